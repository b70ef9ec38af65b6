import { MAX_DOCUMENT } from '../../../yaml-text.ts';
import type { Located, LocatedField, LocatedMap } from '../located.ts';
import { blockText } from './block-text.ts';
import {
  COLON,
  Cursor,
  DASH,
  DOUBLE_QUOTE,
  HASH,
  NotSimple,
  notSimple,
  SINGLE_QUOTE,
  SPACE,
} from './cursor.ts';
import { flowValue, isTextKey, startsFlow } from './flow.ts';
import { plainScalar, quotedText } from './scalars.ts';

/** Deeper than a person writes. */
const MAX_DEPTH = 60;
const MAX_KEY = 500;
const PIPE = 0x7c;
const GREATER = 0x3e;
/** Signs with a meaning of their own where a plain text starts: anchors, tags, directives and the like. */
const RESERVED = new Set([...'&*!%@`#,[]{}?:|>'].map((sign) => sign.charCodeAt(0)));

/**
 * Reads what nearly every pipeline is written in: mappings and lists by indentation or on one line, texts on one
 * line or below `|` and `>`. Whatever else a document holds, also any fault: `undefined`, and the library reads it.
 * The library takes ten times as long, and a second before it is warm.
 */
export function readSimple(path: string, text: string, firstLine: number): Located | undefined {
  const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  if (text.length > MAX_DOCUMENT || lines.includes('\r')) return undefined;
  try {
    return new BlockReader(new Cursor(path, lines, firstLine)).document();
  } catch (error) {
    if (error instanceof NotSimple) return undefined;
    throw error;
  }
}

class BlockReader {
  private readonly cursor: Cursor;
  private depth = 0;
  private plainAt = -1;
  private plainTo = 0;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  document(): Located {
    const { cursor } = this;
    if (/^--- *\n/.test(cursor.text)) cursor.nextLine();
    cursor.toContent();
    if (cursor.column < 0) notSimple();
    const value = this.block(-1);
    if (cursor.column >= 0) notSimple();
    return value;
  }

  /** What stands below a key or behind a dash, on lines of its own. */
  private block(parentColumn: number): Located {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) notSimple();
    const { cursor } = this;
    const value = this.isItem() ? this.list(cursor.column) : this.mapOrBrackets(parentColumn);
    this.depth -= 1;
    return value;
  }

  /** The library has an opinion of its own about texts below their key. */
  private mapOrBrackets(parentColumn: number): Located {
    const { cursor } = this;
    if (this.isKey()) return this.map(cursor.column);
    return startsFlow(cursor.code()) && parentColumn >= 0 ? this.inline(parentColumn) : notSimple();
  }

  private isItem(): boolean {
    const { cursor } = this;
    return cursor.code() === DASH && cursor.isGap(cursor.pos + 1);
  }

  /** Whether a key stands at the cursor: a text with `: ` or `:` at the end of the line behind it. */
  private isKey(): boolean {
    const { cursor } = this;
    const { pos } = cursor;
    const code = cursor.code();
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      quotedText(cursor);
      const isKey = cursor.code() === COLON;
      cursor.pos = pos;
      return isKey;
    }
    if (startsFlow(code) || code === PIPE || code === GREATER) return false;
    return this.plainEnd() < 0;
  }

  private map(column: number): LocatedMap {
    const { cursor } = this;
    const at = cursor.at();
    const fields = new Map<string, LocatedField>();
    while (cursor.column === column) {
      const keyAt = cursor.at();
      const key = this.key();
      if (fields.has(key)) notSimple();
      fields.set(key, { at: keyAt, value: this.fieldValue(column) });
    }
    if (cursor.column > column) notSimple();
    return { kind: 'map', fields, at };
  }

  /** The cursor goes behind the colon. */
  private key(): string {
    const { cursor } = this;
    const code = cursor.code();
    let key: string;
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      key = quotedText(cursor);
      if (cursor.code() !== COLON || !cursor.isGap(cursor.pos + 1)) notSimple();
    } else {
      const start = cursor.pos;
      const end = this.plainEnd();
      if (end >= 0) notSimple();
      cursor.pos = -end - 1;
      key = cursor.text.slice(start, cursor.pos).trimEnd();
      if (!isTextKey(key)) notSimple();
    }
    if (key.length > MAX_KEY || key === '__proto__') notSimple();
    cursor.pos += 1;
    return key;
  }

  private fieldValue(column: number): Located {
    const { cursor } = this;
    const at = cursor.at();
    cursor.skipSpaces();
    if (!this.isRestEmpty()) return this.inline(column);
    cursor.nextContent();
    if (cursor.column > column) return this.block(column);
    if (cursor.column === column && this.isItem()) return this.list(column);
    return { kind: 'scalar', value: null, text: '', form: 'plain', at };
  }

  private list(column: number): Located {
    const { cursor } = this;
    const at = cursor.at();
    const items: Located[] = [];
    while (cursor.column === column && this.isItem()) {
      cursor.pos += 1;
      cursor.skipSpaces();
      items.push(this.item(column));
    }
    if (cursor.column > column) notSimple();
    return { kind: 'list', items, at };
  }

  private item(column: number): Located {
    const { cursor } = this;
    if (this.isRestEmpty()) {
      cursor.nextContent();
      return cursor.column > column ? this.block(column) : notSimple();
    }
    if (!this.isItem() && !this.isKey()) return this.inline(column);
    cursor.column = cursor.pos - cursor.lineStart;
    return this.block(column);
  }

  /** Nothing but a comment is left on the line. */
  private isRestEmpty(): boolean {
    const { cursor } = this;
    return cursor.isLineEnd() || (cursor.code() === HASH && cursor.code(cursor.pos - 1) === SPACE);
  }

  /** A value that starts behind its key or dash. */
  private inline(parentColumn: number): Located {
    const { cursor } = this;
    const code = cursor.code();
    if (code === PIPE || code === GREATER) return blockText(cursor, parentColumn);
    const value =
      startsFlow(code) || code === DOUBLE_QUOTE || code === SINGLE_QUOTE ? flowValue(cursor) : this.plain();
    cursor.finishLine();
    // A text that goes on in the next line.
    if (cursor.column > parentColumn) notSimple();
    return value;
  }

  private plain(): Located {
    const { cursor } = this;
    const at = cursor.at();
    const end = this.plainEnd();
    if (end < 0) notSimple();
    const text = cursor.text.slice(cursor.pos, end);
    cursor.pos = end;
    return plainScalar(text, at);
  }

  /** Where the plain text at the cursor ends; `-colon - 1` where it is a key. */
  private plainEnd(): number {
    const { pos } = this.cursor;
    // Whether it is a key is asked before it is read.
    if (this.plainAt !== pos) {
      this.plainAt = pos;
      this.plainTo = this.findPlainEnd();
    }
    return this.plainTo;
  }

  private findPlainEnd(): number {
    const { cursor } = this;
    const start = cursor.pos;
    const first = cursor.code();
    if (RESERVED.has(first) || (first === DASH && cursor.isGap(start + 1))) notSimple();
    const line = cursor.text.slice(start, cursor.endOfLine());
    if (line.includes('\t')) notSimple();
    const comment = line.indexOf(' #');
    let end = comment < 0 ? line.length : comment;
    for (let colon = line.indexOf(':'); colon >= 0 && colon < end; colon = line.indexOf(':', colon + 1))
      if (colon + 1 === line.length || line.charCodeAt(colon + 1) === SPACE) return -(start + colon) - 1;
    while (line.charCodeAt(end - 1) === SPACE) end -= 1;
    return start + end;
  }
}
