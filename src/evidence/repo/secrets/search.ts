import type { PathRole } from '../tree.ts';
import { type Credential, type LocatedMatch, locate, newLines, toCredential } from './credential.ts';
import { DECLARED_EXAMPLE } from './detectors/declared-example.ts';
import { createFinder, type Found, withoutOverlaps } from './find.ts';
import { type Candidate, type Library, loadLibrary } from './library.ts';
import { extensionOf, isMachineWritten, placeOf } from './place.ts';

/** What was found in a text, cut loose from it: values stay in here. */
export interface Hit {
  readonly matches: readonly LocatedMatch[];
  readonly candidates: readonly (Candidate & { readonly line: number })[];
  /** Whether there was more to look at than is looked at. */
  readonly isCut: boolean;
}

/** Searches texts for credentials, and loads the library only when a text asks for it. */
export interface CredentialSearch {
  /** What the text holds. `undefined`: nothing at all. */
  inText(text: string, path: string): Hit | undefined;
  /** The same for bytes that are most likely ASCII. */
  inBytes(bytes: Buffer, path: string): Hit | undefined;
  /** The credentials of a hit, as they count at one path beside the texts that were searched so far. */
  credentials(hit: Hit, path: string, role: PathRole): Promise<readonly Credential[]>;
}

/** @param now when the check runs: tokens may have expired by then. */
export function createCredentialSearch(now: Date): CredentialSearch {
  const finder = createFinder();
  let library: Promise<Library> | undefined;
  const examples = new Set<string>();
  const subjectOf = (path: string) => ({ path, extension: extensionOf(path), now: now.getTime() });
  const optionsOf = (path: string) => ({ structureOnly: isMachineWritten(path) });
  return {
    inText(text, path) {
      return hitOf(text, finder.find({ ...subjectOf(path), text }, optionsOf(path)), examples);
    },
    inBytes(bytes, path) {
      const { text, ...found } = finder.findInBytes(bytes, subjectOf(path), optionsOf(path));
      return hitOf(text, found, examples);
    },
    async credentials({ matches, candidates }, path, role) {
      if (candidates.length > 0) library ??= loadLibrary();
      const loaded = await library;
      const fromLibrary = loaded ? candidates.flatMap((candidate) => libraryMatches(loaded, candidate)) : [];
      return credentialsAt(
        path,
        role,
        [...matches, ...fromLibrary].map((match) => besideExamples(match, examples)),
      );
    },
  };
}

/** @param examples takes up the values that the text declares to be examples; they are no part of the hit. */
function hitOf(text: string, found: Found, examples: Set<string>): Hit | undefined {
  const { candidates, isCut } = found;
  const matches = found.matches.filter(({ detector, start, end }) => {
    if (detector !== DECLARED_EXAMPLE) return true;
    examples.add(Buffer.from(text.slice(start, end)).toString());
    return false;
  });
  // A text with examples alone is a hit too: whoever remembers which texts hold nothing has to read it again.
  if (found.matches.length === 0 && candidates.length === 0 && !isCut) return undefined;
  const lines = candidates.map((candidate) => ({
    ...candidate,
    line: 1 + newLines(text, 0, candidate.offset),
  }));
  return { matches: locate(matches, text), candidates: lines, isCut };
}

/** What only its name makes a credential is none where the code declares the same value to be an example. */
function besideExamples(match: LocatedMatch, examples: ReadonlySet<string>): LocatedMatch {
  if (match.proof !== 'context' || match.harmless !== undefined || !examples.has(match.value)) return match;
  return { ...match, harmless: 'declared-example' };
}

function libraryMatches(library: Library, candidate: Hit['candidates'][number]): readonly LocatedMatch[] {
  const { window, offset, line } = candidate;
  const match = library.match(candidate);
  if (!match) return [];
  const inWindow = { ...match, start: match.start - offset, end: match.end - offset };
  return locate([inWindow], window, line).map((located) => ({
    ...located,
    start: match.start,
    end: match.end,
  }));
}

function credentialsAt(
  path: string,
  role: PathRole,
  matches: readonly LocatedMatch[],
): readonly Credential[] {
  const place = placeOf(path, role);
  // Outside the team's own code every test and document has words for passwords.
  const counted = withoutOverlaps(matches).filter(
    ({ harmless, detector }) =>
      place === 'own' || (harmless !== 'chosen-word' && detector !== 'chosen-password'),
  );
  return counted.map((match) => toCredential(match, path, place));
}
