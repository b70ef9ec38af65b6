import { escapedSet, isAnyCharacter, readClass } from './character-class.ts';
import type { Expression } from './syntax.ts';

/** Deeper groups are no filter that a person wrote. */
const MAX_DEPTH = 50;

/** Thrown inside this file where something is not understood. */
class NotUnderstood extends Error {}

/** Reads the part of the notation that all systems share; `undefined` for what is beyond it. */
export function parseExpression(source: string): Expression | undefined {
  const reader = { source, at: 0, depth: 0 };
  try {
    const expression = readChoice(reader);
    return reader.at === source.length ? expression : undefined;
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
}

function readChoice(reader: Reader): Expression {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) throw new NotUnderstood();
  const options = [readSequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    options.push(readSequence(reader));
  }
  reader.depth -= 1;
  return { kind: 'choice', options };
}

function readSequence(reader: Reader): Expression {
  const parts: Expression[] = [];
  for (;;) {
    const char = reader.source[reader.at];
    if (char === undefined || char === '|' || char === ')') return { kind: 'sequence', parts };
    parts.push(readRepeats(reader, readAtom(reader, char)));
  }
}

function readAtom(reader: Reader, char: string): Expression {
  if (char === '(') return readGroup(reader);
  if (char === '[') {
    const found = readClass(reader.source, reader.at);
    if (!found) throw new NotUnderstood();
    reader.at = found.end;
    return { kind: 'character', set: found.set };
  }
  reader.at += 1;
  if (char === '^') return { kind: 'start' };
  if (char === '$') return { kind: 'end' };
  if (char === '.') return { kind: 'character', set: isAnyCharacter };
  if (char === '\\') return readEscape(reader);
  if (char === '*' || char === '+' || char === '?') throw new NotUnderstood();
  const code = char.charCodeAt(0);
  return { kind: 'character', set: (other) => other === code };
}

function readEscape(reader: Reader): Expression {
  const char = reader.source[reader.at] ?? '';
  reader.at += 1;
  if (char === 'b') return { kind: 'boundary' };
  if (char === 'B') return { kind: 'no-boundary' };
  if (char === 'A') return { kind: 'start' };
  if (char === 'z' || char === 'Z') return { kind: 'end' };
  const set = escapedSet(char);
  if (!set) throw new NotUnderstood();
  return { kind: 'character', set };
}

function readGroup(reader: Reader): Expression {
  const opening = /^\((?:\?(?::|=|!|P?<[A-Za-z]\w{0,50}>)|(?!\?))/.exec(
    reader.source.slice(reader.at, reader.at + 60),
  );
  if (!opening) throw new NotUnderstood();
  reader.at += opening[0].length;
  const part = readChoice(reader);
  if (reader.source[reader.at] !== ')') throw new NotUnderstood();
  reader.at += 1;
  if (opening[0] === '(?=') return { kind: 'look', part, isNegative: false };
  if (opening[0] === '(?!') return { kind: 'look', part, isNegative: true };
  return part;
}

function readRepeats(reader: Reader, part: Expression): Expression {
  const found = /^(?:[*+?]|\{(\d{1,3})(,?)(\d{0,3})\})/.exec(reader.source.slice(reader.at, reader.at + 10));
  if (!found) return part;
  reader.at += found[0].length;
  // Lazy and possessive repeats find other substrings, not other strings.
  if (reader.source[reader.at] === '?' || reader.source[reader.at] === '+') reader.at += 1;
  const [text, low, comma, high] = found;
  if (low === undefined)
    return { kind: 'repeat', part, min: text === '+' ? 1 : 0, max: text === '?' ? 1 : null };
  const min = Number(low);
  if (comma === '') return { kind: 'repeat', part, min, max: min };
  return { kind: 'repeat', part, min, max: high === '' ? null : Number(high) };
}
