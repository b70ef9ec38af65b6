import type { Located, LocatedField } from '../located.ts';
import { COLON, type Cursor, DOUBLE_QUOTE, notSimple, SINGLE_QUOTE } from './cursor.ts';
import { plainScalar, quotedText } from './scalars.ts';

const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;
const COMMA = 0x2c;
const MAX_DEPTH = 20;
/** Starts like a word and holds nothing that could mean something else between brackets. */
const PLAIN =
  /[A-Za-z0-9_./$<=^~(+][^\n\t,[\]{}#:&*!|%@`"'?]*(?::(?![\s,[\]{}])[^\n\t,[\]{}#:&*!|%@`"'?]*)*/y;

/** `[a, b]` or `{ a: b }` on one line. The cursor goes behind it. */
export function flowValue(cursor: Cursor, depth = 0): Located {
  if (depth > MAX_DEPTH) notSimple();
  const code = cursor.code();
  if (code === OPEN_LIST) return flowList(cursor, depth);
  if (code === OPEN_MAP) return flowMap(cursor, depth);
  const at = cursor.at();
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
    const text = quotedText(cursor);
    return { kind: 'scalar', value: text, text, form: 'quoted', at };
  }
  return plainScalar(plainText(cursor), at);
}

export function startsFlow(code: number): boolean {
  return code === OPEN_LIST || code === OPEN_MAP;
}

function flowList(cursor: Cursor, depth: number): Located {
  const at = cursor.at();
  const items: Located[] = [];
  while (more(cursor, items.length === 0, CLOSE_LIST)) {
    items.push(flowValue(cursor, depth + 1));
  }
  return { kind: 'list', items, at };
}

function flowMap(cursor: Cursor, depth: number): Located {
  const at = cursor.at();
  const fields = new Map<string, LocatedField>();
  while (more(cursor, fields.size === 0, CLOSE_MAP)) {
    const key = flowKey(cursor);
    if (cursor.code() !== COLON || !cursor.isGap(cursor.pos + 1) || fields.has(key)) notSimple();
    cursor.pos += 1;
    cursor.skipSpaces();
    fields.set(key, { at: cursor.at(), value: flowValue(cursor, depth + 1) });
  }
  return { kind: 'map', fields, at };
}

function flowKey(cursor: Cursor): string {
  const code = cursor.code();
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return quotedText(cursor);
  const text = plainText(cursor);
  return isTextKey(text) ? text : notSimple();
}

/** Whether a key without quotes is a text and nothing else. */
export function isTextKey(key: string): boolean {
  return key !== '<<' && plainScalar(key, {}).value === key;
}

/** Goes to the next member of brackets, or behind the closing one. */
function more(cursor: Cursor, isFirst: boolean, close: number): boolean {
  if (isFirst) cursor.pos += 1;
  cursor.skipSpaces();
  if (cursor.code() === close) {
    cursor.pos += 1;
    return false;
  }
  if (isFirst) return true;
  if (cursor.code() !== COMMA) notSimple();
  cursor.pos += 1;
  cursor.skipSpaces();
  return true;
}

function plainText(cursor: Cursor): string {
  PLAIN.lastIndex = cursor.pos;
  const text = PLAIN.exec(cursor.text)?.[0] ?? notSimple();
  cursor.pos += text.length;
  return text.trimEnd();
}
