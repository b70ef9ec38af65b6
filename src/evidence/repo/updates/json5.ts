/**
 * Reads JSON5 (https://spec.json5.org) by rewriting it as JSON: comments and trailing commas go, keys and strings
 * get double quotes. Numbers that JSON does not know are refused.
 *
 * @throws SyntaxError
 */
export function parseJson5(text: string): unknown {
  const out: string[] = [];
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    const end = endOfToken(text, at);
    const token = text.slice(at, end);
    at = end;
    if (/^\s|^\/[/*]/.test(token)) continue;
    if ((token === '}' || token === ']') && out.at(-1) === ',') out.pop();
    out.push(rewrite(token));
  }
  return JSON.parse(out.join(''));
}

const WORD = /[\w$.+\u00a1-\uffff-]+/y;
const SPACE = /\s+/y;

/** Where the comment, string, word or single character that begins at `at` ends. */
function endOfToken(text: string, at: number): number {
  const character = text.charAt(at);
  if (character === '"' || character === "'") return endOfString(text, at, character);
  if (text.startsWith('//', at)) return orEnd(text, text.indexOf('\n', at));
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    if (end < 0) throw new SyntaxError('a comment has no end');
    return end + 2;
  }
  for (const pattern of [SPACE, WORD]) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return at + 1;
}

function orEnd(text: string, at: number): number {
  return at < 0 ? text.length : at;
}

function endOfString(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === quote) return at + 1;
  }
  throw new SyntaxError('a string has no end');
}

function rewrite(token: string): string {
  if (token.startsWith('"') || token.startsWith("'"))
    return JSON.stringify(withoutEscapes(token.slice(1, -1)));
  if (/^(?:true|false|null|[-+.\d][\w.+-]*)$/.test(token)) return token.replace(/^\+/, '');
  return /^[\w$\u00a1-\uffff]/.test(token) ? JSON.stringify(token) : token;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

function withoutEscapes(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r\n|(.))/gs,
    (_, unicode: string | undefined, hex: string | undefined, single: string | undefined) => {
      if (unicode ?? hex) return String.fromCharCode(Number.parseInt(unicode ?? hex ?? '', 16));
      // A backslash at the end of a line joins it with the next.
      if (single === undefined || single === '\n') return '';
      return ESCAPES[single] ?? single;
    },
  );
}
