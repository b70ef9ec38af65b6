import type { Harmless, Match, Proof } from './detector.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Place } from './place.ts';

/** One place where a credential stands in plain text. The value itself never leaves the detectors. */
export interface Credential {
  readonly path: string;
  readonly line: number;
  /** Stable name of its kind: `aws-access-key`. */
  readonly detector: string;
  /** What it is, in words: `AWS access key with its secret`. */
  readonly what: string;
  /** At most four characters that every value of the kind begins with. */
  readonly prefix: string | null;
  readonly proof: Proof;
  readonly place: Place;
  readonly harmless: Harmless | null;
  readonly encoding: 'base64' | 'hex' | null;
  /** Four hexadecimal digits, see `fingerprint.ts`. */
  readonly fingerprint: string;
}

/** A match with its line and its value, cut loose from the text. It never leaves the search. */
export interface LocatedMatch extends Match {
  readonly encoding?: 'base64' | 'hex';
  readonly line: number;
  readonly value: string;
}

/** Turns offsets into lines and copies the values. @param line the line that the text starts at. */
export function locate(matches: readonly Match[], text: string, line = 1): readonly LocatedMatch[] {
  let counted = 0;
  let current = line;
  return [...matches]
    .sort((a, b) => a.start - b.start)
    .map((match) => {
      current += newLines(text, counted, match.start);
      counted = match.start;
      // A slice would keep the whole text in memory.
      const value = Buffer.from(text.slice(match.start, match.end)).toString();
      return { ...match, line: current, value };
    });
}

export function newLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** A match as it counts at one path, its value turned into a fingerprint. */
export function toCredential(match: LocatedMatch, path: string, place: Place): Credential {
  const { detector, what, line, proof, value } = match;
  return {
    path,
    line,
    detector,
    what,
    prefix: match.prefix?.slice(0, 4) ?? null,
    proof,
    place,
    harmless: match.harmless ?? null,
    encoding: match.encoding ?? null,
    fingerprint: fingerprintOf(detector, path, value),
  };
}
