import type { CharacterSet } from './syntax.ts';

const isDigit: CharacterSet = (code) => code >= 48 && code <= 57;
const isSpace: CharacterSet = (code) => code === 32 || (code >= 9 && code <= 13);

/** Letters, digits and the underscore. */
export const isWordCharacter: CharacterSet = (code) =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;

/** Every character but the end of a line. */
export const isAnyCharacter: CharacterSet = (code) => code !== 10;

const SHORTHANDS: Readonly<Record<string, CharacterSet>> = {
  d: isDigit,
  D: (code) => !isDigit(code),
  w: isWordCharacter,
  W: (code) => !isWordCharacter(code),
  s: isSpace,
  S: (code) => !isSpace(code),
};

const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11 };

/** The set that a backslash and this character stand for; `undefined` when it is none that is known here. */
export function escapedSet(char: string): CharacterSet | undefined {
  if (Object.hasOwn(SHORTHANDS, char)) return SHORTHANDS[char];
  const code = escapedCode(char);
  return code === undefined ? undefined : (other) => other === code;
}

function escapedCode(char: string): number | undefined {
  if (Object.hasOwn(CONTROLS, char)) return CONTROLS[char];
  // Letters and digits mean references and properties; anything else stands for itself.
  return char === '' || /[A-Za-z0-9]/.test(char) ? undefined : char.charCodeAt(0);
}

/** Reads `[...]` whose bracket stands at `start`; `undefined` when it is not closed or not understood. */
export function readClass(
  source: string,
  start: number,
): { readonly set: CharacterSet; readonly end: number } | undefined {
  let at = start + 1;
  const isNegative = source[at] === '^';
  if (isNegative) at += 1;
  const sets: CharacterSet[] = [];
  for (let isFirst = true; at < source.length; isFirst = false) {
    if (source[at] === ']' && !isFirst) return { set: union(sets, isNegative), end: at + 1 };
    // Sets inside sets, intersections and `[:alpha:]` differ between the systems.
    if (source[at] === '[' || source.startsWith('&&', at)) return undefined;
    const member = readMember(source, at);
    if (!member) return undefined;
    sets.push(member.set);
    at = member.end;
  }
  return undefined;
}

function readMember(source: string, at: number) {
  const from = readOne(source, at);
  if (!from) return undefined;
  const isRange = source[from.end] === '-' && from.end + 1 < source.length && source[from.end + 1] !== ']';
  if (from.code === undefined || !isRange) return { set: from.set, end: from.end };
  const to = readOne(source, from.end + 1);
  if (to?.code === undefined) return undefined;
  const [low, high] = [from.code, to.code];
  return { set: (code: number) => code >= low && code <= high, end: to.end };
}

function readOne(source: string, at: number) {
  if (source[at] !== '\\') {
    const code = source.charCodeAt(at);
    return { code, set: (other: number) => other === code, end: at + 1 };
  }
  const char = source[at + 1] ?? '';
  const set = escapedSet(char);
  return set && { code: escapedCode(char), set, end: at + 2 };
}

function union(sets: readonly CharacterSet[], isNegative: boolean): CharacterSet {
  return (code) => sets.some((set) => set(code)) !== isNegative;
}
