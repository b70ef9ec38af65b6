import { type Expression, ExpressionError } from './expression.ts';
import { parseExpression } from './parse.ts';

/** A part of a text: written out, or an expression. */
export type TemplatePart =
  | string
  | {
      /** As written, `${{` and `}}` included. */
      readonly raw: string;
      /** Without them. */
      readonly inner: string;
      readonly expression: Expression | ExpressionError;
      /** Lines of the text before it. */
      readonly lineOffset: number;
    };

/** Reads texts with `${{ }}` in them. Keeps what it has read: the same expressions come again and again. */
export interface TemplateReader {
  partsOf(text: string): readonly TemplatePart[];
  /** A condition: `${{ }}` may be left out. */
  condition(text: string): Expression | ExpressionError;
}

export function createTemplateReader(): TemplateReader {
  const parsed = new Map<string, Expression | ExpressionError>();
  const parse = (inner: string) => {
    const known = parsed.get(inner);
    if (known) return known;
    const expression = parseOrError(inner);
    parsed.set(inner, expression);
    return expression;
  };
  return {
    partsOf: (text) => (text.includes('${{') ? split(text, parse) : text === '' ? [] : [text]),
    condition(text) {
      const trimmed = text.trim();
      const parts = split(trimmed, parse);
      const [only] = parts;
      if (parts.length === 1 && only !== undefined && typeof only !== 'string') return only.expression;
      // A text around the braces is no empty text, and so always counts as true.
      if (parts.length > 1) return { kind: 'literal', value: true };
      return trimmed === '' ? { kind: 'literal', value: true } : parse(trimmed);
    },
  };
}

function parseOrError(inner: string): Expression | ExpressionError {
  try {
    return parseExpression(inner);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

function split(
  text: string,
  parse: (inner: string) => Expression | ExpressionError,
): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  let lines = 0;
  for (;;) {
    const start = text.indexOf('${{', at);
    if (start < 0) break;
    const end = endOf(text, start + 3);
    if (start > at) parts.push(text.slice(at, start));
    lines += newlinesIn(text, at, start);
    const raw = text.slice(start, end === undefined ? text.length : end + 2);
    const inner = text.slice(start + 3, end ?? text.length).trim();
    const expression = end === undefined ? new ExpressionError('"}}" is missing') : parse(inner);
    parts.push({ raw, inner, expression, lineOffset: lines });
    lines += newlinesIn(text, start, start + raw.length);
    at = start + raw.length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Where the braces close, those in strings not counted. */
function endOf(text: string, start: number): number | undefined {
  let isQuoted = false;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "'") isQuoted = !isQuoted;
    else if (!isQuoted && text[at] === '}' && text[at + 1] === '}') return at;
  }
  return undefined;
}
