import { createHash } from 'node:crypto';
import { copyFileSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `missing`: there is none, as before the first `git add`. `damaged`: its bytes do not add up. */
export type IndexState = 'whole' | 'missing' | 'damaged';

/** A larger one is not summed up: a million files take about 100 MB. */
const MAX_SUMMED_BYTES = 256 * 1024 * 1024;
const SHARED_NAME = /^sharedindex\.[0-9a-f]{40,64}$/;

/**
 * Whether git's index is what git wrote. Git itself does not look: it would take a damaged one for a list with fewer
 * files. https://git-scm.com/docs/index-format
 */
export function indexState(own: string, algorithm: 'sha1' | 'sha256'): IndexState {
  const stat = lstatSync(join(own, 'index'), { throwIfNoEntry: false });
  if (!stat) return 'missing';
  const files = ['index', ...readdirSync(own).filter((name) => SHARED_NAME.test(name))];
  return files.every((name) => isWhole(join(own, name), algorithm)) ? 'whole' : 'damaged';
}

function isWhole(path: string, algorithm: 'sha1' | 'sha256'): boolean {
  const stat = lstatSync(path);
  if (!stat.isFile()) return false;
  if (stat.size > MAX_SUMMED_BYTES) return true;
  const bytes = readFileSync(path);
  const size = algorithm === 'sha1' ? 20 : 32;
  if (bytes.length < 12 + size || bytes.toString('latin1', 0, 4) !== 'DIRC') return false;
  const written = bytes.subarray(-size);
  // `index.skipHash` leaves the sum out.
  if (written.every((byte) => byte === 0)) return true;
  return createHash(algorithm).update(bytes.subarray(0, -size)).digest().equals(written);
}

/**
 * A split index names its shared part, which git looks for in its own folder. Copied, not linked: git marks the
 * ones it reads as recently used.
 */
export function copySharedIndexes(own: string, target: string): void {
  for (const child of readdirSync(own, { withFileTypes: true })) {
    if (child.isFile() && SHARED_NAME.test(child.name))
      copyFileSync(join(own, child.name), join(target, child.name));
  }
}
