import { describeFunctions } from '../../../../../test/terraform-functions.ts';
import { Unresolved } from '../../../../resources/value.ts';

const OPEN = new Unresolved('`var.extra` has no default');
const MANY = Array.from({ length: 1000 }, (_, at) => at);

describeFunctions('functions about sets and sequences', {
  gives: [
    ['range', [3], [0, 1, 2]],
    ['range', [1, 4], [1, 2, 3]],
    ['range', [1, 8, 2], [1, 3, 5, 7]],
    ['range', [1, 4, 0.5], [1, 1.5, 2, 2.5, 3, 3.5]],
    ['range', [4, 1], [4, 3, 2]],
    ['range', [10, 5, -2], [10, 8, 6]],
    ['range', [0], []],
    [
      'setintersection',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['b', 'd'],
      ],
      ['b'],
    ],
    [
      'setproduct',
      [
        ['app1', 'app2'],
        ['dev', 'prod'],
      ],
      [
        ['app1', 'dev'],
        ['app1', 'prod'],
        ['app2', 'dev'],
        ['app2', 'prod'],
      ],
    ],
    [
      'setproduct',
      [['a', OPEN], [1]],
      [
        ['a', 1],
        [OPEN, 1],
      ],
    ],
    ['setproduct', [['a'], []], []],
    [
      'setsubtract',
      [
        ['a', 'b', 'c'],
        ['a', 'c'],
      ],
      ['b'],
    ],
    ['setunion', [['a', 'b'], ['b', 'c'], ['d']], ['a', 'b', 'c', 'd']],
    ['setunion', [[3, 1], [2]], [1, 2, 3]],
  ],
  fails: [
    ['range', [1, 4, 0]],
    ['range', [1, 4, -1]],
    ['range', [100_000]],
    ['setproduct', [['a']]],
  ],
  staysOpen: [
    ['setproduct', [MANY, MANY, MANY]],
    ['setsubtract', [['a'], [OPEN]]],
    ['range', [OPEN]],
  ],
});
