import * as codes from './characters.ts';
import { punctuationAt } from './punctuation.ts';
import type { Expression } from './syntax.ts';
import * as kinds from './token-kinds.ts';
import { LostBlock, Unreadable } from './unreadable.ts';

/** Blocks and expressions in one another. People write 20; each costs us and every reader of the tree stack. */
const MAX_DEPTH = 250;

export type ReadExpression = (reading: Reading) => Expression;

/**
 * A text on its way to a tree: the token at hand, and how deep we are. There is never more than this one token, so
 * that whoever knows that a string or heredoc follows can read its text from `end` on.
 */
export class Reading {
  readonly text: string;
  kind = kinds.END_OF_TEXT;
  start = 0;
  end = 0;
  /** Off within brackets, where a line end is but space. */
  areNewlinesTokens = true;
  depth = 0;
  /** Operators and accesses of the item at hand: long chains of them make a deep tree without any nesting. */
  links = 0;
  /** Where a comment begins that nothing closes: the text ends there. */
  openComment: number | undefined;
  readonly #readExpression: ReadExpression;
  #readTwice = 0;
  /** Lines that may close a heredoc, and where the last of each is: known once one heredoc was not closed. */
  #lastLines: ReadonlyMap<string, number> | undefined;

  constructor(text: string, readExpression: ReadExpression) {
    this.text = text;
    this.#readExpression = readExpression;
    this.end = text.charCodeAt(0) === codes.BYTE_ORDER_MARK ? 1 : 0;
  }

  /** Reads the expression that begins with the token at hand. */
  expression(): Expression {
    this.descend();
    const expression = this.#readExpression(this);
    this.depth -= 1;
    return expression;
  }

  descend(): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH)
      throw new Unreadable(this.start, `This is nested more than ${MAX_DEPTH} levels deep.`);
  }

  /** Takes the next token, from the end of the one at hand. */
  next(): void {
    const { text } = this;
    const at = this.#skipSpace();
    this.start = at;
    if (at >= text.length) this.#take(kinds.END_OF_TEXT, at);
    else if (codes.startsName(text, at)) this.#take(kinds.IDENTIFIER, codes.nameEnd(text, at + 1));
    else if (codes.isDigit(text.charCodeAt(at))) this.#take(kinds.NUMBER, numberEnd(text, at));
    else {
      const found = punctuationAt(text, at);
      this.kind = found & 0xff;
      this.end = found >> 8 === 0 ? heredocTextStart(text, at) : at + (found >> 8);
    }
  }

  /** Goes on at another place. */
  moveTo(at: number): void {
    this.end = at;
    this.next();
  }

  /** To be told how far reading goes back for another try: what is read again and again is given up. */
  wentBack(distance: number): void {
    this.#readTwice += Math.max(0, distance);
    if (this.#readTwice > this.text.length) throw new LostBlock(this.text.length);
  }

  /** Goes on behind the bracket at hand, within which line ends do not count. Hand what is returned to `close`. */
  open(): boolean {
    const outside = this.areNewlinesTokens;
    this.areNewlinesTokens = false;
    this.next();
    return outside;
  }

  /** Goes on behind the closing bracket at hand. Returns where it ends. */
  close(kind: number, outside: boolean, message: string): number {
    if (this.kind !== kind) throw new Unreadable(this.start, message);
    const { end } = this;
    this.areNewlinesTokens = outside;
    this.next();
    return end;
  }

  /** The name at hand, behind which reading goes on. */
  name(message: string): string {
    if (this.kind !== kinds.IDENTIFIER) throw new Unreadable(this.start, message);
    const name = this.text.slice(this.start, this.end);
    this.next();
    return name;
  }

  isWord(word: string): boolean {
    return (
      this.kind === kinds.IDENTIFIER &&
      this.end - this.start === word.length &&
      this.text.startsWith(word, this.start)
    );
  }

  /** Whether a line behind this offset may be this name alone. Spares a walk to the end for each open heredoc. */
  mayHaveLine(name: string, at: number): boolean {
    return this.#lastLines === undefined || (this.#lastLines.get(name) ?? -1) >= at;
  }

  indexLines(): void {
    const lastLines = new Map<string, number>();
    for (let at = 0; at < this.text.length; ) {
      const end = lineEnd(this.text, at);
      lastLines.set(this.text.slice(at, end).trim(), at);
      at = end + 1;
    }
    this.#lastLines = lastLines;
  }

  #take(kind: number, end: number): void {
    this.kind = kind;
    this.end = end;
  }

  /** Where the next token begins: behind blanks and comments, and behind line ends where they are no tokens. */
  #skipSpace(): number {
    const { text } = this;
    let at = this.end;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === codes.SPACE || code === codes.TAB) at += 1;
      else if (code === codes.LINE_FEED && !this.areNewlinesTokens) at += 1;
      else if (code === codes.CARRIAGE_RETURN && text.charCodeAt(at + 1) === codes.LINE_FEED) at += 1;
      else if (code === codes.HASH) at = lineEnd(text, at);
      else if (code === codes.SOLIDUS && text.charCodeAt(at + 1) === codes.SOLIDUS) at = lineEnd(text, at);
      else if (code === codes.SOLIDUS && text.charCodeAt(at + 1) === codes.ASTERISK) {
        const close = text.indexOf('*/', at + 2);
        if (close < 0) this.openComment = at;
        at = close < 0 ? text.length : close + 2;
      } else return at;
    }
  }
}

/** The offset of the line feed that ends the line, or of the end of the text. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Digits, dots and exponents, but no dot at the end: `0...` is a number and an ellipsis. */
function numberEnd(text: string, start: number): number {
  let end = start + 1;
  for (let at = end; ; ) {
    const code = text.charCodeAt(at);
    if (codes.isDigit(code)) end = at + 1;
    else if (code === 0x65 || code === 0x45) {
      const sign = text.charCodeAt(at + 1);
      const digit = sign === codes.PLUS_SIGN || sign === codes.HYPHEN ? at + 2 : at + 1;
      if (!codes.isDigit(text.charCodeAt(digit))) return end;
      end = digit + 1;
    } else if (code !== codes.FULL_STOP) return end;
    at = Math.max(at + 1, end);
  }
}

function heredocTextStart(text: string, at: number): number {
  return Math.min(lineEnd(text, at) + 1, text.length);
}
