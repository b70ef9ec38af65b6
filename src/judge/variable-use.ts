/** Whether a shell text writes the variable out: `$NAME` or `${NAME...}`. */
export function writesOut(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isWhole = !/\w/.test(text[at + name.length] ?? '');
    if (isWhole && (text[at - 1] === '$' || text.slice(at - 2, at) === '${')) return true;
  }
  return false;
}
