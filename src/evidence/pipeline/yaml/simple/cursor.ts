import type { Source } from '../../../../judge/source.ts';

/** Thrown where a document holds more than the simple reader knows; the library reads it then. */
export class NotSimple extends Error {
  static readonly it = new NotSimple('not simple YAML');
}

export function notSimple(): never {
  // One for all: taking down where it happened would cost more than the reading.
  throw NotSimple.it;
}

export const SPACE = 0x20;
export const NEWLINE = 0x0a;
export const TAB = 0x09;
export const HASH = 0x23;
export const COLON = 0x3a;
export const DASH = 0x2d;
export const DOUBLE_QUOTE = 0x22;
export const SINGLE_QUOTE = 0x27;

/** A place in the text of one document, and what of the file is needed to say where that is. */
export class Cursor {
  readonly text: string;
  readonly path: string;
  pos = 0;
  line: number;
  /** Where the line at `pos` starts. */
  lineStart = 0;
  /** Of the content that `pos` stands at, -1 at the end of the document. */
  column = 0;
  private place: Source | undefined;

  constructor(path: string, text: string, firstLine: number) {
    this.path = path;
    this.text = text;
    this.line = firstLine;
  }

  /** The character code at an offset; NaN behind the end. */
  code(offset = this.pos): number {
    return this.text.charCodeAt(offset);
  }

  /** Everything on one line shares its place. */
  at(): Source {
    if (this.place?.line !== this.line) this.place = { path: this.path, line: this.line };
    return this.place;
  }

  isLineEnd(offset = this.pos): boolean {
    return offset >= this.text.length || this.code(offset) === NEWLINE;
  }

  /** Whether what stands before `offset` ends there: `key:` of `key: value`, `-` of `- item`. */
  isGap(offset: number): boolean {
    return this.isLineEnd(offset) || this.code(offset) === SPACE;
  }

  skipSpaces(): void {
    while (this.code() === SPACE) this.pos += 1;
  }

  endOfLine(from = this.pos): number {
    const end = this.text.indexOf('\n', from);
    return end < 0 ? this.text.length : end;
  }

  /** To the start of the next line. */
  nextLine(): void {
    this.pos = this.endOfLine() + 1;
    this.lineStart = this.pos;
    this.line += 1;
  }

  /** Behind a value: only a comment may be left on the line. */
  finishLine(): void {
    const end = this.pos;
    this.skipSpaces();
    if (!this.isLineEnd() && (this.code() !== HASH || this.pos === end)) notSimple();
    this.nextContent();
  }

  /** From anywhere in a line to the first character of the next line that is neither blank nor a comment. */
  nextContent(): void {
    this.nextLine();
    this.toContent();
  }

  /** From the start of a line to the first character of content. */
  toContent(): void {
    while (this.pos < this.text.length) {
      this.skipSpaces();
      const code = this.code();
      if (code === TAB) notSimple();
      if (code !== NEWLINE && code !== HASH && this.pos < this.text.length) {
        this.column = this.pos - this.lineStart;
        if (this.column === 0 && this.isMark()) notSimple();
        return;
      }
      this.nextLine();
    }
    this.column = -1;
  }

  private isMark(): boolean {
    return this.text.startsWith('---', this.pos) || this.text.startsWith('...', this.pos);
  }
}
