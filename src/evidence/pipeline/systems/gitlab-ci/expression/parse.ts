import { type Operator, type Token, tokensOf } from './tokens.ts';

/** A condition of GitLab: https://docs.gitlab.com/ci/jobs/job_rules/#cicd-variable-expressions */
export type Expression =
  | Exclude<Token, { readonly kind: 'operator' | 'open' | 'close' }>
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };

/** Loosest first. */
const LEVELS: readonly (readonly Operator[])[] = [['||'], ['&&'], ['==', '!=', '=~', '!~']];
const MAX_TOKENS = 2000;
const MAX_DEPTH = 50;

/** Parses a condition; `undefined` when it is none that GitLab takes. */
export function parseExpression(condition: string): Expression | undefined {
  const tokens = tokensOf(condition);
  if (!tokens || tokens.length === 0 || tokens.length > MAX_TOKENS) return undefined;
  const reader: Reader = { tokens, at: 0, depth: 0 };
  const expression = readLevel(reader, 0);
  return reader.at === tokens.length ? expression : undefined;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

function readLevel(reader: Reader, level: number): Expression | undefined {
  const operators = LEVELS[level];
  if (!operators) return readOperand(reader);
  let left = readLevel(reader, level + 1);
  for (;;) {
    const token = reader.tokens[reader.at];
    if (!left || token?.kind !== 'operator' || !operators.includes(token.operator)) return left;
    reader.at += 1;
    const right = readLevel(reader, level + 1);
    if (!right) return undefined;
    left = { kind: 'operation', operator: token.operator, left, right };
  }
}

function readOperand(reader: Reader): Expression | undefined {
  const token = reader.tokens[reader.at];
  if (!token || token.kind === 'operator' || token.kind === 'close') return undefined;
  reader.at += 1;
  if (token.kind !== 'open') return token;
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) return undefined;
  const inner = readLevel(reader, 0);
  if (reader.tokens[reader.at]?.kind !== 'close') return undefined;
  reader.at += 1;
  reader.depth -= 1;
  return inner;
}
