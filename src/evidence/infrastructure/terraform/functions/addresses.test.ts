import { describeFunctions } from '../../../../../test/terraform-functions.ts';
import { Reference } from '../../../../resources/value.ts';

describeFunctions('addresses', {
  gives: [
    ['cidrhost', ['10.12.112.0/20', 16], '10.12.112.16'],
    ['cidrhost', ['10.12.112.0/20', 268], '10.12.113.12'],
    ['cidrhost', ['10.0.0.0/24', -1], '10.0.0.255'],
    ['cidrhost', ['fd00:fd12:3456:7890:00a2::/72', 34], 'fd00:fd12:3456:7890::22'],
    ['cidrnetmask', ['172.16.0.0/12'], '255.240.0.0'],
    ['cidrsubnet', ['172.16.0.0/12', 4, 2], '172.18.0.0/16'],
    ['cidrsubnet', ['10.1.2.0/24', 4, 15], '10.1.2.240/28'],
    ['cidrsubnet', ['fd00:fd12:3456:7890::/56', 16, 162], 'fd00:fd12:3456:7800:a200::/72'],
    ['cidrsubnet', ['10.0.7.9/16', '8', '1'], '10.0.1.0/24'],
    [
      'cidrsubnets',
      ['10.1.0.0/16', 4, 4, 8, 4],
      ['10.1.0.0/20', '10.1.16.0/20', '10.1.32.0/24', '10.1.48.0/20'],
    ],
    [
      'cidrsubnets',
      ['fd00:fd12:3456:7890::/56', 16, 16, 16, 32],
      [
        'fd00:fd12:3456:7800::/72',
        'fd00:fd12:3456:7800:100::/72',
        'fd00:fd12:3456:7800:200::/72',
        'fd00:fd12:3456:7800:300::/88',
      ],
    ],
    ['cidrcontains', ['10.0.0.0/8', '10.1.2.3'], true],
    ['cidrcontains', ['10.0.0.0/16', '10.0.0.0/8'], false],
    ['cidrcontains', ['::ffff:10.0.0.0/104', '::ffff:10.1.0.0/120'], true],
  ],
  fails: [
    ['cidrhost', ['10.0.0.0/24', 256]],
    ['cidrhost', ['10.0.0.0', 1]],
    ['cidrhost', ['10.0.0.0/33', 1]],
    ['cidrhost', ['010.0.0.0/8', 1]],
    ['cidrnetmask', ['fd00::/8']],
    ['cidrsubnet', ['10.0.0.0/24', 9, 0]],
    ['cidrsubnet', ['10.0.0.0/24', 2, 4]],
    ['cidrsubnets', ['10.0.0.0/31', 1, 1, 1]],
    ['cidrsubnet', ['fd00::1::/64', 2, 1]],
  ],
  staysOpen: [['cidrsubnet', [new Reference('infra#aws_vpc.main', 'cidr_block'), 8, 1]]],
});
