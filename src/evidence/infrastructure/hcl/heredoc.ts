import * as codes from './characters.ts';
import { withoutIndentation } from './indentation.ts';
import { heredocNameStart } from './punctuation.ts';
import { lineEnd, type Reading } from './reading.ts';
import type { Expression } from './syntax.ts';
import { templateOf } from './template-parts.ts';
import { isEscapedSequence, opensSequence, Pieces } from './template-pieces.ts';
import { Unreadable } from './unreadable.ts';

/** Reads a heredoc from its opening token on. The line end behind the closing name is left to the caller. */
export function readHeredoc(reading: Reading): Expression {
  const { text, start } = reading;
  const nameStart = heredocNameStart(text, start);
  const name = text.slice(nameStart, codes.nameEnd(text, nameStart));
  if (!reading.mayHaveLine(name, reading.end)) throw notClosed(start);
  const pieces = new Pieces();
  let at = reading.end;
  let end = closingEnd(text, at, name);
  while (end < 0) {
    if (at >= text.length) {
      reading.indexLines();
      throw notClosed(start);
    }
    at = opensSequence(text, at) ? pieces.addSequence(reading, at) : addLineText(text, at, pieces);
    const isLineStart = text.charCodeAt(at - 1) === codes.LINE_FEED;
    end = isLineStart ? closingEnd(text, at, name) : -1;
  }
  const isFlush = text.charCodeAt(start + 2) === codes.HYPHEN;
  reading.moveTo(end);
  return templateOf(isFlush ? withoutIndentation(pieces.all) : pieces.all, { start, end });
}

/** Adds the pieces of a text that is all template, as a file for `templatefile` is. */
export function addTemplateText(reading: Reading, pieces: Pieces): void {
  const { text } = reading;
  let at = reading.end;
  while (at < text.length)
    at = opensSequence(text, at) ? pieces.addSequence(reading, at) : addLineText(text, at, pieces);
}

/** Where the closing name ends, when the line is that name alone; else -1. */
export function closingEnd(text: string, lineStart: number, name: string): number {
  let at = lineStart;
  while (isBlank(text.charCodeAt(at))) at += 1;
  if (!text.startsWith(name, at)) return -1;
  const end = at + name.length;
  at = end;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at >= text.length || text.charCodeAt(at) === codes.LINE_FEED ? end : -1;
}

function isBlank(code: number): boolean {
  return code === codes.SPACE || code === codes.TAB || code === codes.CARRIAGE_RETURN;
}

function notClosed(start: number): Unreadable {
  return new Unreadable(start, 'The heredoc that begins here has no end: no line below is its name alone.');
}

/** Adds the text up to the next sequence or the end of the line. Backslashes mean nothing here. */
function addLineText(text: string, from: number, pieces: Pieces): number {
  const stop = Math.min(lineEnd(text, from) + 1, text.length);
  let value = '';
  let written = from;
  let at = from;
  for (; at < stop && !opensSequence(text, at); at += 1) {
    if (!isEscapedSequence(text, at)) continue;
    value += text.slice(written, at);
    written = at + 1;
    at += 2;
  }
  pieces.addText(value + text.slice(written, at), from, at);
  return at;
}
