import type { LocatedScalar } from '../located.ts';
import { type Cursor, notSimple, SPACE } from './cursor.ts';

const HEADER = /[|>][-+]?(?= *(?:$| #))/my;

/** The text below `|` or `>`. The cursor goes to the content behind it. */
export function blockText(cursor: Cursor, parentColumn: number): LocatedScalar {
  HEADER.lastIndex = cursor.pos;
  const header = HEADER.exec(cursor.text)?.[0] ?? notSimple();
  const at = cursor.at();
  const isFolded = header.startsWith('>');
  const { lines, isAtEnd } = blockLines(cursor, parentColumn);
  let last = lines.length;
  while (last > 0 && lines[last - 1] === '') last -= 1;
  // What is left of an empty text, and at the end of a file, is for the library to say.
  if (last === 0 || (header.endsWith('+') && (last < lines.length || isAtEnd))) notSimple();
  const kept = last === lines.length ? lines : lines.slice(0, last);
  const body = isFolded ? folded(kept) : kept.join('\n');
  const text = header.endsWith('-') ? body : `${body}\n`;
  cursor.toContent();
  return { kind: 'scalar', value: text, text, form: isFolded ? 'folded' : 'block', at };
}

/** The lines that are indented more than what holds the text, their common indentation taken off. */
function blockLines(
  cursor: Cursor,
  parentColumn: number,
): { readonly lines: string[]; readonly isAtEnd: boolean } {
  const { text } = cursor;
  const lines: string[] = [];
  let indent = -1;
  let widestBlank = 0;
  for (cursor.nextLine(); cursor.pos < text.length; cursor.nextLine()) {
    let start = cursor.pos;
    while (cursor.code(start) === SPACE) start += 1;
    const column = start - cursor.pos;
    if (cursor.isLineEnd(start)) {
      if (indent < 0) widestBlank = Math.max(widestBlank, column);
      // Blanks behind the last line break are for the library to judge.
      if (start >= text.length) notSimple();
      lines.push(indent >= 0 && column > indent ? text.slice(cursor.pos + indent, start) : '');
      continue;
    }
    if (column < indent || (indent < 0 && column <= parentColumn)) {
      if (column > parentColumn) notSimple();
      break;
    }
    if (indent < 0) indent = column;
    lines.push(text.slice(cursor.pos + indent, cursor.endOfLine()));
  }
  if (widestBlank > indent) notSimple();
  return { lines, isAtEnd: cursor.pos >= text.length };
}

/** https://yaml.org/spec/1.2.2/#813-folded-style */
function folded(lines: readonly string[]): string {
  let result = '';
  let separator = '';
  let wasIndented = false;
  for (const line of lines) {
    if (line === '') {
      if (separator === '\n') result += '\n';
      else separator = '\n';
    } else if (line.startsWith(' ') || line.startsWith('\t')) {
      if (separator === ' ') separator = '\n';
      else if (!wasIndented && separator === '\n') separator = '\n\n';
      result += separator + line;
      separator = '\n';
      wasIndented = true;
    } else {
      result += separator + line;
      separator = ' ';
      wasIndented = false;
    }
  }
  return result;
}
