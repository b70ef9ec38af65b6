import { FunctionError, OpenResult } from '../failure.ts';
import { ignoringCase, isWord, range } from './characters.ts';
import { parseClass } from './class.ts';
import { PatternCursor } from './cursor.ts';
import { parseEscape } from './escape.ts';
import { changedFlags, type Flags, NO_FLAGS } from './flags.ts';
import type { Assertion, CharacterTest, ParsedRegex, RegexNode } from './syntax.ts';

/** Longer or deeper than any pattern that is written by hand. */
const MAX_LENGTH = 2_000;
const MAX_DEPTH = 100;
/** RE2's own bound for `{n,m}`. */
const MAX_REPEAT = 1_000;

interface Parsing {
  readonly cursor: PatternCursor;
  readonly groups: (string | undefined)[];
  depth: number;
}

/** Reads a pattern; what RE2 refuses, look-around and back-references among it, is an error. */
export function parseRegex(pattern: string): ParsedRegex {
  if (pattern.length > MAX_LENGTH) throw new OpenResult('the regular expression is very long');
  const parsing: Parsing = { cursor: new PatternCursor(pattern), groups: [], depth: 0 };
  const node = parseAlternatives(parsing, NO_FLAGS);
  if (!parsing.cursor.isAtEnd) throw new FunctionError('a group of the regular expression is never opened');
  return { node, groups: parsing.groups };
}

function parseAlternatives(parsing: Parsing, outer: Flags): RegexNode {
  parsing.depth += 1;
  if (parsing.depth > MAX_DEPTH) throw new OpenResult('the regular expression is nested very deeply');
  const branches: RegexNode[] = [];
  let flags = outer;
  do flags = parseSequence(parsing, flags, branches);
  while (parsing.cursor.take('|'));
  parsing.depth -= 1;
  const [first] = branches;
  return branches.length === 1 && first ? first : { kind: 'alternatives', nodes: branches };
}

/** Adds one branch, and gives the flags that hold behind it. */
function parseSequence(parsing: Parsing, outer: Flags, branches: RegexNode[]): Flags {
  const { cursor } = parsing;
  const nodes: RegexNode[] = [];
  let flags = outer;
  while (!cursor.isAtEnd && cursor.peek() !== '|' && cursor.peek() !== ')') {
    const changed = flagGroup(cursor, flags);
    if (changed) {
      flags = changed;
      continue;
    }
    nodes.push(...parseRepeated(parsing, flags));
  }
  branches.push({ kind: 'sequence', nodes });
  return flags;
}

/** `(?i)`: flags for the rest of the group. */
function flagGroup(cursor: PatternCursor, flags: Flags): Flags | undefined {
  const letters = cursor.takeMatch(/\(\?([a-zA-Z-]{1,8})\)/y)?.[1];
  if (letters === undefined) return undefined;
  const changed = changedFlags(flags, letters);
  if (!changed) throw new FunctionError('the regular expression sets a flag that does not exist');
  return changed;
}

/** An atom and what repeats it; of a quotation, the last character is the one that may be repeated. */
function parseRepeated(parsing: Parsing, flags: Flags): readonly RegexNode[] {
  const { cursor } = parsing;
  const quoted = cursor.takeMatch(/\\Q((?:[^\\]|\\(?!E))*)(?:\\E)?/y)?.[1];
  const nodes = Array.from(quoted ?? '', (character) => characterNode(literal(character), flags));
  const last = quoted === undefined ? parseAtom(parsing, flags) : nodes.pop();
  return last ? [...nodes, repeated(cursor, last, flags)] : nodes;
}

function repeated(cursor: PatternCursor, atom: RegexNode, flags: Flags): RegexNode {
  const bounds = repetition(cursor);
  if (!bounds) return atom;
  const isLazy = cursor.take('?');
  if (repetition(cursor)) throw new FunctionError('the regular expression repeats a repetition');
  return { kind: 'repeat', node: atom, ...bounds, isGreedy: isLazy === flags.isUngreedy };
}

function repetition(cursor: PatternCursor): { readonly min: number; readonly max: number } | undefined {
  if (cursor.take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (cursor.take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (cursor.take('?')) return { min: 0, max: 1 };
  const counted = cursor.takeMatch(/\{(\d{1,5})(?:(,)(\d{1,5})?)?\}/y);
  if (!counted) return undefined;
  const min = Number(counted[1]);
  const max = counted[2] === undefined ? min : Number(counted[3] ?? Number.POSITIVE_INFINITY);
  if (min > MAX_REPEAT || (max > MAX_REPEAT && Number.isFinite(max)) || max < min)
    throw new FunctionError('the regular expression repeats too often');
  return { min, max };
}

function parseAtom(parsing: Parsing, flags: Flags): RegexNode {
  const { cursor } = parsing;
  const character = cursor.next();
  switch (character) {
    case '(':
      return parseGroup(parsing, flags);
    case '[':
      return characterNode(parseClass(cursor), flags);
    case '.':
      return { kind: 'character', matches: (point) => flags.dotMatchesLineEnd || point !== 10 };
    case '^':
      return assertion((before) => before === undefined || (flags.isMultiline && before === 10));
    case '$':
      return assertion((_, after) => after === undefined || (flags.isMultiline && after === 10));
    case '*':
    case '+':
    case '?':
      throw new FunctionError('the regular expression repeats nothing');
    case '\\':
      return ASSERTIONS[cursor.peek()] ? escapedAssertion(cursor) : characterNode(parseEscape(cursor), flags);
    default:
      return characterNode(literal(character), flags);
  }
}

function parseGroup(parsing: Parsing, flags: Flags): RegexNode {
  const { cursor, groups } = parsing;
  const named = cursor.takeMatch(/\?P?<(\w{1,100})>/y);
  const plain = named ? undefined : cursor.takeMatch(/\?([a-zA-Z-]{0,8}):/y);
  if (!named && !plain && cursor.peek() === '?')
    throw new FunctionError('the regular expression uses a group that RE2 does not know');
  const inner = plain ? changedFlags(flags, plain[1] ?? '') : flags;
  if (!inner) throw new FunctionError('the regular expression sets a flag that does not exist');
  const number = plain ? 0 : groups.push(named?.[1]);
  const node = parseAlternatives(parsing, inner);
  if (!cursor.take(')')) throw new FunctionError('a group of the regular expression is never closed');
  return plain ? node : { kind: 'group', number, node };
}

const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  A: (before) => before === undefined,
  z: (_, after) => after === undefined,
  b: isBoundary,
  B: (before, after) => !isBoundary(before, after),
};

function escapedAssertion(cursor: PatternCursor): RegexNode {
  return assertion(ASSERTIONS[cursor.next()] ?? (() => false));
}

function isBoundary(before: number | undefined, after: number | undefined): boolean {
  return (before !== undefined && isWord(before)) !== (after !== undefined && isWord(after));
}

function assertion(holds: Assertion): RegexNode {
  return { kind: 'assertion', holds };
}

function literal(character: string): CharacterTest {
  const point = character.codePointAt(0) ?? 0;
  return range(point, point);
}

function characterNode(matches: CharacterTest, flags: Flags): RegexNode {
  return { kind: 'character', matches: flags.ignoresCase ? ignoringCase(matches) : matches };
}
