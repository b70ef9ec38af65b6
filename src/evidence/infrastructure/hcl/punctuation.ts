import * as codes from './characters.ts';
import * as kinds from './token-kinds.ts';

const SINGLE = new Uint8Array(128).fill(kinds.INVALID);
const PAIRS = new Map<number, number>();

for (const [character, kind] of [
  ['\n', kinds.NEWLINE],
  ['"', kinds.QUOTE],
  ['{', kinds.OPEN_BRACE],
  ['}', kinds.CLOSE_BRACE],
  ['[', kinds.OPEN_BRACKET],
  [']', kinds.CLOSE_BRACKET],
  ['(', kinds.OPEN_PARENTHESIS],
  [')', kinds.CLOSE_PARENTHESIS],
  ['.', kinds.DOT],
  [',', kinds.COMMA],
  [':', kinds.COLON],
  ['=', kinds.ASSIGN],
  ['?', kinds.QUESTION],
  ['<', kinds.LESS],
  ['>', kinds.GREATER],
  ['+', kinds.PLUS],
  ['-', kinds.MINUS],
  ['*', kinds.STAR],
  ['/', kinds.SLASH],
  ['%', kinds.PERCENT],
  ['!', kinds.BANG],
] as const) {
  SINGLE[character.charCodeAt(0)] = kind;
}

for (const [characters, kind] of [
  ['==', kinds.EQUAL],
  ['=>', kinds.ARROW],
  ['!=', kinds.NOT_EQUAL],
  ['<=', kinds.LESS_OR_EQUAL],
  ['>=', kinds.GREATER_OR_EQUAL],
  ['&&', kinds.AND],
  ['||', kinds.OR],
  ['::', kinds.DOUBLE_COLON],
  ['~}', kinds.STRIP_BRACE],
] as const) {
  PAIRS.set(pairOf(characters.charCodeAt(0), characters.charCodeAt(1)), kind);
}

/** Which characters begin a token of more than one character. */
const BEGINS_LONGER = new Uint8Array(128);
for (const character of '=!<>&|:~.') BEGINS_LONGER[character.charCodeAt(0)] = 1;

/** The kind of the token, and from bit 8 on its length; no length for a heredoc, which ends with its line. */
export function punctuationAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 128) return kinds.INVALID | (codes.characterAt(text, at).length << 8);
  if (BEGINS_LONGER[code] === 1) {
    if (text.startsWith('...', at)) return kinds.ELLIPSIS | (3 << 8);
    const kind = PAIRS.get(pairOf(code, text.charCodeAt(at + 1)));
    if (kind !== undefined) return kind | (2 << 8);
    if (code === codes.LESS_THAN && opensHeredoc(text, at)) return kinds.HEREDOC;
  }
  return (SINGLE[code] ?? kinds.INVALID) | (1 << 8);
}

/** `<<NAME` or `<<-NAME`, and nothing else up to the end of the line. */
export function opensHeredoc(text: string, at: number): boolean {
  if (!text.startsWith('<<', at)) return false;
  const name = heredocNameStart(text, at);
  if (!codes.startsName(text, name)) return false;
  const end = codes.nameEnd(text, name + 1);
  return text.startsWith('\n', end) || text.startsWith('\r\n', end);
}

export function heredocNameStart(text: string, at: number): number {
  return text.charCodeAt(at + 2) === codes.HYPHEN ? at + 3 : at + 2;
}

function pairOf(first: number, second: number): number {
  return first * 0x10000 + second;
}
