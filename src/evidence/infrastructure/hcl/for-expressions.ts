import type { Reading } from './reading.ts';
import type { Expression } from './syntax.ts';
import * as kinds from './token-kinds.ts';
import { Unreadable } from './unreadable.ts';

/** What a `for` binds, and over what. */
export interface ForClause {
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
}

/** Reads `for key, value in collection`, from the word `for` on. */
export function readForClause(reading: Reading): ForClause {
  reading.next();
  let keyName: string | undefined;
  let valueName = reading.name('The name of a variable is needed after `for`.');
  if (reading.kind === kinds.COMMA) {
    reading.next();
    keyName = valueName;
    valueName = reading.name('The name of a second variable is needed after the comma.');
  }
  if (!reading.isWord('in')) throw new Unreadable(reading.start, 'The word `in` is missing here.');
  reading.next();
  return { keyName, valueName, collection: reading.expression() };
}

/** Reads `[for ...]` or `{for ...}`, from the word `for` on, up to the bracket of kind `closing`. */
export function readFor(reading: Reading, start: number, outside: boolean, closing: number): Expression {
  const { keyName, valueName, collection } = readForClause(reading);
  if (reading.kind !== kinds.COLON)
    throw new Unreadable(reading.start, 'A colon is needed after what `for` goes over.');
  reading.next();
  const { key, value } = readResult(reading, closing === kinds.CLOSE_BRACE);
  const isGrouped = reading.kind === kinds.ELLIPSIS;
  if (isGrouped && key === undefined)
    throw new Unreadable(reading.start, 'Only a `for` that makes an object can group its values.');
  if (isGrouped) reading.next();
  let condition: Expression | undefined;
  if (reading.isWord('if')) {
    reading.next();
    condition = reading.expression();
  }
  const end = reading.close(closing, outside, 'The end of the `for` expression is missing here.');
  return { kind: 'for', start, end, keyName, valueName, collection, key, value, condition, isGrouped };
}

interface ForResult {
  readonly key: Expression | undefined;
  readonly value: Expression;
}

function readResult(reading: Reading, isObject: boolean): ForResult {
  const first = reading.expression();
  if ((reading.kind === kinds.ARROW) !== isObject)
    throw new Unreadable(
      reading.start,
      isObject
        ? 'A `for` in braces needs `key => value`.'
        : 'A `for` in brackets makes a list, which has no keys.',
    );
  if (!isObject) return { key: undefined, value: first };
  reading.next();
  return { key: first, value: reading.expression() };
}
