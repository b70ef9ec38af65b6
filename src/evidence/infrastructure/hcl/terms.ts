import { readCall } from './calls.ts';
import { readObject, readTuple } from './collections.ts';
import { readHeredoc } from './heredoc.ts';
import { readQuoted } from './quoted.ts';
import type { Reading } from './reading.ts';
import type { Expression, UnaryOperator } from './syntax.ts';
import * as kinds from './token-kinds.ts';
import { readTraversals } from './traversals.ts';
import { Unreadable } from './unreadable.ts';

/** Reads what stands between operators: a value, its sign, and the accesses that follow it. */
export function readTerm(reading: Reading): Expression {
  return readTraversals(reading, readBareTerm(reading));
}

function readBareTerm(reading: Reading): Expression {
  switch (reading.kind) {
    case kinds.IDENTIFIER:
      return readNamed(reading);
    case kinds.QUOTE:
      return readQuoted(reading);
    case kinds.NUMBER:
      return readNumber(reading);
    case kinds.OPEN_BRACKET:
      return readTuple(reading);
    case kinds.OPEN_BRACE:
      return readObject(reading);
    case kinds.OPEN_PARENTHESIS:
      return readParentheses(reading);
    case kinds.HEREDOC:
      return readHeredoc(reading);
    case kinds.MINUS:
      return readUnary(reading, '-');
    case kinds.BANG:
      return readUnary(reading, '!');
    default:
      throw new Unreadable(reading.start, expected(reading));
  }
}

/** A call, a word that is a value, or the root of a reference. */
function readNamed(reading: Reading): Expression {
  const { start, end } = reading;
  const name = reading.name('A name is needed here.');
  if (reading.kind === kinds.OPEN_PARENTHESIS || reading.kind === kinds.DOUBLE_COLON)
    return readCall(reading, start, name);
  if (name === 'true') return { kind: 'literal', start, end, value: true };
  if (name === 'false') return { kind: 'literal', start, end, value: false };
  if (name === 'null') return { kind: 'literal', start, end, value: null };
  return { kind: 'variable', start, end, name };
}

function readNumber(reading: Reading): Expression {
  const { start, end } = reading;
  const value = Number(reading.text.slice(start, end));
  if (Number.isNaN(value)) throw new Unreadable(start, 'This is not a number.');
  reading.next();
  return { kind: 'literal', start, end, value };
}

function readParentheses(reading: Reading): Expression {
  const { start } = reading;
  const outside = reading.open();
  const inner = reading.expression();
  const end = reading.close(kinds.CLOSE_PARENTHESIS, outside, 'A closing parenthesis is missing here.');
  return { kind: 'parentheses', start, end, inner };
}

/** Binds closer than any operator with two sides, but not as close as an access: `-a.b + c` is `(-(a.b)) + c`. */
function readUnary(reading: Reading, operator: UnaryOperator): Expression {
  const { start } = reading;
  reading.next();
  reading.descend();
  const operand = readTerm(reading);
  reading.depth -= 1;
  return { kind: 'unary', start, end: operand.end, operator, operand };
}

function expected(reading: Reading): string {
  const { kind, text, start } = reading;
  if (kind === kinds.END_OF_TEXT) return 'The file ends where a value is needed.';
  if (kind === kinds.NEWLINE) return 'The line ends where a value is needed.';
  if (text.charAt(start) === "'") return 'Strings stand in double quotes, not in single ones.';
  if (text.startsWith('<<', start)) return 'The name of a heredoc must be followed by the end of the line.';
  return 'A value is needed here.';
}
