import { OpenResult } from '../failure.ts';
import { findMatch, type Slots } from './find.ts';
import { parseRegex } from './parse.ts';
import { compileRegex, type Step } from './program.ts';

/** A compiled regular expression of RE2's. */
export interface Regex {
  readonly steps: readonly Step[];
  readonly groups: readonly (string | undefined)[];
}

export interface RegexMatch {
  readonly text: string;
  /** What stands before it, from the match before on. */
  readonly before: string;
  /** What the groups took, in order. */
  readonly groups: readonly (string | undefined)[];
}

export interface Matches {
  readonly matches: readonly RegexMatch[];
  /** What stands behind the last one. */
  readonly rest: string;
}

/** Compiles a pattern in RE2's syntax. */
export function regexOf(pattern: string): Regex {
  const { node, groups } = parseRegex(pattern);
  return { steps: compileRegex(node), groups };
}

/** More matches than these are not looked for. */
const MAX_MATCHES = 10_000;
const MAX_WORK = 50_000_000;

/** Every match from left to right, without overlaps; at most `limit`. */
export function findMatches(regex: Regex, text: string, limit = MAX_MATCHES): Matches {
  const characters = Array.from(text);
  const points = characters.map((character) => character.codePointAt(0) ?? 0);
  const textOf = (from: number, to: number) => characters.slice(from, to).join('');
  const matches: RegexMatch[] = [];
  let from = 0;
  let end = 0;
  const budget = { left: MAX_WORK };
  while (from <= points.length && matches.length < limit) {
    const slots = findMatch(regex.steps, points, from, budget);
    if (!slots) break;
    const [matchStart = 0, matchEnd = 0] = slots;
    // As in Go, an empty match right behind another one does not count.
    if (matchEnd > matchStart || matchStart > end || matches.length === 0)
      matches.push({
        text: textOf(matchStart, matchEnd),
        before: textOf(end, matchStart),
        groups: groupTexts(slots, regex, textOf),
      });
    if (matches.length === MAX_MATCHES) throw new OpenResult('it matches very often');
    end = Math.max(end, matchEnd);
    from = matchEnd > matchStart ? matchEnd : matchEnd + 1;
  }
  return { matches, rest: textOf(end, points.length) };
}

function groupTexts(
  slots: Slots,
  { groups }: Regex,
  textOf: (from: number, to: number) => string,
): readonly (string | undefined)[] {
  return groups.map((_, at) => {
    const [start, end] = [slots[at * 2 + 2], slots[at * 2 + 3]];
    return start === undefined || end === undefined ? undefined : textOf(start, end);
  });
}
