import { describeFunctions } from '../../../../../test/terraform-functions.ts';
import { Reference, Template, Unresolved } from '../../../../resources/value.ts';

const OPEN = new Unresolved('`var.name` has no default');
const KEY = new Reference('infra#aws_kms_key.main', 'arn');
const NAME = new Template(['app-', OPEN]);

describeFunctions('functions that reduce values to one', {
  gives: [
    ['alltrue', [['true', true]], true],
    ['alltrue', [[true, false]], false],
    ['alltrue', [[]], true],
    ['alltrue', [[OPEN, false]], false],
    ['anytrue', [[true, false]], true],
    ['anytrue', [[]], false],
    ['anytrue', [[OPEN, true]], true],
    ['coalesce', ['a', 'b'], 'a'],
    ['coalesce', ['', 'b'], 'b'],
    ['coalesce', [null, 1, 2], 1],
    ['coalesce', [1, 'b'], '1'],
    ['coalesce', [KEY, 'b'], KEY],
    ['coalesce', ['', NAME], NAME],
    ['coalesce', ['a', OPEN], 'a'],
    ['sum', [[10, 13, 6, 4.5]], 33.5],
    ['sum', [['1', 2]], 3],
  ],
  fails: [
    ['coalesce', ['', null]],
    ['sum', [[]]],
    ['alltrue', [['yes']]],
  ],
  staysOpen: [
    ['alltrue', [[OPEN, true]]],
    ['anytrue', [[OPEN, false]]],
    ['coalesce', [OPEN, 'b']],
    ['sum', [[1, OPEN]]],
  ],
});
