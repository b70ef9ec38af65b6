import { describeFunctions } from '../../../../../test/terraform-functions.ts';

describeFunctions('numeric functions', {
  gives: [
    ['abs', [-12.4], 12.4],
    ['ceil', [5.1], 6],
    ['ceil', [-0.5], 0],
    ['floor', [4.9], 4],
    ['log', [50, 10], 1.6989700043360185],
    ['log', [16, 2], 4],
    ['max', [12, 54, 3], 54],
    ['min', ['12', 54, 3], 3],
    ['parseint', ['100', 10], 100],
    ['parseint', ['FF', 16], 255],
    ['parseint', ['-10', 2], -2],
    ['parseint', ['1011111011101111', 2], 48879],
    ['parseint', ['aA', 62], 656],
    ['pow', [3, 2], 9],
    ['pow', [4, 0], 1],
    ['signum', [-13], -1],
    ['signum', [0], 0],
  ],
  fails: [
    ['parseint', ['12', 2]],
    ['parseint', ['', 10]],
    ['parseint', ['1', 63]],
    ['abs', ['many']],
    ['abs', [null]],
    ['pow', [2]],
    ['max', []],
  ],
});
