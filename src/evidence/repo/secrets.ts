import { type Gap, none, present } from '../../judge/fact.ts';
import { isUtf16, MAX_TEXT_BYTES } from '../../outside/files.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import type { Credential } from './secrets/credential.ts';
import { createCredentialSearch, type Hit } from './secrets/search.ts';
import type { TreeEntry } from './tree.ts';

/** Credentials in plain text among the tracked files. */
export interface Secrets {
  readonly credentials: readonly Credential[];
  /** Text files that were read. */
  readonly files: number;
}

/** Longer than a dump of a small database, short enough to be held in memory. */
const MAX_LONG_TEXT_BYTES = 32 * 1024 * 1024;

export default defineCollector({
  fact: 'secrets',
  needs: [],
  async collect(world) {
    const search = createCredentialSearch(world.now);
    const hits: { entry: TreeEntry; hit: Hit }[] = [];
    let files = 0;
    const unseen = await world.scan({
      wants: () => true,
      text({ entry, text }) {
        files += 1;
        const hit = search.inText(text, entry.path);
        if (hit) hits.push({ entry, hit });
      },
    });
    const gaps: Gap[] = [];
    for (const gap of unseen) {
      const entry = gap.path === undefined ? undefined : world.tree.get(gap.path);
      const bytes = entry && longText(world, entry.path);
      if (!entry || !bytes) {
        gaps.push(gap);
        continue;
      }
      files += 1;
      const hit = search.inBytes(bytes, entry.path);
      if (hit) hits.push({ entry, hit });
    }
    gaps.push(...hits.flatMap(({ entry, hit }) => (hit.isCut ? cutGap(entry.path) : [])));
    if (files === 0) return none('the tree holds no text file', gaps);
    const credentials: Credential[] = [];
    for (const { entry, hit } of hits)
      credentials.push(...(await search.credentials(hit, entry.path, entry.role)));
    return present({ credentials, files }, gaps);
  },
});

/** A text that is too long for the other collectors is not too long for this one. */
function longText(world: World, path: string): Buffer | undefined {
  const size = world.files.size(path) ?? 0;
  const bytes =
    size > MAX_TEXT_BYTES && size <= MAX_LONG_TEXT_BYTES ? world.files.head(path, size) : undefined;
  return bytes === undefined || isUtf16(bytes) ? undefined : Buffer.from(bytes);
}

function cutGap(path: string): Gap {
  return {
    path,
    because: 'it holds more strings that could be credentials than are looked at',
    settle: { how: 'split the file, or keep it out of the repository' },
  };
}
