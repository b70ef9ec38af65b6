import { describeFunctions } from '../../../../../test/terraform-functions.ts';
import { Reference, Unresolved } from '../../../../resources/value.ts';
import { OpenMembers } from './failure.ts';

const SUBNET = new Reference('infra#aws_subnet.a', 'id');
const OPEN = new Unresolved('`var.extra` has no default');
const MORE = new OpenMembers('`var.extra` has no default');

describeFunctions('functions about lists', {
  gives: [
    ['chunklist', [['a', 'b', 'c', 'd', 'e'], 2], [['a', 'b'], ['c', 'd'], ['e']]],
    ['chunklist', [['a', 'b'], 0], [['a', 'b']]],
    ['coalescelist', [[], ['c', 'd']], ['c', 'd']],
    ['coalescelist', [['a', 'b'], ['c']], ['a', 'b']],
    ['compact', [['a', '', 'b', null, 'c']], ['a', 'b', 'c']],
    ['compact', [[SUBNET, '']], [SUBNET]],
    [
      'concat',
      [
        ['a', ''],
        ['b', 'c'],
      ],
      ['a', '', 'b', 'c'],
    ],
    ['concat', [['a'], OPEN], ['a', MORE]],
    ['contains', [['a', 'b', 'c'], 'a'], true],
    ['contains', [['a', 'b', 'c'], 'd'], false],
    ['contains', [[1], '1'], false],
    ['contains', [[OPEN, 'a'], 'a'], true],
    ['contains', [[{ a: 1 }], { a: 1 }], true],
    ['distinct', [['a', 'b', 'a', 'c', 'd', 'b']], ['a', 'b', 'c', 'd']],
    ['distinct', [[SUBNET, new Reference('infra#aws_subnet.a', 'id')]], [SUBNET]],
    ['element', [['a', 'b', 'c'], 1], 'b'],
    ['element', [['a', 'b', 'c'], 3], 'a'],
    ['element', [['a', 'b', 'c'], -1], 'c'],
    ['element', [[SUBNET, 'b'], 0], SUBNET],
    ['flatten', [[['a', 'b'], [], ['c']]], ['a', 'b', 'c']],
    ['flatten', [[[['a', 'b'], []], ['c']]], ['a', 'b', 'c']],
    ['flatten', [[['a'], SUBNET, OPEN]], ['a', SUBNET, MORE]],
    ['index', [['a', 'b', 'c'], 'b'], 1],
    ['length', [[]], 0],
    ['length', [['a', OPEN]], 2],
    ['length', [{ a: 'b' }], 1],
    ['length', ['hello'], 5],
    ['length', ['👾🕹️'], 2],
    ['list', ['a', 'b'], ['a', 'b']],
    ['one', [[]], null],
    ['one', [['a']], 'a'],
    ['reverse', [[1, 2, 3]], [3, 2, 1]],
    ['slice', [['a', 'b', 'c', 'd'], 1, 3], ['b', 'c']],
    ['slice', [['a'], 1, 1], []],
    ['sort', [['e', 'd', 'a', 'x']], ['a', 'd', 'e', 'x']],
    ['sort', [['b10', 'b9', 'B1']], ['B1', 'b10', 'b9']],
  ],
  fails: [
    ['chunklist', [['a'], -1]],
    ['coalescelist', [[], []]],
    ['concat', [['a'], null]],
    ['element', [[], 0]],
    ['index', [['a'], 'b']],
    ['length', [null]],
    ['one', [['a', 'b']]],
    ['slice', [['a'], 0, 2]],
    ['slice', [['a', 'b'], 1, 0]],
    ['sort', ['a']],
  ],
  staysOpen: [
    ['contains', [[OPEN, 'a'], 'b']],
    ['element', [[MORE, 'a'], 0]],
    ['length', [[MORE, 'a']]],
    ['length', [OPEN]],
    ['index', [[OPEN, 'a'], 'a']],
    ['sort', [[OPEN, 'a']]],
    ['coalescelist', [OPEN, ['a']]],
  ],
});
