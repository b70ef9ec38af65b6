import * as codes from './characters.ts';
import { type ForClause, readForClause } from './for-expressions.ts';
import type { Reading } from './reading.ts';
import type { Expression, Interpolation, Spanned } from './syntax.ts';
import * as kinds from './token-kinds.ts';
import { Unreadable } from './unreadable.ts';

/** A template before its directives are nested: pieces in a row. The text of a heredoc is in lines. */
export type Piece = TextPiece | Interpolation | Directive;

/** `text` changes while markers and indentation are taken off. */
export interface TextPiece extends Spanned {
  readonly kind: 'text';
  text: string;
}

export type Directive = IfDirective | ForDirective | (Spanned & { readonly kind: ClosingWord });

export interface IfDirective extends Spanned {
  readonly kind: 'open-if';
  readonly condition: Expression;
}

export interface ForDirective extends Spanned {
  readonly kind: 'open-for';
  readonly clause: ForClause;
}

export type ClosingWord = 'else' | 'endif' | 'endfor';

const NO_WORD = 'A directive begins with `if`, `else`, `endif`, `for` or `endfor`.';

/** Collects the pieces of one template, and strips the space that markers ask for. */
export class Pieces {
  readonly all: Piece[] = [];
  #stripsNext = false;

  addText(text: string, start: number, end: number): void {
    this.all.push({ kind: 'text', start, end, text: this.#stripsNext ? text.trimStart() : text });
    this.#stripsNext = false;
  }

  /** Reads the sequence at this offset, be it `${...}` or `%{...}`. Returns where it ends. */
  addSequence(reading: Reading, at: number): number {
    const last = this.all.at(-1);
    const strips = reading.text.charCodeAt(at + 2) === codes.TILDE;
    if (strips && last?.kind === 'text') last.text = last.text.trimEnd();
    const outside = reading.areNewlinesTokens;
    reading.areNewlinesTokens = false;
    reading.moveTo(strips ? at + 3 : at + 2);
    const piece =
      reading.text.charCodeAt(at) === codes.DOLLAR ? readInterpolation(reading) : readDirective(reading);
    this.#stripsNext = reading.kind === kinds.STRIP_BRACE;
    if (reading.kind !== kinds.CLOSE_BRACE && !this.#stripsNext)
      throw new Unreadable(reading.start, 'The closing brace of `${` or `%{` is missing here.');
    const { end } = reading;
    this.all.push({ ...piece, start: at, end });
    reading.areNewlinesTokens = outside;
    return end;
  }
}

/** Whether `${` or `%{` begins here; one that is doubled does not. */
export function opensSequence(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code === codes.DOLLAR || code === codes.PERCENT_SIGN) && text.charCodeAt(at + 1) === codes.LEFT_BRACE
  );
}

/** Whether `$${` or `%%{` stands here, which is the text of the sign and the brace. */
export function isEscapedSequence(text: string, at: number): boolean {
  return text.charCodeAt(at) === text.charCodeAt(at + 1) && opensSequence(text, at + 1);
}

function readInterpolation(reading: Reading): Interpolation {
  const { start } = reading;
  const expression = reading.expression();
  return { kind: 'interpolation', start, end: expression.end, expression };
}

function readDirective(reading: Reading): Directive {
  const { start, end } = reading;
  if (reading.isWord('for')) return { kind: 'open-for', start, end, clause: readForClause(reading) };
  const word = reading.name(NO_WORD);
  if (word === 'if') return { kind: 'open-if', start, end, condition: reading.expression() };
  if (word === 'else' || word === 'endif' || word === 'endfor') return { kind: word, start, end };
  throw new Unreadable(start, NO_WORD);
}
