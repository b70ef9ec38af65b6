import { describeFunctions } from '../../../../../test/terraform-functions.ts';
import { Reference, Unresolved } from '../../../../resources/value.ts';

const KEY = new Reference('infra#aws_kms_key.main', 'arn');
const OPEN = new Unresolved('`var.tags` has no default');

describeFunctions('functions about maps', {
  gives: [
    ['keys', [{ c: 2, a: 1, d: 3 }], ['a', 'c', 'd']],
    ['keys', [{ a: OPEN }], ['a']],
    ['lookup', [{ a: 'ay', b: 'bee' }, 'a', 'what?'], 'ay'],
    ['lookup', [{ a: 'ay', b: 'bee' }, 'c', 'what?'], 'what?'],
    ['lookup', [{ a: KEY }, 'a'], KEY],
    ['lookup', [{ a: 1 }, 'toString', 'none'], 'none'],
    ['map', ['a', 'b', 'c', 'd'], { a: 'b', c: 'd' }],
    ['matchkeys', [['i-1', 'i-2', 'i-3'], ['us-west', 'us-east', 'us-east'], ['us-east']], ['i-2', 'i-3']],
    [
      'merge',
      [
        { a: 'b', c: 'd' },
        { e: 'f', c: 'z' },
      ],
      { a: 'b', c: 'z', e: 'f' },
    ],
    ['merge', [{ a: 'b' }, null, { a: [1, 2] }], { a: [1, 2] }],
    ['merge', [{ key: KEY }, {}], { key: KEY }],
    ['merge', [], {}],
    ['transpose', [{ a: ['1', '2'], b: ['2', '3'] }], { '1': ['a'], '2': ['a', 'b'], '3': ['b'] }],
    ['values', [{ a: 3, c: 2, d: 1 }], [3, 2, 1]],
    ['values', [{ b: 'x', a: KEY }], [KEY, 'x']],
    [
      'zipmap',
      [
        ['a', 'b'],
        [1, KEY],
      ],
      { a: 1, b: KEY },
    ],
  ],
  fails: [
    ['keys', [['a']]],
    ['lookup', [{ a: 1 }, 'b']],
    ['map', ['a']],
    ['merge', [{ a: 1 }, 'b']],
    ['zipmap', [['a'], []]],
    ['matchkeys', [['a'], [], ['b']]],
  ],
  staysOpen: [
    ['merge', [{ a: 1 }, OPEN]],
    ['lookup', [OPEN, 'a', 'b']],
    ['lookup', [{ a: 1 }, OPEN, 'b']],
    ['keys', [OPEN]],
    ['zipmap', [[OPEN], [1]]],
    ['transpose', [{ a: [OPEN] }]],
  ],
});
