import { type StringToken, scanString } from './strings.ts';

interface Placed {
  /** From 1. */
  readonly line: number;
  /** Offsets into the text, for showing it as written. */
  readonly start: number;
  readonly end: number;
}

export interface PlainToken extends Placed {
  readonly kind: 'name' | 'number' | 'sign' | 'newline';
  readonly text: string;
}

export type Token = PlainToken | StringToken;

/** What is wrong with a text that is no Groovy, and where. */
export class GroovyFault extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Longer files are no pipeline that a person wrote. */
export const MAX_GROOVY = 1024 * 1024;

const NAME = /[A-Za-z_$][\w$]*/y;
const NUMBER = /\d[\w.]*/y;
const SIGN = /==~|=~|===|!==|<=>|==|!=|<=|>=|&&|\|\||\?\.|\?:|->|\+\+|--|\+=|-=|\*\*|\.\.\.|\.\.|::|[^\s\w]/y;
/** After these a `/` begins a string, else it divides. */
const BEFORE_VALUE = new Set([
  '(',
  '[',
  '{',
  ',',
  '=',
  '==',
  '!=',
  '=~',
  '==~',
  ':',
  '&&',
  '||',
  '!',
  '+',
  '?',
  ';',
]);

/**
 * Cuts Groovy into tokens; comments are left out. One pass, each character is looked at a bounded number of times.
 *
 * @throws GroovyFault when a string or comment does not end, or the file is too large.
 */
export function tokensOf(text: string, firstLine = 1): readonly Token[] {
  if (text.length > MAX_GROOVY) throw new GroovyFault(1, 'it is larger than 1 MB');
  const tokens: Token[] = [];
  let line = firstLine;
  let at = text.startsWith('#!') ? endOfLine(text, 0) : text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '\n') {
      tokens.push({ kind: 'newline', text: char, line, start: at, end: at + 1 });
      line += 1;
      at += 1;
    } else if (char === '\\' && /^\\\r?\n/.test(text.slice(at, at + 3))) {
      at = text.indexOf('\n', at) + 1;
      line += 1;
    } else if (/\s/.test(char)) at += 1;
    else if (text.startsWith('//', at) && !startsString(tokens, text, at)) at = endOfLine(text, at);
    else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) throw new GroovyFault(line, 'a comment does not end');
      line += countLines(text, at, end);
      at = end + 2;
    } else {
      const token = tokenAt(text, at, line, tokens);
      tokens.push(token);
      if (token.kind === 'string') line = token.endLine;
      at = token.end;
    }
  }
  return tokens;
}

function tokenAt(text: string, at: number, line: number, before: readonly Token[]): Token {
  const char = text[at] ?? '';
  if (
    char === '"' ||
    char === "'" ||
    text.startsWith('$/', at) ||
    (char === '/' && startsString(before, text, at))
  ) {
    const string = scanString(text, at, line);
    if (!string) throw new GroovyFault(line, 'a string does not end');
    return string;
  }
  for (const [kind, pattern] of [
    ['name', NAME],
    ['number', NUMBER],
    ['sign', SIGN],
  ] as const) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind, text: found, line, start: at, end: at + found.length };
  }
  return { kind: 'sign', text: char, line, start: at, end: at + 1 };
}

/** `/main|develop/` where a value is expected and the line holds its end. */
function startsString(before: readonly Token[], text: string, at: number): boolean {
  const last = before.at(-1);
  if (last && !(last.kind === 'sign' && BEFORE_VALUE.has(last.text)) && last.kind !== 'newline') return false;
  if (last === undefined || last.kind === 'newline') return false;
  const end = text.indexOf('/', at + 1);
  return end > at + 1 && end < endOfLine(text, at);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
