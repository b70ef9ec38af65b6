import type { Git } from '../../../outside/git.ts';
import { isMachineWritten } from '../secrets/place.ts';
import { readChangeLog } from './change-log.ts';

/** Where a blob stood in the history. */
export interface PastBlob {
  readonly id: string;
  /** Paths it stood at, most recent first, at most a few. */
  readonly paths: readonly string[];
  /** The oldest commit that put it there. */
  readonly commit: string;
}

export interface PastBlobs {
  /** Those that people wrote first, most recent first. */
  readonly blobs: readonly PastBlob[];
  readonly commits: number;
  /** Whether there are older commits than were read. */
  readonly isCut: boolean;
}

const MAX_PATHS = 4;
/** Pictures, sound, fonts, archives and programs: no text. */
const NO_TEXT =
  /\.(?:png|jpe?g|gif|ico|icns|webp|avif|bmp|tiff?|psd|ai|eps|sketch|fig|woff2?|ttf|eot|otf|mp[34]|m4[av]|wav|ogg|webm|mov|avi|flac|pdf|docx?|xlsx?|pptx?|zip|gz|tgz|bz2|xz|7z|rar|jar|war|class|exe|dll|so|dylib|a|o|pyc|wasm|mo|bin|dat|db|sqlite3?|parquet|npy|h5|onnx|pt|dmg|iso)$/i;

/** Every blob that a commit put somewhere, once. @throws GitFailure */
export async function listPastBlobs(git: Git, maxCommits: number): Promise<PastBlobs> {
  const seen = new Map<string, { paths: string[]; commit: string }>();
  let commits = 0;
  const { isCut } = await readChangeLog(git, {
    maxCommits,
    onCommit(commit, changes) {
      commits += 1;
      for (const { blob, path } of changes) {
        const known = seen.get(blob);
        if (!known) {
          if (!NO_TEXT.test(path)) seen.set(blob, { paths: [path], commit });
          continue;
        }
        // Commits come newest first, so the last one to write is the oldest.
        known.commit = commit;
        if (known.paths.length < MAX_PATHS && !known.paths.includes(path)) known.paths.push(path);
      }
    },
  });
  const all = [...seen].map(([id, { paths, commit }]): PastBlob => ({ id, paths, commit }));
  const written = all.filter(({ paths }) => !paths.every(isMachineWritten));
  const squeezed = all.filter(({ paths }) => paths.every(isMachineWritten));
  return { blobs: [...written, ...squeezed], commits, isCut };
}
