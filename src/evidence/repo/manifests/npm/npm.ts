import type { Gap } from '../../../../judge/fact.ts';
import type { World } from '../../../world.ts';
import type { DeclaredDependency, Exactness, LockState, Manifest, ReadManifests } from '../manifest.ts';
import { resolvedPath } from '../tree-path.ts';
import { findDrift } from './drift.ts';
import { type FolderLock, findLock, readLock, trackedLocks, untrackedLocks } from './find-lock.ts';
import { isLibrary } from './library.ts';
import type { LockedPackage, NpmLock, NpmManager } from './lock.ts';
import type { NpmDependency, PackageJson } from './package-json.ts';
import { readPackages } from './packages.ts';
import { catalogSpec } from './settings.ts';
import { exactnessOf, parseSpec } from './spec.ts';
import { markTemplates } from './templates.ts';
import { findWorkspaces, type Workspace } from './workspaces.ts';

/** A workspace with what its packages are compared with. */
interface Installed {
  readonly workspace: Workspace;
  /** Versions of its own packages, by name. */
  readonly members: ReadonlyMap<string, string | undefined>;
  readonly lock: FolderLock;
}

/** Reads every `package.json` of the tree and the lock file that pins it. */
export async function readNpmManifests(world: World): Promise<ReadManifests> {
  const gaps: Gap[] = [];
  const packages = readPackages(world, gaps);
  const workspaces = markTemplates(await findWorkspaces(world, packages, gaps));
  const presence = await untrackedLocks(world, workspaces);
  const linked = foldersLinkedByPath(packages);
  const manifests = workspaces.flatMap((workspace) => {
    const { root } = workspace;
    const all = root ? [root, ...workspace.members] : workspace.members;
    const named = all.flatMap(({ name, version }) => (name === undefined ? [] : [[name, version] as const]));
    const found = findLock(world, workspace, presence);
    const linker = found.state === 'missing' && root ? linked.get(root.folder) : undefined;
    const lock: FolderLock =
      linker === undefined
        ? found
        : { state: 'not-needed', because: `\`${linker}\` links it by its path; it is never installed alone` };
    const installed = { workspace, members: new Map(named), lock };
    return all.map((json) => manifestOf(world, json, installed));
  });
  return { manifests, gaps };
}

/** Folders that some package depends on by path, and that package's manifest. */
function foldersLinkedByPath(packages: readonly PackageJson[]): ReadonlyMap<string, string> {
  const linked = new Map<string, string>();
  for (const { folder, path, dependencies } of packages) {
    for (const { spec } of dependencies) {
      if (parseSpec(spec).kind !== 'path') continue;
      const target = resolvedPath(folder, spec.replace(/^(?:link|file|portal):/, '').split('#')[0] ?? '');
      if (target !== undefined && target !== folder) linked.set(target, path);
    }
  }
  return linked;
}

function manifestOf(world: World, json: PackageJson, installed: Installed): Manifest {
  const { workspace } = installed;
  const found = json === workspace.root ? installed.lock : lockOfMember(world, json, installed);
  const lock = found.state === 'read' ? found.lock : undefined;
  const locked = lock?.packageAt(folderWithin(lock, json));
  return {
    path: json.path,
    role: json.role,
    ecosystem: 'npm',
    manager: lock?.manager ?? managerWithoutLock(found, workspace),
    ...(json.name !== undefined && { packageName: json.name }),
    isLibrary: isLibrary(json, world),
    ...(json !== workspace.root && { workspaceRoot: workspace.path }),
    dependencies: json.dependencies.map((dependency) => declared(dependency, locked, installed)),
    lock: lockState(json, found, locked, installed),
  };
}

/** A member's own lock file counts only where the shared one does not know the member. */
function lockOfMember(world: World, json: PackageJson, { workspace, lock }: Installed): FolderLock {
  const [own] = trackedLocks(world, json.folder);
  if (own === undefined) return lock;
  const isKnown = lock.state === 'read' && lock.lock.packageAt(folderWithin(lock.lock, json)) !== undefined;
  const isShared = workspace.settings.npmrc['shared-workspace-lockfile'] !== 'false';
  return isKnown && isShared ? lock : readLock(world, own);
}

/** The package's folder as the lock file spells it. */
function folderWithin(lock: NpmLock, json: PackageJson): string {
  const base = lock.path.slice(0, lock.path.lastIndexOf('/') + 1);
  return json.folder.startsWith(base) ? json.folder.slice(base.length) : '';
}

function managerWithoutLock(found: FolderLock, { settings }: Workspace): NpmManager {
  if (found.state === 'unreadable' && found.path.endsWith('bun.lockb')) return 'bun';
  if (found.state === 'unreadable' && found.path.endsWith('pnpm-lock.yaml')) return 'pnpm';
  return settings.chosenManager?.manager ?? 'npm';
}

function lockState(
  json: PackageJson,
  found: FolderLock,
  locked: LockedPackage | undefined,
  { workspace, members }: Installed,
): LockState {
  if (json.dependencies.every(({ use }) => use === 'peer'))
    return { state: 'not-needed', because: 'it declares no dependency' };
  if (found.state !== 'read') return found;
  const { lock } = found;
  if (!locked) {
    const because = `the lock file does not know the package in \`${json.folder === '' ? '.' : json.folder}\``;
    return { state: 'locked', path: lock.path, drift: [{ dependency: json.name ?? json.path, because }] };
  }
  const { settings } = workspace;
  const drift = findDrift(json, locked, { settings, members, lock });
  if (drift.length > 0 && lock.rewrittenBy !== undefined) {
    const because = `it differs from the manifest, which ${lock.rewrittenBy} may rewrite`;
    return { state: 'unreadable', path: lock.path, because };
  }
  const note = managerNote(lock, settings.chosenManager);
  return { state: 'locked', path: lock.path, drift, ...(note !== undefined && { note }) };
}

/** The lock file of one manager, while the tree names another. */
function managerNote(
  lock: NpmLock,
  chosen: { manager: NpmManager; by: string } | undefined,
): string | undefined {
  const family = (manager: NpmManager) => manager.replace(/-.*$/, '');
  if (!chosen || family(chosen.manager) === family(lock.manager)) return undefined;
  return `${chosen.by}, while the lock file is ${family(lock.manager)}'s`;
}

function declared(
  { name, spec, use, line }: NpmDependency,
  locked: LockedPackage | undefined,
  { workspace, members }: Installed,
): DeclaredDependency {
  const parsed = parseSpec(spec);
  const entry =
    parsed.kind === 'catalog' ? catalogSpec(workspace.settings.catalogs, parsed.catalog, name) : spec;
  return {
    name,
    spec,
    use,
    exactness: entry === undefined ? 'unresolved' : exactnessWithin(name, entry, members),
    ...(line !== undefined && { line }),
    locked: use === 'peer' ? null : (locked?.versionOf(name, entry ?? spec) ?? null),
  };
}

function exactnessWithin(
  name: string,
  text: string,
  members: ReadonlyMap<string, string | undefined>,
): Exactness {
  const spec = parseSpec(text);
  // npm and yarn 1 link a member whatever its range, `*` by custom.
  return members.has(name) && (spec.kind === 'range' || spec.kind === 'tag') ? 'local' : exactnessOf(spec);
}
