import { describeFunctions } from '../../../../../test/terraform-functions.ts';
import { Reference, Template } from '../../../../resources/value.ts';

const NAME = new Reference('infra#aws_iam_user.ops', 'name');

describeFunctions('functions of providers', {
  gives: [
    [
      'provider::aws::arn_parse',
      ['arn:aws:iam::444455556666:role/example'],
      { partition: 'aws', service: 'iam', region: '', account_id: '444455556666', resource: 'role/example' },
    ],
    [
      'provider::aws::arn_build',
      ['aws', 'iam', '', '444455556666', 'user/example'],
      'arn:aws:iam::444455556666:user/example',
    ],
    ['provider::aws::arn_build', ['aws', 'iam', '', '1', NAME], new Template(['arn:aws:iam::1:', NAME])],
    [
      'provider::aws::trim_iam_role_path',
      ['arn:aws:iam::444455556666:role/with/path/example'],
      'arn:aws:iam::444455556666:role/example',
    ],
    [
      'provider::time::rfc3339_parse',
      ['2023-07-25T23:43:16Z'],
      { year: 2023, month: 7, day: 25, hour: 23, minute: 43, second: 16, unix: 1690328596 },
    ],
  ],
  fails: [
    ['provider::aws::arn_parse', ['not-an-arn']],
    ['provider::aws::trim_iam_role_path', ['arn:aws:iam::444455556666:user/a']],
  ],
  staysOpen: [['provider::other::thing', ['a']]],
});
