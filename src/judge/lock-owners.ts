import type { LockState, Manifest } from '../evidence/repo/manifests/manifest.ts';

/** The manifests that one lock file covers, or that lack the same one. */
export interface LockOwner {
  /** The manifest beside which the lock file lies or belongs. */
  readonly path: string;
  readonly lock: LockState;
  /** Those with something to lock. Empty when no manifest of the group declares a dependency. */
  readonly manifests: readonly Manifest[];
}

/** Groups manifests so that one missing lock file of a workspace is one finding, not one a member. */
export function lockOwners(manifests: readonly Manifest[]): readonly LockOwner[] {
  const groups = new Map<
    string,
    { path: string; lock: LockState; manifests: Manifest[]; isEmpty: boolean }
  >();
  for (const manifest of manifests) {
    const path = manifest.workspaceRoot ?? manifest.path;
    const isEmpty = manifest.lock.state === 'not-needed';
    const key = [manifest.ecosystem, path, describe(manifest.lock)].join('\0');
    const known = groups.get(key);
    if (known) known.manifests.push(manifest);
    else groups.set(key, { path, lock: manifest.lock, manifests: [manifest], isEmpty });
  }
  const covered = new Set([...groups.values()].flatMap(({ path, isEmpty }) => (isEmpty ? [] : [path])));
  // A member that declares nothing says nothing beside members that do.
  return [...groups.values()].filter(({ path, isEmpty }) => !isEmpty || !covered.has(path));
}

function describe(lock: LockState): string {
  if (lock.state === 'competing') return lock.paths.join('\0');
  if (lock.state === 'not-needed') return [lock.because, lock.remark].join('\0');
  return 'path' in lock ? `${lock.state}\0${lock.path}` : lock.state;
}
