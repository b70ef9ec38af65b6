/** A small generator of numbers that a seed decides: the same seed makes the same tree on every machine. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0 || 1;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    // xorshift32: https://en.wikipedia.org/wiki/Xorshift
    this.state ^= this.state << 13;
    this.state >>>= 0;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return limit <= 0 ? 0 : this.state % limit;
  }

  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }
}

/** Pieces that mean something in one of the formats, or nothing in all of them. */
const PIECES = [
  '\0',
  '\ufeff',
  '\r',
  '\r\n',
  '\n',
  '\t',
  ' ',
  '\\',
  '"',
  "'",
  '`',
  '#',
  '//',
  '/*',
  '*/',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?xml',
  '&amp;',
  '&a ',
  '*a',
  '<<: *a',
  '!!binary ',
  '!ref ',
  '---\n',
  '...\n',
  '|-\n',
  '>+\n',
  '? ',
  ': ',
  '- ',
  '{{',
  '}}',
  '${',
  '$((',
  '$(',
  '}',
  '{',
  '[',
  ']',
  '[[',
  ']]',
  '(',
  ')',
  '=',
  '==',
  '===',
  '=>',
  '<<EOF\n',
  'EOF\n',
  '@',
  '@@',
  '%',
  '%%',
  '!',
  '~',
  '^',
  '$',
  ',',
  ';',
  ':',
  '::',
  '..',
  '../',
  '/',
  '\u2028',
  '\ud800',
  '\u0000\u0001',
  '9'.repeat(400),
  '-1',
  '1e999',
  'NaN',
  'null',
  'true',
  '__proto__',
  'constructor',
  'toString',
  'FROM ',
  'ENV ',
  'ARG ',
  'resource ',
  'import ',
  'password=',
  'a'.repeat(5000),
  '('.repeat(300),
  '['.repeat(300),
  '{"a":'.repeat(300),
  '\u001b[31m',
  '\u202e',
] as const; // prettier-ignore

type Mutation = (text: string, dice: Dice) => string;

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  // Cut off.
  (text, dice) => text.slice(0, dice.below(text.length + 1)),
  // A piece taken out.
  (text, dice) => {
    const at = dice.below(text.length);
    return text.slice(0, at) + text.slice(at + dice.below(40));
  },
  // A piece put in.
  (text, dice) => {
    const at = dice.below(text.length + 1);
    return text.slice(0, at) + (PIECES[dice.below(PIECES.length)] ?? '') + text.slice(at);
  },
  // A piece repeated, some or very many times.
  (text, dice) => {
    const at = dice.below(text.length);
    const piece = text.slice(at, at + 1 + dice.below(60));
    return text.slice(0, at) + piece.repeat(1 + dice.below(dice.of([3, 30, 1000]))) + text.slice(at);
  },
  // One character changed.
  (text, dice) => {
    const at = dice.below(text.length);
    return (
      text.slice(0, at) + String.fromCharCode(dice.below(dice.of([128, 256, 65_536]))) + text.slice(at + 1)
    );
  },
  // Two lines swapped, or one moved in.
  (text, dice) => {
    const lines = text.split('\n');
    const [from, to] = [dice.below(lines.length), dice.below(lines.length)];
    const line = lines[from] ?? '';
    lines.splice(from, dice.below(2), lines[to] ?? '');
    lines.splice(to, 1, `${' '.repeat(dice.below(6))}${line}`);
    return lines.join('\n');
  },
  // Line ends of another system.
  (text) => text.replaceAll('\n', '\r\n'),
];

/** The text, changed in a few places. */
export function mutate(text: string, dice: Dice): string {
  let mutated = text;
  for (let count = 1 + dice.below(6); count > 0; count -= 1) mutated = dice.of(MUTATIONS)(mutated, dice);
  return mutated.slice(0, 200_000);
}

/** Bytes, some of them changed, taken out or repeated. */
export function mutateBytes(bytes: Uint8Array, dice: Dice): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(mutate(text, dice), 'latin1');
}
