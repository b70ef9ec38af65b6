import type { Gap } from '../../../../judge/fact.ts';
import { parsedFile } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import { leadingNames } from '../lines.ts';
import { type LockPresence, lockPresence } from '../lock-presence.ts';
import { lockNotTracked, type ReadLock, readLock } from '../lock-state.ts';
import type { DeclaredDependency, LockState, Manifest, ReadManifests } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, folderOf } from '../tree-path.ts';
import { crateDrift, resolvedDependency } from './cargo-drift.ts';
import { type LockedCrate, lockedCrates } from './cargo-lock.ts';
import { type CargoToml, type CrateDependency, cargoToml } from './cargo-toml.ts';
import { crateExactness } from './crate-version.ts';
import { type Crate, rootsOf } from './workspaces.ts';

/** A workspace, or a crate that stands alone: everything that one `Cargo.lock` covers. */
interface Family {
  readonly root: Crate;
  readonly members: readonly Crate[];
  readonly lockPath: string;
  readonly isLibrary: boolean;
  readonly read: ReadLock<ReadonlyMap<string, readonly LockedCrate[]>> | undefined;
}

/** Reads every `Cargo.toml` and the `Cargo.lock` of its workspace. */
export async function readCargo(world: World): Promise<ReadManifests> {
  const gaps: Gap[] = [];
  const files = world.tree.named('Cargo.toml');
  if (files.length === 0) return { manifests: [], gaps };
  const { parse } = await import('smol-toml');
  const crates = files.flatMap(({ path }): Crate[] => {
    const toml = parsedFile(world, path, gaps, (text) => cargoToml(parse(text), leadingNames(text)));
    return toml ? [{ path, folder: folderOf(path), toml }] : [];
  });
  const roots = rootsOf(crates);
  const locks = crates.map(({ folder }) => below(folder, 'Cargo.lock'));
  const presence = await lockPresence(world, locks);
  const manifests: Manifest[] = [];
  for (const root of new Set(roots.values())) {
    const lockPath = below(root.folder, 'Cargo.lock');
    const members = crates.filter((crate) => roots.get(crate) === root);
    const isTracked = presence.get(lockPath) === 'tracked';
    const read = isTracked ? readLock(world, lockPath, (text) => lockedCrates(parse(text))) : undefined;
    const isLibrary = isLibraryFamily(world, members);
    const family = { root, members, lockPath, read, isLibrary };
    manifests.push(...members.map((crate) => manifestOf(world, crate, family, presence)));
  }
  return { manifests, gaps };
}

function manifestOf(
  world: World,
  crate: Crate,
  family: Family,
  presence: ReadonlyMap<string, LockPresence>,
): Manifest {
  const { root, read } = family;
  const locked = read && 'content' in read ? read.content : undefined;
  const { toml, path } = crate;
  const name = toml.package?.name;
  return {
    path,
    role: manifestRole(world, path),
    ecosystem: 'cargo',
    manager: 'cargo',
    ...(name === undefined ? {} : { packageName: name }),
    isLibrary: family.isLibrary,
    ...(crate === root ? {} : { workspaceRoot: root.path }),
    dependencies: toml.dependencies.map((dependency) =>
      declared(resolvedDependency(dependency, root.toml.workspace), locked),
    ),
    lock: lockOf(crate, family, presence),
  };
}

function declared(
  dependency: CrateDependency,
  locked: ReadonlyMap<string, readonly LockedCrate[]> | undefined,
): DeclaredDependency {
  const { name, version, path, git, use, line, isPinnedGit } = dependency;
  const candidates = locked?.get(dependency.package) ?? [];
  const [only] = candidates;
  return {
    name,
    spec: version ?? (git === undefined ? `path ${path ?? '?'}` : `git ${git}`),
    use,
    exactness:
      path !== undefined
        ? 'local'
        : git !== undefined
          ? isPinnedGit
            ? 'exact'
            : 'floating'
          : version === undefined
            ? 'unresolved'
            : crateExactness(version),
    ...(line === undefined ? {} : { line }),
    locked: candidates.length === 1 && only ? only.version : null,
  };
}

function lockOf(
  crate: Crate,
  { root, members, lockPath, read }: Family,
  presence: ReadonlyMap<string, LockPresence>,
): LockState {
  const hasDependencies = members.some(({ toml }) =>
    toml.dependencies.some(
      (dependency) => resolvedDependency(dependency, root.toml.workspace).path === undefined,
    ),
  );
  if (!hasDependencies) return { state: 'not-needed', because: 'it depends on no crate from a registry' };
  if (presence.get(lockPath) !== 'tracked') return lockNotTracked([lockPath], presence);
  if (!read || 'unreadable' in read)
    return { state: 'unreadable', path: lockPath, because: read?.unreadable ?? 'it was not read' };
  return {
    state: 'locked',
    path: lockPath,
    drift: crateDrift(crate.toml, root.toml.workspace, read.content),
  };
}

/** Cargo tells libraries to leave the lock out or in as they like; whoever ships a program needs it. */
function isLibraryFamily(world: World, members: readonly Crate[]): boolean {
  return !members.some(({ path, folder, toml }) => {
    if ((world.tree.get(path)?.role ?? 'own') !== 'own' || !toml.package) return false;
    return buildsProgram(world, folder, toml);
  });
}

function buildsProgram(
  world: World,
  folder: string,
  { hasBinaryTarget, package: packaged }: CargoToml,
): boolean {
  // A task runner of the workspace is run from the tree, never shipped: https://github.com/matklad/cargo-xtask
  if (packaged?.name === 'xtask') return false;
  if (hasBinaryTarget || world.tree.get(below(folder, 'src/main.rs')) !== undefined) return true;
  return world.tree.entries.some(
    ({ path, tracked }) => tracked && path.startsWith(below(folder, 'src/bin/')) && path.endsWith('.rs'),
  );
}
