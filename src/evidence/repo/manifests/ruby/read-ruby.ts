import type { Gap } from '../../../../judge/fact.ts';
import type { World } from '../../../world.ts';
import { type LockPresence, lockPresence } from '../lock-presence.ts';
import { lockNotTracked, readLock } from '../lock-state.ts';
import type { Drift, LockState, Manifest, ReadManifests } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, folderOf } from '../tree-path.ts';
import { type Gem, type Gemfile, gemExactness, readGemfile } from './gemfile.ts';
import { type GemfileLock, readGemfileLock } from './gemfile-lock.ts';

const NAMES = [
  ['Gemfile', 'Gemfile.lock'],
  ['gems.rb', 'gems.locked'],
] as const;

interface Bundle {
  readonly path: string;
  readonly folder: string;
  readonly lockPath: string;
  readonly gemfile: Gemfile;
}

/** Reads every Gemfile and the lock beside it. */
export async function readRuby(world: World): Promise<ReadManifests> {
  const gaps: Gap[] = [];
  const bundles = NAMES.flatMap(([name, lock]) =>
    world.tree.named(name).flatMap(({ path }): Bundle[] => {
      const text = world.text(path, gaps);
      const folder = folderOf(path);
      return text === undefined
        ? []
        : [{ path, folder, lockPath: below(folder, lock), gemfile: readGemfile(text) }];
    }),
  );
  if (bundles.length === 0) return { manifests: [], gaps };
  const presence = await lockPresence(
    world,
    bundles.map(({ lockPath }) => lockPath),
  );
  const gemFolders = new Set(
    world.tree.entries
      .filter(({ path, tracked }) => tracked && path.endsWith('.gemspec'))
      .map(({ path }) => folderOf(path)),
  );
  const manifests = bundles.map((bundle) => manifestOf(world, bundle, presence, gemFolders));
  return { manifests, gaps };
}

function manifestOf(
  world: World,
  bundle: Bundle,
  presence: ReadonlyMap<string, LockPresence>,
  gemFolders: ReadonlySet<string>,
): Manifest {
  const { path, folder, gemfile } = bundle;
  const { lock, content } = lockOf(world, bundle, presence);
  return {
    path,
    role: manifestRole(world, path),
    ecosystem: 'rubygems',
    manager: 'bundler',
    isLibrary: gemfile.hasGemspec || gemFolders.has(folder),
    dependencies: gemfile.gems.map((gem) => ({
      name: gem.name,
      spec: gem.requirements?.join(', ') ?? '',
      use: gem.use,
      exactness: gemExactness(gem),
      line: gem.line,
      locked: content?.versions.get(gem.name) ?? null,
    })),
    lock,
  };
}

function lockOf(
  world: World,
  { lockPath, gemfile }: Bundle,
  presence: ReadonlyMap<string, LockPresence>,
): { lock: LockState; content?: GemfileLock } {
  if (presence.get(lockPath) !== 'tracked') {
    const isEmpty = gemfile.gems.length === 0 && gemfile.isComplete && !gemfile.hasGemspec;
    if (isEmpty) return { lock: { state: 'not-needed', because: 'it names no gem' } };
    return { lock: lockNotTracked([lockPath], presence) };
  }
  const read = readLock(world, lockPath, readGemfileLock);
  if ('unreadable' in read)
    return { lock: { state: 'unreadable', path: lockPath, because: read.unreadable } };
  const drift = bundleDrift(gemfile, read.content, lockPath);
  return { lock: { state: 'locked', path: lockPath, drift }, content: read.content };
}

/** Where Bundler in frozen mode refuses: a gem was added, removed or asked for differently. */
function bundleDrift(gemfile: Gemfile, lock: GemfileLock, lockPath: string): Drift[] {
  const lockName = lockPath.slice(lockPath.lastIndexOf('/') + 1);
  const times = new Map<string, number>();
  for (const { name } of gemfile.gems) times.set(name, (times.get(name) ?? 0) + 1);
  const drift = gemfile.gems
    .filter(({ isConditional, name }) => !isConditional && times.get(name) === 1)
    .flatMap((gem): Drift[] => {
      const because = disagreement(gem, lock, lockName);
      return because === undefined ? [] : [{ dependency: gem.name, because, line: gem.line }];
    });
  if (gemfile.isComplete && !gemfile.hasGemspec) {
    for (const name of lock.dependencies.keys()) {
      if (!times.has(name))
        drift.push({
          dependency: name,
          because: `${lockName} still lists ${name}, which the manifest does not name`,
        });
    }
  }
  return drift;
}

function disagreement(gem: Gem, lock: GemfileLock, lockName: string): string | undefined {
  const locked = lock.dependencies.get(gem.name);
  if (!locked) return `${lockName} has no ${gem.name}`;
  if (gem.requirements === undefined) return undefined;
  const asked = [...gem.requirements].sort().join(', ');
  const written = locked
    .filter((requirement) => requirement !== '>= 0')
    .sort()
    .join(', ');
  return asked === written
    ? undefined
    : `${lockName} was written for ${gem.name} ${written || 'in any version'}, the manifest asks for ${asked || 'any'}`;
}
