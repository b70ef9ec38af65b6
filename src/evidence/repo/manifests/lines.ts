const LEADING_NAME = /^[\s[{,]{0,200}["']?([@\w][\w.@/+-]{0,213})/;
const QUOTED_NAME = /["']([@\w][\w.@/+-]{0,213})/g;

/** Finds the line of a declaration in a file whose parser keeps no positions. One pass over the text. */
export interface LeadingNames {
  /**
   * The first line, from line `from` on, that starts with `name`: a key, or the name at the start of a quoted
   * requirement; else the first that holds it in quotes. Lines count from 1.
   */
  lineOf(name: string, from?: number): number | undefined;
}

/** Indexes the first name of every line of a JSON or TOML file. */
export function leadingNames(text: string): LeadingNames {
  const leading = new Map<string, number[]>();
  const quoted = new Map<string, number[]>();
  let line = 0;
  for (const content of text.split('\n')) {
    line += 1;
    add(leading, LEADING_NAME.exec(content)?.[1], line);
    for (const [, name] of content.matchAll(QUOTED_NAME)) add(quoted, name, line);
  }
  return {
    lineOf(name, from = 1) {
      const isFrom = (found: number) => found >= from;
      return leading.get(name)?.find(isFrom) ?? quoted.get(name)?.find(isFrom);
    },
  };
}

function add(lines: Map<string, number[]>, name: string | undefined, line: number): void {
  if (name === undefined) return;
  const known = lines.get(name);
  if (known) known.push(line);
  else lines.set(name, [line]);
}
