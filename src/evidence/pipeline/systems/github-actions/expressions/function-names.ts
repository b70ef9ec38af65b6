/** Functions of the expression language, in lower case, with the fewest and most arguments. */
export const FUNCTIONS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['contains', [2, 2]],
  ['startswith', [2, 2]],
  ['endswith', [2, 2]],
  ['format', [1, 255]],
  ['join', [1, 2]],
  ['tojson', [1, 1]],
  ['fromjson', [1, 1]],
  ['hashfiles', [1, 255]],
  ['case', [3, 255]],
  ['success', [0, 255]],
  ['failure', [0, 255]],
  ['always', [0, 0]],
  ['cancelled', [0, 0]],
]);
