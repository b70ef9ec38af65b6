import type { Source } from '../../../../judge/source.ts';
import { type Answer, all, any, type Explained, not } from '../../../../pipelines/answer.ts';
import { matches } from '../../ref.ts';
import type { Scope } from './scope.ts';
import type { Situation } from './situation.ts';
import { isEqual, isTruthy, namedValue, type Value } from './value.ts';

const TOKEN =
  /\s{0,200}(?:(==|!=|=~|<=|>=|<|>|\(|\)|&&|\|\||!)|"((?:[^"\\]|\\.){0,1000})"|'((?:[^'\\]|\\.){0,1000})'|([\w.$-]{1,200}))/y;
const MAX_DEPTH = 50;

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  readonly value: (name: string) => Value;
  readonly source: Source;
}

interface Token {
  readonly text: string;
  readonly isString: boolean;
}

/** Whether a text is an expression: https://circleci.com/docs/reference/configuration-reference/#using-expressions-in-your-configuration */
export function isExpression(text: string): boolean {
  return /\bpipeline\.[\w.]{1,200}\s{0,20}(?:==|!=|=~|[<>]|starts-with|matches|and\b|or\b|$)|\bnot\b.{0,50}\bpipeline\./.test(
    text.replace(/<<|>>/g, ' '),
  );
}

/** Evaluates `pipeline.git.branch == "main" and not (...)`; what is not understood is unknown. */
export function evaluateExpression(
  text: string,
  scope: Scope,
  situation: Situation | undefined,
  source: Source,
): Explained {
  const tokens = tokensOf(text.replace(/<<|>>/g, ' '));
  const unknown = answered('unknown', source, text);
  if (!tokens) return unknown;
  const value = (name: string) => namedValue(name, scope, situation);
  const reader: Reader = { tokens, at: 0, depth: 0, value, source };
  const result = readAny(reader);
  return result && reader.at === tokens.length ? answered(result.answer, source, text) : unknown;
}

function answered(answer: Answer, at: Source, text: string): Explained {
  return { answer, reasons: [{ at, because: `it asks for \`${text.trim().slice(0, 200)}\`` }] };
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const trimmed = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const found = TOKEN.exec(trimmed);
    if (!found) return undefined;
    const string = found[2] ?? found[3];
    tokens.push({ text: string ?? found[1] ?? found[4] ?? '', isString: string !== undefined });
  }
  return tokens;
}

function readAny(reader: Reader): Explained | undefined {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) return undefined;
  const parts = [readAll(reader)];
  while (takes(reader, 'or', '||')) parts.push(readAll(reader));
  reader.depth -= 1;
  return parts.every((part) => part !== undefined) ? any(parts) : undefined;
}

function readAll(reader: Reader): Explained | undefined {
  const parts = [readNot(reader)];
  while (takes(reader, 'and', '&&')) parts.push(readNot(reader));
  return parts.every((part) => part !== undefined) ? all(parts) : undefined;
}

function readNot(reader: Reader): Explained | undefined {
  if (!takes(reader, 'not', '!')) return readComparison(reader);
  reader.depth += 1;
  const part = reader.depth > MAX_DEPTH ? undefined : readNot(reader);
  reader.depth -= 1;
  return part && not(part);
}

function readComparison(reader: Reader): Explained | undefined {
  if (takes(reader, '(')) {
    const inner = readAny(reader);
    return inner && takes(reader, ')') ? inner : undefined;
  }
  const left = readValue(reader);
  if (!left) return undefined;
  const operator = ['==', '!=', '=~', 'matches', 'starts-with', '<=', '>=', '<', '>'].find((each) =>
    takes(reader, each),
  );
  if (!operator) return explained(isTruthy(left), reader);
  const right = readValue(reader);
  return right && explained(compared(left, operator, right), reader);
}

function explained(answer: Answer, { source }: Reader): Explained {
  return { answer, reasons: [{ at: source, because: 'its condition' }] };
}

function readValue(reader: Reader): Value | undefined {
  const token = reader.tokens[reader.at];
  if (!token || (!token.isString && !/^[\w.$-]+$/.test(token.text))) return undefined;
  reader.at += 1;
  if (token.isString) return { is: 'known', value: token.text };
  if (token.text === 'true' || token.text === 'false') return { is: 'known', value: token.text === 'true' };
  if (/^-?\d+(?:\.\d+)?$/.test(token.text)) return { is: 'known', value: Number(token.text) };
  return reader.value(token.text);
}

function takes(reader: Reader, ...words: readonly string[]): boolean {
  const token = reader.tokens[reader.at];
  if (!token || token.isString || !words.includes(token.text)) return false;
  reader.at += 1;
  return true;
}

/** Compares two values; also what the logic statement `matches` does. */
export function compared(left: Value, operator: string, right: Value): Answer {
  if (operator === '==') return isEqual(left, right);
  if (operator === '!=') return not({ answer: isEqual(left, right), reasons: [] }).answer;
  if (left.is === 'open' || right.is !== 'known') return 'unknown';
  const pattern = String(right.value);
  if (operator === 'starts-with') return startsWith(left, pattern);
  if (operator !== '=~' && operator !== 'matches') return 'unknown';
  const ref =
    left.is === 'ref' ? left.ref : { of: 'branch' as const, is: 'name' as const, text: String(left.value) };
  // The documentation leaves open whether the whole text has to match.
  const [whole, part] = [matches(ref, pattern, true), matches(ref, pattern, false)];
  return whole === part ? whole : 'unknown';
}

function startsWith(left: Value, prefix: string): Answer {
  if (left.is === 'known') return String(left.value).startsWith(prefix) ? 'yes' : 'no';
  if (left.is !== 'ref') return 'unknown';
  return matches(left.ref, `${prefix.replace(/[^\w/-]/g, '\\$&')}.*`, true);
}
