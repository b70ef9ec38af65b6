import type { Gap } from '../../../../judge/fact.ts';
import { recordOf } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import { stateByExactVersions } from '../exact-versions.ts';
import { type LockPresence, lockPresence } from '../lock-presence.ts';
import { lockNotTracked, readLock } from '../lock-state.ts';
import type { DeclaredDependency, LockState, Manifest, ReadManifests } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, folderOf, isBelow } from '../tree-path.ts';
import { expanded, type MsbuildItem } from './msbuild.ts';
import { nugetExactness } from './nuget-version.ts';
import { packagesDrift, packagesLock } from './packages-lock.ts';
import { paketManifests } from './paket.ts';
import type { NugetProject } from './project-files.ts';

type Reference = DeclaredDependency & { readonly isConditional: boolean };

/** Reads every .NET project, `packages.config` and `paket.dependencies`. */
export async function readNuget(world: World): Promise<ReadManifests> {
  const gaps: Gap[] = [];
  const files = world.tree.entries.filter(
    ({ path, tracked, kind }) => tracked && kind !== 'symlink' && /\.(?:cs|fs|vb)proj$/.test(path),
  );
  const old = world.tree.named('packages.config').map(({ path }) => oldManifest(world, path));
  const paket = paketManifests(world, gaps);
  if (files.length === 0) return { manifests: [...old, ...paket], gaps };
  const { msbuildReader, nugetProject } = await import('./project-files.ts');
  const reader = msbuildReader(world, gaps);
  const projects = files.flatMap(({ path }) => nugetProject(path, world, reader) ?? []);
  const presence = await lockPresence(world, projects.map(lockPathOf));
  const solutions = world.tree.entries
    .filter(({ path, tracked }) => tracked && /\.slnx?$/.test(path))
    .map(({ path }) => path);
  const manifests = projects.map((project) => manifestOf(world, project, presence, solutions));
  return { manifests: [...manifests, ...old, ...paket], gaps };
}

/** https://learn.microsoft.com/en-us/nuget/reference/packages-config */
function oldManifest(world: World, path: string): Manifest {
  return {
    path,
    role: manifestRole(world, path),
    ecosystem: 'nuget',
    manager: 'nuget',
    isLibrary: false,
    dependencies: [],
    lock: {
      state: 'not-needed',
      because: 'packages.config names the exact version of every package, also of those that others need',
    },
  };
}

function lockPathOf({ folder, properties }: NugetProject): string {
  const named = expanded(properties.get('NuGetLockFilePath') ?? '', properties);
  const isPlain = named !== undefined && named !== '' && !/[\\/]/.test(named);
  return below(folder, isPlain ? named : 'packages.lock.json');
}

function manifestOf(
  world: World,
  project: NugetProject,
  presence: ReadonlyMap<string, LockPresence>,
  solutions: readonly string[],
): Manifest {
  const { path, properties } = project;
  const references = project.references
    .filter(({ isUpdate }) => !isUpdate)
    .map((item) => referenceOf(item, project));
  const { lock, locked } = lockOf(world, project, references, presence);
  const root = lock.state === 'not-needed' ? rootOf(project, solutions) : undefined;
  return {
    path,
    role: manifestRole(world, path),
    ecosystem: 'nuget',
    manager: 'nuget',
    packageName: properties.get('PackageId') ?? path.replace(/^.*\/|\.\w+proj$/g, ''),
    isLibrary: isPacked(properties),
    ...(root === undefined ? {} : { workspaceRoot: root }),
    dependencies: references.map(({ isConditional: _, ...dependency }) => ({
      ...dependency,
      locked: locked?.get(dependency.name.toLowerCase()) ?? null,
    })),
    lock,
  };
}

/** Made to be pushed to a feed. */
function isPacked(properties: ReadonlyMap<string, string>): boolean {
  const isTrue = (name: string) => properties.get(name)?.toLowerCase() === 'true';
  if (properties.get('IsPackable')?.toLowerCase() === 'false') return false;
  return isTrue('GeneratePackageOnBuild') || isTrue('IsPackable') || properties.has('PackageId');
}

/** Where the versions of many projects stand: the central file, or the only solution above. */
function rootOf({ folder, centralPath }: NugetProject, solutions: readonly string[]): string | undefined {
  if (centralPath !== undefined) return centralPath;
  const above = solutions.filter((path) => isBelow(folder, folderOf(path)));
  return above.length === 1 ? above[0] : undefined;
}

function referenceOf(item: MsbuildItem, project: NugetProject): Reference {
  const { properties, central, own, references } = project;
  const name = expanded(item.name, properties) ?? item.name;
  const isOwn = own.items.includes(item);
  const update = references.find(
    (other) => other.isUpdate && other.name.toLowerCase() === name.toLowerCase(),
  );
  const direct =
    item.metadata.get('VersionOverride') ?? item.metadata.get('Version') ?? update?.metadata.get('Version');
  const shared = direct === undefined ? central.get(name.toLowerCase())?.metadata.get('Version') : undefined;
  const written = direct ?? shared;
  const version = written === undefined ? undefined : expanded(written, properties);
  const exactness = version === undefined ? 'unresolved' : nugetExactness(version);
  const isForBuild = item.metadata.get('PrivateAssets')?.toLowerCase() === 'all';
  return {
    name,
    spec: version ?? written ?? '',
    use: isForBuild ? 'build' : 'production',
    exactness: exactness === 'exact' && direct === undefined ? 'managed' : exactness,
    ...(isOwn ? { line: item.line } : {}),
    locked: null,
    isConditional: item.isConditional,
  };
}

const REMARK =
  'No `packages.lock.json` is committed: what these packages need in turn is chosen at restore, and nothing checks what is downloaded.';

function lockOf(
  world: World,
  project: NugetProject,
  references: readonly Reference[],
  presence: ReadonlyMap<string, LockPresence>,
): { lock: LockState; locked?: ReadonlyMap<string, string> } {
  const path = lockPathOf(project);
  const isAsked = project.properties.get('RestorePackagesWithLockFile')?.toLowerCase() === 'true';
  if (presence.get(path) === 'tracked') {
    const read = readLock(world, path, (text) =>
      packagesLock(recordOf(JSON.parse(text.replace(/^\uFEFF/, '')))),
    );
    if ('unreadable' in read) return { lock: { state: 'unreadable', path, because: read.unreadable } };
    const lock = read.content;
    const locked = new Map(
      lock.flatMap((packages) =>
        [...packages].flatMap(([name, { resolved }]) =>
          resolved === undefined ? [] : [[name, resolved] as const],
        ),
      ),
    );
    return { lock: { state: 'locked', path, drift: packagesDrift(references, lock) }, locked };
  }
  if (isAsked && references.length > 0) return { lock: lockNotTracked([path], presence) };
  const lock = stateByExactVersions(references, {
    expected: [path, 'one exact version for each package'],
    remark: REMARK,
  });
  return { lock };
}
