import { describeFunctions } from '../../../../../test/terraform-functions.ts';
import { Reference, Unresolved } from '../../../../resources/value.ts';

const IDS = new Reference('infra#data.aws_subnets.private', 'ids');

describeFunctions('conversions', {
  gives: [
    ['tostring', ['hello'], 'hello'],
    ['tostring', [1], '1'],
    ['tostring', [1.5], '1.5'],
    ['tostring', [true], 'true'],
    ['tostring', [null], null],
    ['tonumber', ['1'], 1],
    ['tonumber', ['-1.5e3'], -1500],
    ['tobool', ['true'], true],
    ['tobool', [null], null],
    ['tolist', [['a', 'b', 3]], ['a', 'b', '3']],
    ['tolist', [IDS], IDS],
    ['toset', [['c', 'b', 'b']], ['b', 'c']],
    ['toset', [['a', 'b', 3]], ['3', 'a', 'b']],
    ['toset', [IDS], IDS],
    ['tomap', [{ a: 1, b: 2 }], { a: 1, b: 2 }],
    ['tomap', [{ a: 'foo', b: true }], { a: 'foo', b: 'true' }],
    ['sensitive', ['a'], 'a'],
    ['nonsensitive', [IDS], IDS],
    ['ephemeralasnull', ['a'], 'a'],
  ],
  fails: [
    ['tostring', [[]]],
    ['tonumber', ['hello']],
    ['tobool', ['yes']],
    ['tobool', [1]],
    ['tolist', ['a']],
    ['tomap', [['a']]],
  ],
  staysOpen: [
    ['issensitive', ['a']],
    ['tonumber', [new Unresolved('`var.size` has no default')]],
  ],
});
