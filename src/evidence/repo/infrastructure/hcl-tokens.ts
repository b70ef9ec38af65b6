/** A lexical piece of HCL. `text` is as written, quotes included; `value` is a string's content when it is plain. */
export interface HclToken {
  readonly kind: 'identifier' | 'number' | 'string' | 'heredoc' | 'punctuation' | 'newline';
  readonly text: string;
  readonly value?: string;
  readonly line: number;
}

export class HclSyntaxError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const HEREDOC = /<<-?([\p{L}_][\p{L}\p{N}_-]*)[ \t\r]*\n/uy;
const PUNCTUATION = /\.\.\.|&&|\|\||[=!<>]=|=>|[^\s\w]/uy;

/**
 * Cuts HCL into its tokens, comments left out. Linear in the length of the text.
 *
 * @throws HclSyntaxError at a string, comment or heredoc that does not end.
 */
export function hclTokens(text: string): HclToken[] {
  const tokens: HclToken[] = [];
  let line = 1;
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const add = (kind: HclToken['kind'], end: number, value?: string) => {
    const written = text.slice(at, end);
    tokens.push({ kind, text: written, line, ...(value === undefined ? {} : { value }) });
    line += countNewlines(written);
    at = end;
  };
  while (at < text.length) {
    const char = text[at];
    if (char === '\n') add('newline', at + 1);
    else if (char === ' ' || char === '\t' || char === '\r' || char === '\uFEFF') at += 1;
    else if (char === '#' || text.startsWith('//', at)) at = endOfLine(text, at);
    else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) throw new HclSyntaxError('a comment does not end', line);
      line += countNewlines(text.slice(at, end));
      at = end + 2;
    } else if (char === '"') {
      const end = endOfString(text, at, line);
      add('string', end, plainValue(text.slice(at + 1, end - 1)));
    } else if (text.startsWith('<<', at) && take(HEREDOC) !== undefined) {
      add('heredoc', endOfHeredoc(text, at, take(HEREDOC) ?? '', line));
    } else {
      const identifier = take(IDENTIFIER);
      const number = identifier === undefined ? take(NUMBER) : undefined;
      const word = identifier ?? number ?? take(PUNCTUATION) ?? text.slice(at, at + 1);
      add(identifier ? 'identifier' : number ? 'number' : 'punctuation', at + word.length);
    }
  }
  return tokens;
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Strings hold `${ }` and `%{ }`, which hold strings: `open` is the stack of what is not closed yet. */
function endOfString(text: string, from: number, line: number): number {
  const open: ('"' | '{')[] = ['"'];
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at];
    if (open[open.length - 1] === '"') {
      if (char === '\\') at += 1;
      else if (char === '"') open.pop();
      else if ((char === '$' || char === '%') && text[at + 1] === '{') {
        // `$${` is a literal `${`.
        if (text[at - 1] !== char) open.push('{');
        at += 1;
      } else if (char === '\n') break;
    } else if (char === '"' || char === '{') open.push(char);
    else if (char === '}') open.pop();
    if (open.length === 0) return at + 1;
  }
  throw new HclSyntaxError('a string does not end', line);
}

function endOfHeredoc(text: string, from: number, opening: string, line: number): number {
  const marker = opening.replace(/^<<-?/, '').trim();
  let start = from + opening.length;
  while (start < text.length) {
    const end = endOfLine(text, start);
    if (text.slice(start, end).trim() === marker) return end;
    start = end + 1;
  }
  throw new HclSyntaxError(`the heredoc ${marker} does not end`, line);
}

/** The string's value, `undefined` when something is interpolated into it. */
function plainValue(inside: string): string | undefined {
  if (/(?:^|[^$])\$\{|(?:^|[^%])%\{/.test(inside)) return undefined;
  if (!inside.includes('\\')) return inside;
  return inside.replace(/\\(["\\nrt])/g, (_, char: string) => ESCAPES[char] ?? char);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
