import type { CharacterTest } from './syntax.ts';

const between =
  (...ranges: readonly (readonly [number, number])[]): CharacterTest =>
  (point) =>
    ranges.some(([from, to]) => point >= from && point <= to);

/** Characters from one to another. */
export const range = (from: number, to: number): CharacterTest => between([from, to]);

const DIGIT: readonly [number, number] = [48, 57];
const UPPER: readonly [number, number] = [65, 90];
const LOWER: readonly [number, number] = [97, 122];

export const isWord = between(DIGIT, UPPER, LOWER, [95, 95]);
const isSpace = between([9, 10], [12, 13], [32, 32]);
const isDigit = between(DIGIT);

const PERL: Readonly<Record<string, CharacterTest>> = { d: isDigit, s: isSpace, w: isWord };

const POSIX: Readonly<Record<string, CharacterTest>> = {
  alnum: between(DIGIT, UPPER, LOWER),
  alpha: between(UPPER, LOWER),
  ascii: between([0, 127]),
  blank: between([9, 9], [32, 32]),
  cntrl: between([0, 31], [127, 127]),
  digit: isDigit,
  graph: between([33, 126]),
  lower: between(LOWER),
  print: between([32, 126]),
  punct: between([33, 47], [58, 64], [91, 96], [123, 126]),
  space: between([9, 13], [32, 32]),
  upper: between(UPPER),
  word: isWord,
  xdigit: between(DIGIT, [65, 70], [97, 102]),
};

export const not =
  (test: CharacterTest): CharacterTest =>
  (point) =>
    !test(point);

/** `\d`, `\S` and so on, by the letter. */
export function perlClass(letter: string): CharacterTest | undefined {
  const test = PERL[letter.toLowerCase()];
  return test && (letter === letter.toLowerCase() ? test : not(test));
}

/** `[:alpha:]`, by its name. */
export function posixClass(name: string): CharacterTest | undefined {
  return Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
}

/** `\p{Greek}`, by its name; a script or a general category. */
export function unicodeClass(name: string): CharacterTest | undefined {
  if (!/^[A-Za-z_]{1,40}$/.test(name)) return undefined;
  for (const property of name.length <= 2 ? [name] : [`Script=${name}`]) {
    try {
      const pattern = new RegExp(`^\\p{${property}}$`, 'u');
      return (point) => pattern.test(String.fromCodePoint(point));
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** The test for either case of a letter. */
export function ignoringCase(test: CharacterTest): CharacterTest {
  return (point) => {
    if (test(point)) return true;
    const character = String.fromCodePoint(point);
    return [character.toLowerCase(), character.toUpperCase()].some(
      (other) => [...other].length === 1 && test(other.codePointAt(0) ?? point),
    );
  };
}
