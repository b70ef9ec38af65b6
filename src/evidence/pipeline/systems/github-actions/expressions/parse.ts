import { type Comparison, type Expression, ExpressionError } from './expression.ts';
import { FUNCTIONS } from './function-names.ts';
import { type Token, tokensOf } from './tokens.ts';

/** How deep GitHub lets expressions nest. */
const MAX_DEPTH = 50;

const CONTEXTS = new Set(
  'github env vars job jobs steps runner secrets strategy matrix needs inputs'.split(' '),
);

/**
 * Parses the inside of `${{ }}`.
 *
 * @throws ExpressionError for what GitHub would refuse.
 */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  if (tokens.length === 0) throw new ExpressionError('it is empty');
  const reader: TokenReader = { tokens, at: 0, depth: 0 };
  const expression = readOr(reader);
  const rest = tokens[reader.at];
  if (rest) throw new ExpressionError(`"${rest.text}" is not expected there`);
  return expression;
}

interface TokenReader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

function takeSign(reader: TokenReader, ...signs: readonly string[]): string | undefined {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined;
  reader.at += 1;
  return token.text;
}

function expectSign(reader: TokenReader, sign: string): void {
  if (takeSign(reader, sign) === undefined) throw new ExpressionError(`"${sign}" is missing`);
}

function deeper<T>(reader: TokenReader, read: () => T): T {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) throw new ExpressionError('it nests deeper than GitHub allows');
  const result = read();
  reader.depth -= 1;
  return result;
}

function readOr(reader: TokenReader): Expression {
  const of = [readAnd(reader)];
  while (takeSign(reader, '||')) of.push(readAnd(reader));
  return only(of) ?? { kind: 'or', of };
}

function readAnd(reader: TokenReader): Expression {
  const of = [readComparison(reader, 0)];
  while (takeSign(reader, '&&')) of.push(readComparison(reader, 0));
  return only(of) ?? { kind: 'and', of };
}

/** Equality binds weaker than order. */
const COMPARISONS: readonly (readonly Comparison[])[] = [
  ['==', '!='],
  ['<', '<=', '>', '>='],
];

function readComparison(reader: TokenReader, level: number): Expression {
  const operators = COMPARISONS[level];
  if (!operators) return readNot(reader);
  let left = readComparison(reader, level + 1);
  for (let count = 0; ; count += 1) {
    const sign = takeSign(reader, ...operators);
    const operator = operators.find((candidate) => candidate === sign);
    if (!operator) return left;
    if (count > MAX_DEPTH) throw new ExpressionError('it nests deeper than GitHub allows');
    left = { kind: 'compare', operator, left, right: readComparison(reader, level + 1) };
  }
}

function readNot(reader: TokenReader): Expression {
  if (takeSign(reader, '!')) return { kind: 'not', of: deeper(reader, () => readNot(reader)) };
  return readPath(reader);
}

function readPath(reader: TokenReader): Expression {
  let of = readValue(reader);
  for (let count = 0; ; count += 1) {
    if (count > MAX_DEPTH) throw new ExpressionError('it nests deeper than GitHub allows');
    if (takeSign(reader, '.')) of = readMember(reader, of);
    else if (takeSign(reader, '[')) of = readIndex(reader, of);
    else return of;
  }
}

function readMember(reader: TokenReader, of: Expression): Expression {
  if (takeSign(reader, '*')) return { kind: 'every', of };
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'name') throw new ExpressionError('a name is missing after "."');
  reader.at += 1;
  return { kind: 'property', of, key: { kind: 'literal', value: token.text } };
}

function readIndex(reader: TokenReader, of: Expression): Expression {
  const isEvery = takeSign(reader, '*');
  const key = isEvery ? undefined : deeper(reader, () => readOr(reader));
  expectSign(reader, ']');
  return key ? { kind: 'property', of, key } : { kind: 'every', of };
}

const WORDS: Readonly<Record<string, null | boolean | number>> = {
  true: true,
  false: false,
  null: null,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
};

function readValue(reader: TokenReader): Expression {
  if (takeSign(reader, '(')) {
    const inner = deeper(reader, () => readOr(reader));
    expectSign(reader, ')');
    return inner;
  }
  const token = reader.tokens[reader.at];
  if (!token) throw new ExpressionError('it ends too early');
  reader.at += 1;
  if (token.kind === 'string') return { kind: 'literal', value: token.text };
  if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
  if (token.kind !== 'name') throw new ExpressionError(`"${token.text}" is not expected there`);
  if (Object.hasOwn(WORDS, token.text)) return { kind: 'literal', value: WORDS[token.text] ?? null };
  if (takeSign(reader, '(')) return readCall(reader, token.text);
  const name = token.text.toLowerCase();
  if (!CONTEXTS.has(name)) throw new ExpressionError(`there is no context "${token.text}"`);
  return { kind: 'context', name };
}

function readCall(reader: TokenReader, written: string): Expression {
  const name = written.toLowerCase();
  const args: Expression[] = [];
  if (!takeSign(reader, ')')) {
    do args.push(deeper(reader, () => readOr(reader)));
    while (takeSign(reader, ','));
    expectSign(reader, ')');
  }
  const counts = FUNCTIONS.get(name);
  if (!counts) throw new ExpressionError(`there is no function "${written}"`);
  if (args.length < counts[0] || args.length > counts[1])
    throw new ExpressionError(`"${written}" has the wrong number of arguments`);
  return { kind: 'call', name, args };
}

function only(expressions: readonly Expression[]): Expression | undefined {
  return expressions.length === 1 ? expressions[0] : undefined;
}
