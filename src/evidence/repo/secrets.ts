import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { type Credential, toCredentials } from './secrets/credential.ts';
import { createFinder, type Found, withoutOverlaps } from './secrets/find.ts';
import { createEquality } from './secrets/fingerprint.ts';
import { type Library, loadLibrary } from './secrets/library.ts';
import { extensionOf, isMachineWritten, placeOf } from './secrets/place.ts';
import type { TreeEntry } from './tree.ts';

/** Credentials in plain text among the tracked files. */
export interface Secrets {
  readonly credentials: readonly Credential[];
  /** Text files that were read. */
  readonly files: number;
}

export default defineCollector({
  fact: 'secrets',
  needs: [],
  async collect(world) {
    const finder = createFinder();
    const equality = createEquality();
    const credentials: Credential[] = [];
    /** Files with places that the library has to look at. */
    const waiting: { entry: TreeEntry; text: string; found: Found }[] = [];
    const gaps: Gap[] = [];
    let files = 0;
    const unseen = await world.scan({
      wants: () => true,
      text({ entry, text }) {
        files += 1;
        const { path } = entry;
        const subject = { text, path, extension: extensionOf(path), now: world.now.getTime() };
        const found = finder.find(subject, { structureOnly: isMachineWritten(path) });
        if (found.isCut) gaps.push(cutGap(path));
        if (found.candidates.length > 0) waiting.push({ entry, text, found });
        else if (found.matches.length > 0)
          credentials.push(...credentialsOf(entry, text, found, undefined, equality));
      },
    });
    if (waiting.length > 0) {
      const library = await loadLibrary();
      for (const { entry, text, found } of waiting)
        credentials.push(...credentialsOf(entry, text, found, library, equality));
    }
    if (files === 0) return none('the tree holds no text file', [...unseen, ...gaps]);
    return present({ credentials: credentials.sort(byPlace), files }, [...unseen, ...gaps]);
  },
});

function byPlace(a: Credential, b: Credential): number {
  return a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1;
}

function credentialsOf(
  entry: TreeEntry,
  text: string,
  { matches, candidates }: Found,
  library: Library | undefined,
  equality: (value: string) => string,
): readonly Credential[] {
  const fromLibrary = candidates.flatMap((candidate) => library?.match(candidate) ?? []);
  const place = placeOf(entry.path, entry.role);
  // Outside the team's own code every test and document has words for passwords.
  const all = withoutOverlaps([...matches, ...fromLibrary]).filter(
    ({ harmless, detector }) =>
      place === 'own' || (harmless !== 'chosen-word' && detector !== 'chosen-password'),
  );
  return toCredentials(all, { path: entry.path, place, text, equality });
}

function cutGap(path: string): Gap {
  return {
    path,
    because: 'it holds more strings that could be credentials than are looked at',
    settle: { how: 'split the file, or keep it out of the repository' },
  };
}
