import { type Fact, type Gap, none, present, unavailable } from '../../judge/fact.ts';
import { openCleanBlobs } from '../../outside/clean-blobs.ts';
import { type Git, GitFailure } from '../../outside/git.ts';
import { type HistoryDepth, type HistoryLimits, historyLimits } from '../../outside/history-limits.ts';
import { defineCollector } from '../collector.ts';
import type { EnvFile } from './env-files/env-file.ts';
import { envFileKind } from './env-files/names.ts';
import { blobSizes, readBlobs } from './past/blob-reader.ts';
import { listPastBlobs, type PastBlob } from './past/past-blobs.ts';
import { createReading } from './past/reading.ts';
import type { Credential } from './secrets/credential.ts';
import { extensionOf, isMachineWritten } from './secrets/place.ts';
import { createCredentialSearch } from './secrets/search.ts';

/** A credential that a commit put into a file. */
export interface PastCredential extends Credential {
  /** The oldest commit with it, and in how many versions of the file it stood. */
  readonly commit: string;
  readonly versions: number;
}

/** A version of an env file, a key or a credential store that a commit holds. */
export interface PastEnvFile {
  readonly file: EnvFile;
  readonly blob: string;
  readonly commit: string;
}

/** What the files of all commits hold that any ref leads to. */
export interface PastFiles {
  readonly credentials: readonly PastCredential[];
  /** Most recent versions first. */
  readonly envFiles: readonly PastEnvFile[];
  readonly commits: number;
  /** Versions of files that were read. */
  readonly blobs: number;
  /** Everything was read, so that the oldest commit seen is the oldest there is. */
  readonly isWhole: boolean;
}

export default defineCollector({
  fact: 'pastFiles',
  needs: [],
  async collect({ git, now, files, historyDepth }) {
    if (!git || 'unavailable' in git) {
      return unavailable(git?.unavailable ?? 'the folder is not a git repository', { how: 'check a clone' });
    }
    if (git.isShallow) {
      return unavailable('the clone is shallow, so its history is cut off', {
        how: 'fetch the whole history: `git fetch --unshallow`',
      });
    }
    if (git.isPartial) {
      return unavailable('the clone is partial: old versions of files were left on the server', {
        how: 'check a full clone',
      });
    }
    try {
      return await readPast(git, now, files.root, historyDepth);
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      return unavailable(error.message, { how: 'repair the repository: `git fsck`' });
    }
  },
});

async function readPast(git: Git, now: Date, root: string, depth: HistoryDepth): Promise<Fact<PastFiles>> {
  const limits = historyLimits(depth);
  const past = await listPastBlobs(git, limits.maxCommits);
  if (past.commits === 0) return none('there is no commit yet');
  const clean = openCleanBlobs({ root, code: import.meta.url });
  const unread = past.blobs.filter((blob) => !clean.has(blob.id, contextOf(blob)));
  const sizes = await blobSizes(
    git,
    unread.map(({ id }) => id),
  );
  const { chosen, gaps } = chooseBlobs(unread, sizes, limits);
  const reading = createReading(createCredentialSearch(now));
  const byId = new Map(chosen.map((blob) => [blob.id, blob]));
  await readBlobs(git, [...byId.keys()], (id, content) => {
    const blob = byId.get(id);
    if (blob && reading.read(blob, content)) clean.add(id, contextOf(blob));
  });
  clean.save();
  const found = await reading.end();
  const cut = past.isCut ? [limitGap(`only the latest ${limits.maxCommits} commits were read`)] : [];
  const { credentials, envFiles } = found;
  const blobs = past.blobs.length - unread.length + chosen.length;
  const unseen = [...cut, ...gaps, ...found.gaps];
  return present(
    { credentials, envFiles, commits: past.commits, blobs, isWhole: unseen.length === 0 },
    unseen,
  );
}

/** What decides, beside the content, what is found in a blob. */
function contextOf({ paths: [path = ''], paths }: PastBlob): string {
  const names = paths.filter((name) => envFileKind(name) !== undefined);
  return [extensionOf(path), isMachineWritten(path), ...names].join('\n');
}

/** As many blobs as the limits allow, in their order. */
function chooseBlobs(blobs: readonly PastBlob[], sizes: ReadonlyMap<string, number>, limits: HistoryLimits) {
  const chosen: PastBlob[] = [];
  const gaps: Gap[] = [];
  let bytes = 0;
  let left = 0;
  let gone = 0;
  for (const blob of blobs) {
    const size = sizes.get(blob.id);
    if (size === undefined) gone += 1;
    else if (size > limits.maxBlobBytes || bytes + size > limits.maxBytes) left += 1;
    else {
      bytes += size;
      chosen.push(blob);
    }
  }
  const counted = (number: number) => `${number} ${number === 1 ? 'version of a file' : 'versions of files'}`;
  if (left > 0) gaps.push(limitGap(`${counted(left)} in the history not read: too much for one run`));
  if (gone > 0)
    gaps.push({ because: `${counted(gone)} missing from the clone`, settle: { how: 'check a full clone' } });
  return { chosen, gaps };
}

function limitGap(because: string): Gap {
  return {
    because,
    settle: { how: 'read the whole history: `gonogo check --history full`' },
  };
}
