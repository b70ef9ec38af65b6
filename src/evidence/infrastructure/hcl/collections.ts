import { readFor } from './for-expressions.ts';
import type { Reading } from './reading.ts';
import type { Expression, ObjectItem } from './syntax.ts';
import * as kinds from './token-kinds.ts';
import { Unreadable } from './unreadable.ts';

/** Reads `[a, b]` or `[for ...]`. */
export function readTuple(reading: Reading): Expression {
  const { start } = reading;
  const outside = reading.open();
  if (reading.isWord('for')) return readFor(reading, start, outside, kinds.CLOSE_BRACKET);
  const elements: Expression[] = [];
  while (reading.kind !== kinds.CLOSE_BRACKET) {
    elements.push(reading.expression());
    if (reading.kind !== kinds.COMMA) break;
    reading.next();
  }
  const end = reading.close(
    kinds.CLOSE_BRACKET,
    outside,
    'A comma or the closing bracket of the list is missing here.',
  );
  return { kind: 'tuple', start, end, elements };
}

/** Reads `{ key = value }` or `{for ...}`. Only in the former do line ends count. */
export function readObject(reading: Reading): Expression {
  const { start } = reading;
  const outside = reading.open();
  if (reading.isWord('for')) return readFor(reading, start, outside, kinds.CLOSE_BRACE);
  reading.areNewlinesTokens = true;
  const items: ObjectItem[] = [];
  while (reading.kind !== kinds.CLOSE_BRACE) {
    items.push(readItem(reading));
    if (reading.kind !== kinds.COMMA && reading.kind !== kinds.NEWLINE) break;
    reading.next();
    while (reading.kind === kinds.NEWLINE) reading.next();
  }
  const end = reading.close(
    kinds.CLOSE_BRACE,
    outside,
    'A line end, a comma or the closing brace of the object is missing here.',
  );
  return { kind: 'object', start, end, items };
}

function readItem(reading: Reading): ObjectItem {
  const key = nameAsString(reading.expression());
  if (reading.kind !== kinds.ASSIGN && reading.kind !== kinds.COLON)
    throw new Unreadable(reading.start, 'An equals sign between key and value is missing here.');
  reading.next();
  const value = reading.expression();
  return { start: key.start, end: value.end, key, value };
}

/** A bare name as a key is a string; only in parentheses is it a reference. */
function nameAsString(key: Expression): Expression {
  if (key.kind !== 'variable') return key;
  return { kind: 'literal', start: key.start, end: key.end, value: key.name };
}
