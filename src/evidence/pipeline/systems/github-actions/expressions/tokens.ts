import { ExpressionError } from './expression.ts';

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'sign';
  /** A string's quotes are taken off. */
  readonly text: string;
}

/** The longest expression that GitHub takes: https://github.com/actions/runner, `ExpressionConstants`. */
const MAX_LENGTH = 21_000;

const SPACE = /\s+/y;
const NAME = /[A-Za-z_][\w-]*/y;
const NUMBER = /[-+]?(?:0x[\da-f]+|0o[0-7]+|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|infinity\b)/iy;
const SIGN = /&&|\|\||[=!<>]=|[<>!()[\].,*]/y;

/**
 * Cuts an expression into its words.
 *
 * @throws ExpressionError for a sign that the language does not have.
 */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > MAX_LENGTH) throw new ExpressionError('it is longer than GitHub allows');
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const token = stringAt(text, at) ?? wordAt(take);
    if (!token) throw new ExpressionError(`"${text.charAt(at)}" is no part of the expression language`);
    tokens.push(token.token);
    at += token.length;
  }
  return tokens;
}

interface Taken {
  readonly token: Token;
  readonly length: number;
}

function wordAt(take: (pattern: RegExp) => string | undefined): Taken | undefined {
  for (const [kind, pattern] of [
    ['name', NAME] as const,
    ['number', NUMBER] as const,
    ['sign', SIGN] as const,
  ]) {
    const text = take(pattern);
    if (text !== undefined) return { token: { kind, text }, length: text.length };
  }
  return undefined;
}

/** Between single quotes, of which two stand for one. */
function stringAt(text: string, start: number): Taken | undefined {
  if (text[start] !== "'") return undefined;
  let end = start + 1;
  for (;;) {
    end = text.indexOf("'", end);
    if (end < 0) throw new ExpressionError('a string has no end');
    if (text[end + 1] !== "'") break;
    end += 2;
  }
  const inner = text.slice(start + 1, end).replaceAll("''", "'");
  return { token: { kind: 'string', text: inner }, length: end + 1 - start };
}
