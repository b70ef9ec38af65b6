import type { Gap } from '../../../../judge/fact.ts';
import type { World } from '../../../world.ts';
import type { DeclaredDependency, Exactness, LockState, Manifest, ReadManifests } from '../manifest.ts';
import { type DriftContext, findDrift } from './drift.ts';
import { type FolderLock, findLock, readLock, trackedLocks, untrackedLocks } from './find-lock.ts';
import { isLibrary } from './library.ts';
import type { LockedPackage, NpmLock, NpmManager } from './lock.ts';
import type { NpmDependency, PackageJson } from './package-json.ts';
import { readPackages } from './packages.ts';
import { catalogSpec } from './settings.ts';
import { exactnessOf, parseSpec } from './spec.ts';
import { findWorkspaces, type Workspace } from './workspaces.ts';

/** Reads every `package.json` of the tree and the lock file that pins it. */
export async function readNpmManifests(world: World): Promise<ReadManifests> {
  const gaps: Gap[] = [];
  const packages = readPackages(world, gaps);
  const workspaces = await findWorkspaces(world, packages, gaps);
  const presence = await untrackedLocks(world, workspaces);
  const manifests = workspaces.flatMap((workspace) => {
    const found = findLock(world, workspace, presence);
    const installed = workspace.root ? [workspace.root, ...workspace.members] : workspace.members;
    return installed.map((json) => manifestOf(world, json, workspace, found));
  });
  return { manifests, gaps };
}

function manifestOf(world: World, json: PackageJson, workspace: Workspace, shared: FolderLock): Manifest {
  const found = json === workspace.root ? shared : lockOfMember(world, json, workspace, shared);
  const lock = found.state === 'read' ? found.lock : undefined;
  const locked = lock?.packageAt(folderWithin(lock, json));
  const members = new Map(
    [...workspace.members, ...(workspace.root ? [workspace.root] : [])].flatMap(({ name, version }) =>
      name === undefined ? [] : [[name, version] as const],
    ),
  );
  return {
    path: json.path,
    role: json.role,
    ecosystem: 'npm',
    manager: lock?.manager ?? managerWithoutLock(found, workspace),
    ...(json.name !== undefined && { packageName: json.name }),
    isLibrary: isLibrary(json, world),
    ...(json !== workspace.root && { workspaceRoot: workspace.path }),
    dependencies: json.dependencies.map((dependency) => declared(dependency, locked, members, workspace)),
    lock: lockState(json, found, locked, { settings: workspace.settings, members }),
  };
}

/** A member's own lock file counts only where the shared one does not know the member. */
function lockOfMember(
  world: World,
  json: PackageJson,
  { settings }: Workspace,
  shared: FolderLock,
): FolderLock {
  const [own] = trackedLocks(world, json.folder);
  if (own === undefined) return shared;
  const isKnown =
    shared.state === 'read' && shared.lock.packageAt(folderWithin(shared.lock, json)) !== undefined;
  const sharesLock = settings.npmrc['shared-workspace-lockfile'] !== 'false';
  return isKnown && sharesLock ? shared : readLock(world, own);
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
  context: Omit<DriftContext, 'lock'>,
): LockState {
  if (json.dependencies.every(({ use }) => use === 'peer'))
    return { state: 'not-needed', because: 'it declares no dependency' };
  if (found.state !== 'read') return found;
  const { lock } = found;
  if (!locked) {
    const because = `the lock file does not know the package in \`${json.folder === '' ? '.' : json.folder}\``;
    return { state: 'locked', path: lock.path, drift: [{ dependency: json.name ?? json.path, because }] };
  }
  const drift = findDrift(json, locked, { ...context, lock });
  if (drift.length > 0 && lock.rewrittenBy !== undefined) {
    const because = `it differs from the manifest, which ${lock.rewrittenBy} may rewrite`;
    return { state: 'unreadable', path: lock.path, because };
  }
  const note = managerNote(lock, context.settings.chosenManager);
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
  members: DriftContext['members'],
  { settings }: Workspace,
): DeclaredDependency {
  return {
    name,
    spec,
    use,
    exactness: exactnessWithin(name, spec, members, settings.catalogs),
    ...(line !== undefined && { line }),
    locked: use === 'peer' ? null : (locked?.versionOf(name, spec) ?? null),
  };
}

function exactnessWithin(
  name: string,
  text: string,
  members: DriftContext['members'],
  catalogs: Workspace['settings']['catalogs'],
): Exactness {
  const spec = parseSpec(text);
  if (spec.kind === 'catalog') {
    const entry = catalogSpec(catalogs, spec.catalog, name);
    return entry === undefined ? 'unresolved' : exactnessOf(parseSpec(entry));
  }
  // npm and yarn 1 link a member whatever its range, `*` by custom.
  return members.has(name) && (spec.kind === 'range' || spec.kind === 'tag') ? 'local' : exactnessOf(spec);
}
