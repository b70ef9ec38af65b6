import type { Reading } from './reading.ts';
import type { BinaryOperator, Expression } from './syntax.ts';
import { readTerm } from './terms.ts';
import * as kinds from './token-kinds.ts';
import { Unreadable } from './unreadable.ts';

interface Operation {
  readonly operator: BinaryOperator;
  /** The higher, the closer it binds. */
  readonly precedence: number;
}

const OPERATIONS: (Operation | undefined)[] = [];
for (const [kind, operator, precedence] of [
  [kinds.OR, '||', 1],
  [kinds.AND, '&&', 2],
  [kinds.EQUAL, '==', 3],
  [kinds.NOT_EQUAL, '!=', 3],
  [kinds.LESS, '<', 4],
  [kinds.LESS_OR_EQUAL, '<=', 4],
  [kinds.GREATER, '>', 4],
  [kinds.GREATER_OR_EQUAL, '>=', 4],
  [kinds.PLUS, '+', 5],
  [kinds.MINUS, '-', 5],
  [kinds.STAR, '*', 6],
  [kinds.SLASH, '/', 6],
  [kinds.PERCENT, '%', 6],
] as const) {
  OPERATIONS[kind] = { operator, precedence };
}

/** Reads a whole expression: operators, and the conditional that binds least. */
export function readExpression(reading: Reading): Expression {
  const condition = readBinary(reading, 1);
  if (reading.kind !== kinds.QUESTION) return condition;
  reading.next();
  const whenTrue = reading.expression();
  if (reading.kind !== kinds.COLON)
    throw new Unreadable(reading.start, 'A conditional needs a colon and what it is otherwise.');
  reading.next();
  const whenFalse = reading.expression();
  return {
    kind: 'conditional',
    start: condition.start,
    end: whenFalse.end,
    condition,
    whenTrue,
    whenFalse,
  };
}

/** Operators of the same precedence gather to the left: `a - b - c` is `(a - b) - c`. */
function readBinary(reading: Reading, least: number): Expression {
  let left = readTerm(reading);
  for (;;) {
    const operation = OPERATIONS[reading.kind];
    if (operation === undefined || operation.precedence < least) return left;
    reading.next();
    const right = readBinary(reading, operation.precedence + 1);
    reading.links += 1;
    left = {
      kind: 'binary',
      start: left.start,
      end: right.end,
      operator: operation.operator,
      left,
      right,
    };
  }
}
