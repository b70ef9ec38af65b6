/** Whether a shell pattern matches a whole string: `*` and `?`, no brackets. `null` when the pattern has more than that. */
export function matchesGlob(pattern: string, value: string): boolean | null {
  if (/[[\]()|\\]/.test(pattern)) return null;
  let at = 0;
  let from = 0;
  let star = -1;
  let marked = 0;
  while (at < value.length) {
    const symbol = pattern[from];
    if (symbol === '*') {
      star = from;
      marked = at;
      from += 1;
    } else if (symbol === '?' || symbol === value[at]) {
      at += 1;
      from += 1;
    } else if (star >= 0) {
      from = star + 1;
      marked += 1;
      at = marked;
    } else return false;
  }
  while (pattern[from] === '*') from += 1;
  return from === pattern.length;
}
