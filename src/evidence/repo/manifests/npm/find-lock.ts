import type { World } from '../../../world.ts';
import { type LockPresence, lockPresence } from '../lock-presence.ts';
import type { LockState } from '../manifest.ts';
import { below } from '../tree-path.ts';
import { readBunLock } from './bun-lock.ts';
import { type NpmLock, type NpmManager, UnreadableLock } from './lock.ts';
import { readPackageLock } from './package-lock.ts';
import { readPnpmLock } from './pnpm-lock.ts';
import { LOCK_NAMES, type Workspace } from './workspaces.ts';
import { readYarnLock } from './yarn-lock.ts';

/** The lock file of a folder, read; or why there is none to read. */
export type FolderLock =
  | { readonly state: 'read'; readonly lock: NpmLock }
  | Exclude<LockState, { state: 'locked' }>;

/** Asks git once about every place where a lock file could lie and is not tracked. */
export async function untrackedLocks(
  world: World,
  workspaces: readonly Workspace[],
): Promise<ReadonlyMap<string, LockPresence>> {
  const places = workspaces.flatMap(({ folder }) => placesIn(folder));
  const isLocked = (place: string) => world.tree.get(place)?.tracked === true;
  return lockPresence(
    world,
    places.filter((place) => !isLocked(place)),
  );
}

function placesIn(folder: string): readonly string[] {
  return LOCK_NAMES.map((name) => below(folder, name));
}

/** Finds and reads the lock file of a workspace's folder. */
export function findLock(
  world: World,
  workspace: Workspace,
  presence: ReadonlyMap<string, LockPresence>,
): FolderLock {
  const tracked = preferred(trackedLocks(world, workspace.folder));
  const [only] = tracked;
  if (only === undefined) return rushLock(world) ?? absentLock(workspace, presence);
  if (tracked.length > 1) {
    const by = workspace.settings.chosenManager?.by;
    return { state: 'competing', paths: tracked, ...(by !== undefined && { decidedBy: by }) };
  }
  return readLock(world, only);
}

/** Rush keeps one lock file for all its projects (https://rushjs.io/pages/configs/rush_json/). */
function rushLock(world: World): FolderLock | undefined {
  if (world.tree.get('rush.json')?.tracked !== true) return undefined;
  const lock = trackedLocks(world, 'common/config/rush')[0];
  if (lock === undefined) return undefined;
  return {
    state: 'undecided',
    because: `Rush installs from ${lock}, which this version does not compare with the projects`,
    settle: { how: 'run `rush install`, which refuses when they differ' },
  };
}

/** The tracked lock files of a folder. */
export function trackedLocks(world: World, folder: string): readonly string[] {
  return placesIn(folder).filter((place) => world.tree.get(place)?.tracked);
}

/** Of two lock files of one manager, the one that it reads; Deno's only where no other claims the folder. */
function preferred(paths: readonly string[]): readonly string[] {
  const has = (name: string) => paths.some((path) => path.endsWith(name));
  return paths.filter((path) => {
    if (path.endsWith('package-lock.json')) return !has('npm-shrinkwrap.json');
    if (path.endsWith('bun.lockb')) return !has('bun.lock');
    if (path.endsWith('deno.lock')) return paths.length === 1;
    return true;
  });
}

/** Reads a tracked lock file. */
export function readLock(world: World, path: string): FolderLock {
  const unreadable = (because: string): FolderLock => ({ state: 'unreadable', path, because });
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'bun.lockb')
    return unreadable('bun.lockb is binary; `bun install --save-text-lockfile` writes it as text');
  if (name === 'deno.lock') return unreadable('the lock file of Deno is not read by this version');
  const read = world.files.read(path);
  if (read.state === 'gone') return unreadable('git tracks it, but it is not on disk');
  if (read.state === 'binary') return unreadable('it is no text');
  if (read.state === 'unreadable') return unreadable(read.because);
  try {
    return { state: 'read', lock: parseLock(name, path, read.text) };
  } catch (error) {
    // A parser of ours that gives up on a hostile file must not stop the other packages.
    if (error instanceof UnreadableLock || error instanceof RangeError) return unreadable(error.message);
    throw error;
  }
}

function parseLock(name: string, path: string, text: string): NpmLock {
  if (name === 'pnpm-lock.yaml') return readPnpmLock(path, text);
  if (name === 'yarn.lock') return readYarnLock(path, text);
  if (name === 'bun.lock') return readBunLock(path, text);
  return readPackageLock(path, text);
}

const EXPECTED: Readonly<Record<NpmManager, string>> = {
  npm: 'package-lock.json',
  pnpm: 'pnpm-lock.yaml',
  'yarn-classic': 'yarn.lock',
  'yarn-berry': 'yarn.lock',
  bun: 'bun.lock',
  deno: 'deno.lock',
};

function absentLock(
  { folder, settings }: Workspace,
  presence: ReadonlyMap<string, LockPresence>,
): FolderLock {
  const places = placesIn(folder);
  const lying = places.find(
    (place) => presence.get(place) === 'untracked' || presence.get(place) === 'ignored',
  );
  if (lying !== undefined)
    return { state: 'untracked', path: lying, isIgnored: presence.get(lying) === 'ignored' };
  const manager = settings.chosenManager?.manager;
  const expected = manager ? places.filter((place) => place.endsWith(EXPECTED[manager])) : places;
  const note = noteOnAbsence(settings.npmrc, expected, presence);
  return {
    state: 'missing',
    expected: manager
      ? expected
      : places.filter((place) => !/(?:shrinkwrap\.json|lockb|deno\.lock)$/.test(place)),
    ...(note !== undefined && { note }),
  };
}

function noteOnAbsence(
  npmrc: Readonly<Record<string, string>>,
  expected: readonly string[],
  presence: ReadonlyMap<string, LockPresence>,
): string | undefined {
  const off = ['package-lock', 'shrinkwrap', 'lockfile'].find((key) => npmrc[key] === 'false');
  if (off !== undefined) return `\`.npmrc\` turns the lock file off (\`${off}=false\`)`;
  const ignored = expected.find((place) => presence.get(place) === 'absent-ignored');
  return ignored === undefined ? undefined : `git ignores \`${ignored}\``;
}
