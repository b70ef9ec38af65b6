const LEADING_NAME = /^[\s[{,]{0,200}["']?([@\w][\w.@/+-]{0,213})/;

/** Finds the line of a declaration in a file whose parser keeps no positions. One pass over the text. */
export interface LeadingNames {
  /**
   * The first line, from line `from` on, that starts with `name`: a key, or the name at the start of a quoted
   * requirement. Lines count from 1.
   */
  lineOf(name: string, from?: number): number | undefined;
}

/** Indexes the first name of every line of a JSON or TOML file. */
export function leadingNames(text: string): LeadingNames {
  const lines = new Map<string, number[]>();
  let line = 0;
  for (const content of text.split('\n')) {
    line += 1;
    const name = LEADING_NAME.exec(content)?.[1];
    if (name === undefined) continue;
    const known = lines.get(name);
    if (known) known.push(line);
    else lines.set(name, [line]);
  }
  return { lineOf: (name, from = 1) => lines.get(name)?.find((found) => found >= from) };
}
