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
  /** Equal for equal values within one run; means nothing outside it. */
  readonly sameAs: string;
}

/** Where a match lies, and what makes it comparable. */
export interface Located {
  readonly path: string;
  readonly place: Place;
  readonly text: string;
  readonly equality: (value: string) => string;
}

/** Turns matches into credentials: offsets into lines, values into fingerprints. */
export function toCredentials(
  matches: readonly (Match & { readonly encoding?: 'base64' | 'hex' })[],
  { path, place, text, equality }: Located,
): readonly Credential[] {
  let line = 1;
  let counted = 0;
  return matches.map((match) => {
    line += newLines(text, counted, match.start);
    counted = match.start;
    const value = text.slice(match.start, match.end);
    return {
      path,
      line,
      detector: match.detector,
      what: match.what,
      prefix: match.prefix?.slice(0, 4) ?? null,
      proof: match.proof,
      place,
      harmless: match.harmless ?? null,
      encoding: match.encoding ?? null,
      fingerprint: fingerprintOf(match.detector, path, value),
      sameAs: equality(value),
    };
  });
}

function newLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
