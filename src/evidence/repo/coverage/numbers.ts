/** The line of a position, from 1. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

/** The lowest of the percents that are named; `null` without one. */
export function lowest(percents: readonly number[]): number | null {
  return percents.length > 0 ? Math.min(...percents) : null;
}

/** The text of the braces that open at or after a position, the inner ones included. */
export function bracesAt(text: string, from: number): string {
  const open = text.indexOf('{', from);
  if (open < 0) return '';
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    if (depth === 0) return text.slice(open, at + 1);
  }
  return text.slice(open);
}
