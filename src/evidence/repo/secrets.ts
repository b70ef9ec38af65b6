import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { Credential } from './secrets/credential.ts';
import { createCredentialSearch, type Hit } from './secrets/search.ts';
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
    const gaps: Gap[] = [
      ...unseen,
      ...hits.flatMap(({ entry, hit }) => (hit.isCut ? cutGap(entry.path) : [])),
    ];
    if (files === 0) return none('the tree holds no text file', gaps);
    const credentials: Credential[] = [];
    for (const { entry, hit } of hits)
      credentials.push(...(await search.credentials(hit, entry.path, entry.role)));
    return present({ credentials, files }, gaps);
  },
});

function cutGap(path: string): Gap {
  return {
    path,
    because: 'it holds more strings that could be credentials than are looked at',
    settle: { how: 'split the file, or keep it out of the repository' },
  };
}
