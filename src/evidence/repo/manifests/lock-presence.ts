import type { World } from '../../world.ts';

/**
 * How a lock file stands in git's eyes. `untracked` and `ignored` files lie on disk; `absent` ones do not, and
 * `absent-ignored` ones could not be committed by a plain `git add` either.
 */
export type LockPresence = 'tracked' | 'untracked' | 'ignored' | 'absent' | 'absent-ignored';

/** Looks up many possible lock files at once, because asking git costs a process. */
export async function lockPresence(
  world: World,
  paths: Iterable<string>,
): Promise<ReadonlyMap<string, LockPresence>> {
  const presence = new Map<string, LockPresence>();
  const unlisted: string[] = [];
  for (const path of new Set(paths)) {
    const entry = world.tree.get(path);
    if (entry) presence.set(path, entry.tracked ? 'tracked' : 'untracked');
    else unlisted.push(path);
  }
  const ignored = await ignoredPaths(world, unlisted);
  for (const path of unlisted) {
    const isThere = world.files.size(path) !== undefined;
    const isIgnored = ignored.has(path);
    if (isThere) presence.set(path, isIgnored ? 'ignored' : 'untracked');
    else presence.set(path, isIgnored ? 'absent-ignored' : 'absent');
  }
  return presence;
}

async function ignoredPaths(world: World, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const { git } = world;
  if (paths.length === 0 || !git || 'unavailable' in git) return new Set();
  // `./`: a folder called `:(glob)` must not be read as pathspec magic, and this command refuses literal ones.
  const input = paths.map((path) => `./${git.prefix}${path}\0`).join('');
  // Exit code 1: none of them is ignored.
  const printed = await git.run(['--no-literal-pathspecs', 'check-ignore', '-z', '--stdin'], {
    input,
    okCodes: [1],
  });
  return new Set(
    printed
      .split('\0')
      .filter((path) => path !== '')
      .map((path) => path.slice(`./${git.prefix}`.length)),
  );
}
