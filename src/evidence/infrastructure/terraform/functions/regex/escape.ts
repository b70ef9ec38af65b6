import { FunctionError } from '../failure.ts';
import { not, perlClass, range, unicodeClass } from './characters.ts';
import type { PatternCursor } from './cursor.ts';
import type { CharacterTest } from './syntax.ts';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** What stands behind a backslash: a class, or one character. */
export function parseEscape(cursor: PatternCursor): CharacterTest {
  const unicode = cursor.takeMatch(/([pP])(?:\{(\^?)(\w{1,40})\}|([A-Z]))/y);
  if (unicode) {
    const test = unicodeClass(unicode[3] ?? unicode[4] ?? '');
    if (!test) throw new FunctionError('the regular expression names a class that does not exist');
    return (unicode[1] === 'P') !== (unicode[2] === '^') ? not(test) : test;
  }
  const perl = perlClass(cursor.peek());
  if (perl) {
    cursor.next();
    return perl;
  }
  const point = parseEscapedPoint(cursor);
  return range(point, point);
}

/** The one character that an escape stands for. */
export function parseEscapedPoint(cursor: PatternCursor): number {
  const hex = cursor.takeMatch(/x(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{2}))/y);
  if (hex) return Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
  const octal = cursor.takeMatch(/[1-7][0-7]{1,2}|0[0-7]{0,2}/y);
  if (octal) return Number.parseInt(octal[0], 8);
  const character = cursor.next();
  const control = CONTROLS[character];
  if (control !== undefined) return control;
  if (character === '' || /\w/.test(character))
    throw new FunctionError('the regular expression has an escape that RE2 does not know');
  return character.codePointAt(0) ?? 0;
}
