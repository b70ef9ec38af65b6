/** A git configuration file as plain data: `section.subsection.key` in git's own spelling, every value in order. */
export type GitConfig = ReadonlyMap<string, readonly string[]>;

const HEADER = /^\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/;
const VARIABLE = /^([a-z][\w-]*)\s*(=?)/i;

/**
 * Reads what git would read from one configuration file, includes not followed. Lines that git would refuse are
 * skipped: the file belongs to an untrusted tree, and the rest of it still tells something.
 */
export function parseGitConfig(text: string): GitConfig {
  const config = new Map<string, string[]>();
  let section = '';
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    let line = (lines[at] ?? '').trim();
    const header = HEADER.exec(line);
    if (header) {
      section = sectionName(header[1] ?? '', header[2]);
      line = line.slice(header[0].length).trim();
    }
    const variable = VARIABLE.exec(line);
    if (!variable || section === '') continue;
    const pieces = [line.slice(variable[0].length)];
    for (let last = pieces[0] ?? ''; endsInBackslash(last) && at + 1 < lines.length; ) {
      pieces[pieces.length - 1] = last.slice(0, -1);
      at += 1;
      last = (lines[at] ?? '').trimEnd();
      pieces.push(last);
    }
    const key = `${section}.${(variable[1] ?? '').toLowerCase()}`;
    const value = variable[2] === '=' ? unquote(pieces.join('')) : 'true';
    const known = config.get(key);
    if (known) known.push(value);
    else config.set(key, [value]);
  }
  return config;
}

/** The value that counts: git lets the last one win. */
export function lastValue(config: GitConfig, key: string): string | undefined {
  return config.get(key)?.at(-1);
}

/** Whether a value means true to git. */
export function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(?:true|yes|on|[1-9]\d{0,8})$/i.test(value);
}

function sectionName(name: string, subsection: string | undefined): string {
  const lower = name.toLowerCase();
  return subsection === undefined ? lower : `${lower}.${subsection.replace(/\\(.)/g, '$1')}`;
}

function endsInBackslash(text: string): boolean {
  let count = 0;
  while (text[text.length - 1 - count] === '\\') count += 1;
  return count % 2 === 1;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

/** Takes quotes, escapes and a trailing comment away, as git does. */
function unquote(raw: string): string {
  let value = '';
  let isQuoted = false;
  let kept = 0;
  const text = raw.trim();
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '"') isQuoted = !isQuoted;
    else if ((char === '#' || char === ';') && !isQuoted) break;
    else if (char === '\\') {
      at += 1;
      const escaped = text[at] ?? '';
      value += ESCAPES[escaped] ?? escaped;
    } else value += char;
    // White space before a comment is not part of the value, unless quoted.
    if (isQuoted || !/\s/.test(char)) kept = value.length;
  }
  return value.slice(0, kept);
}
