const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
const PLAIN = /^[\x20-\x7e]*$/;
const ZERO = /[\p{Mn}\p{Me}]/u;

/** Columns that a terminal gives to one character: 0 for combining marks, 2 for East Asian wide ones and emoji. */
function columnsOf(character: string): number {
  if (character < '\u0300') return 1;
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Columns that the text takes on a terminal. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** As much of the start as fits, with the mark where something was cut. */
export function cutEnd(text: string, width: number, mark: string): string {
  if (displayWidth(text) <= width) return text;
  return `${takeColumns([...text], width - displayWidth(mark)).join('')}${mark}`;
}

/** As much of the end as fits: of a long path, the file's name says most. */
export function cutStart(text: string, width: number, mark: string): string {
  if (displayWidth(text) <= width) return text;
  return `${mark}${takeColumns([...text].reverse(), width - displayWidth(mark))
    .reverse()
    .join('')}`;
}

/** As much of both ends as fits: jobs of one family begin alike and end apart. */
export function cutMiddle(text: string, width: number, mark: string): string {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(mark);
  const end = cutStart(text, Math.floor(room / 2), '');
  return `${takeColumns([...text], room - displayWidth(end)).join('')}${mark}${end}`;
}

function takeColumns(characters: readonly string[], width: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const character of characters) {
    used += columnsOf(character);
    if (used > width) break;
    taken.push(character);
  }
  return taken;
}

/** Breaks a word that is too long for a line into parts. */
type BreakWord = (word: string, width: number) => readonly string[];

/**
 * Lines of at most `width` columns, broken between words, inside one only when it alone is too long: at the places
 * that `breakWord` chooses, else anywhere.
 */
export function wrap(
  text: string,
  width: number,
  breakWord: BreakWord = (word) => [word],
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const words = text
    .split(' ')
    .flatMap((word) => (displayWidth(word) <= width ? [word] : breakWord(word, width)));
  for (const word of words.flatMap((long) => pieces(long, width))) {
    const columns = displayWidth(word);
    if (line !== '' && used + 1 + columns > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    used += line === '' ? columns : columns + 1;
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].filter((full) => full !== '');
}

/** Characters without a width of their own may stand between those that have one. */
const MOST_OF_A_LINE = 8;

function pieces(word: string, width: number): readonly string[] {
  if (displayWidth(word) <= width) return [word];
  const cut: string[] = [];
  const characters = [...word];
  for (let at = 0; at < characters.length; ) {
    // At least one character a piece, else a wide one in one column would never end.
    const rest = characters.slice(at, at + MOST_OF_A_LINE * width);
    const taken = Math.max(1, takeColumns(rest, width).length);
    cut.push(rest.slice(0, taken).join(''));
    at += taken;
  }
  return cut;
}
