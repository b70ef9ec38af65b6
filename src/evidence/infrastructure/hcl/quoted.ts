import * as codes from './characters.ts';
import { readEscape } from './escapes.ts';
import type { Reading } from './reading.ts';
import type { Expression } from './syntax.ts';
import { templateOf } from './template-parts.ts';
import { isEscapedSequence, opensSequence, Pieces } from './template-pieces.ts';
import { Unreadable } from './unreadable.ts';

/** Reads a string from its opening quote on. */
export function readQuoted(reading: Reading): Expression {
  const { text, start } = reading;
  const first = reading.end;
  let at = plainEnd(text, first);
  if (text.charCodeAt(at) === codes.DOUBLE_QUOTE) {
    reading.moveTo(at + 1);
    return { kind: 'literal', start, end: at + 1, value: text.slice(first, at) };
  }
  const pieces = new Pieces();
  at = first;
  while (text.charCodeAt(at) !== codes.DOUBLE_QUOTE) {
    at = opensSequence(text, at) ? pieces.addSequence(reading, at) : addText(text, at, start, pieces);
  }
  const end = at + 1;
  reading.moveTo(end);
  return templateOf(pieces.all, { start, end });
}

/** Reads a string that can hold no interpolation: the label of a block. */
export function readLabel(reading: Reading): string {
  const label = readQuoted(reading);
  if (label.kind === 'literal' && typeof label.value === 'string') return label.value;
  throw new Unreadable(label.start, 'The label of a block is a plain string, without `${` and `%{`.');
}

/** Where something other than plain text begins. */
function plainEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (
      code === codes.DOUBLE_QUOTE ||
      code === codes.BACKSLASH ||
      code === codes.DOLLAR ||
      code === codes.PERCENT_SIGN ||
      code === codes.LINE_FEED ||
      code === codes.CARRIAGE_RETURN ||
      Number.isNaN(code)
    )
      return at;
    at += 1;
  }
}

/** Adds the text up to the next sequence or quote. Returns where it ends. */
function addText(text: string, from: number, quote: number, pieces: Pieces): number {
  let value = '';
  let at = from;
  for (;;) {
    const end = plainEnd(text, at);
    value += text.slice(at, end);
    at = end;
    const code = text.charCodeAt(at);
    if (code === codes.DOUBLE_QUOTE || opensSequence(text, at)) break;
    if (code === codes.BACKSLASH) {
      const read = readEscape(text, at);
      value += read.value;
      at = read.end;
    } else if (isEscapedSequence(text, at)) {
      value += text.slice(at + 1, at + 3);
      at += 3;
    } else if (code === codes.DOLLAR || code === codes.PERCENT_SIGN) {
      value += text.charAt(at);
      at += 1;
    } else throw new Unreadable(quote, 'The string that begins here is not closed on its line.');
  }
  pieces.addText(value, from, at);
  return at;
}
