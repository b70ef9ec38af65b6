import { clip, inert } from '../inert.ts';
import { displayWidth, wrap } from '../terminal/width.ts';

export const LINE_HEIGHT = 17;
export const PADDING = 12;
/** Of one column of a monospaced font at 12 pixels, with some room for fonts that are wider. */
export const COLUMN_WIDTH = 7.4;

const LONGEST = 160;

/** One line of a box. */
export interface BoxLine<Kind extends string> {
  readonly text: string;
  readonly kind: Kind;
}

/** A text of the tree as the lines of a box: neutralised, clipped, broken. */
export function broken<Kind extends string>(
  text: string,
  kind: Kind,
  columns: number,
): readonly BoxLine<Kind>[] {
  return wrap(inert(clip(text, LONGEST)), columns, joinedWords).map((line) => ({ text: line, kind }));
}

/** A name that is too long for a line is broken between its words: `brute_force_` and `cache`. */
function joinedWords(name: string, columns: number): readonly string[] {
  const parts: string[] = [];
  for (const word of name.split(/(?<=[_\-./:])/)) {
    const last = parts.at(-1);
    const isFull = last === undefined || displayWidth(last) + displayWidth(word) > columns;
    if (isFull) parts.push(word);
    else parts[parts.length - 1] = `${last}${word}`;
  }
  return parts;
}
