import type { ParsedRecord } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import type { LockPresence } from '../lock-presence.ts';
import { lockNotTracked, type ReadLock, readLock } from '../lock-state.ts';
import type { Drift, LockState, Manifest } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, fitsPattern, folderOf, isBelow, resolvedPath } from '../tree-path.ts';
import { pinnedByRequirements } from './pinned-by-requirements.ts';
import type { PyProject, PythonDependency } from './pyproject.ts';
import type { LockedVersions } from './python-lock.ts';
import { delegatedTo, type PlacedSetup } from './read-setup.ts';
import type { RequirementsTree } from './requirements-tree.ts';
import { packageVersions, pdmDrift, poetryDrift, uvDrift } from './tool-locks.ts';

/** A `pyproject.toml` in its folder. */
export interface PlacedProject {
  readonly path: string;
  readonly folder: string;
  readonly project: PyProject;
}

interface Tool {
  readonly name: 'poetry' | 'uv' | 'pdm';
  readonly lock: string;
  drift(project: PyProject, lock: ParsedRecord): Drift[];
}

const TOOLS: readonly Tool[] = [
  { name: 'poetry', lock: 'poetry.lock', drift: poetryDrift },
  { name: 'uv', lock: 'uv.lock', drift: uvDrift },
  { name: 'pdm', lock: 'pdm.lock', drift: pdmDrift },
];

/** https://packaging.python.org/en/latest/specifications/pylock-toml/ */
const STANDARD_LOCK = 'pylock.toml';

/** Lock files that these projects might have, of every tool. */
export function possibleLocks(projects: readonly PlacedProject[]): string[] {
  return projects.flatMap(({ folder }) =>
    [...TOOLS.map(({ lock }) => lock), STANDARD_LOCK].map((name) => below(folder, name)),
  );
}

export interface PythonReading {
  readonly world: World;
  readonly projects: readonly PlacedProject[];
  readonly requirements: RequirementsTree;
  readonly setups: ReadonlyMap<string, PlacedSetup>;
  readonly presence: ReadonlyMap<string, LockPresence>;
  readonly parseToml: (text: string) => ParsedRecord;
  /** Parsed lock files by path: members of a workspace share one. */
  readonly locks: Map<string, ReadLock<ParsedRecord>>;
}

/** Whether a `pyproject.toml` declares a package or dependencies, and not only the settings of tools. */
export function isManifest({ project }: PlacedProject): boolean {
  return project.hasProject || project.hasPoetry || project.dependencies.length > 0;
}

export function pyprojectManifest(placed: PlacedProject, reading: PythonReading): Manifest {
  const { path, project } = placed;
  const root = workspaceRootOf(placed, reading);
  const { lock, versions } = lockOf(placed, root, reading);
  return {
    path,
    role: manifestRole(reading.world, path),
    ecosystem: 'pypi',
    manager: managerOf(placed, reading),
    ...(project.name === undefined ? {} : { packageName: project.name }),
    isLibrary: isLibraryProject(placed, reading.world),
    ...(root === placed ? {} : { workspaceRoot: root.path }),
    dependencies: project.dependencies.map(({ name, spec, use, exactness, line }) => ({
      name,
      spec,
      use,
      exactness,
      ...(line === undefined ? {} : { line }),
      locked: versions?.get(name)?.[0] ?? null,
    })),
    lock,
  };
}

/** An index serves packages that a build backend makes; a Dockerfile beside it says that it is run as it is. */
export function isLibraryProject({ folder, project }: PlacedProject, world: World): boolean {
  return (
    project.isMadeForIndex &&
    project.buildBackend !== '' &&
    world.tree.get(below(folder, 'Dockerfile')) === undefined
  );
}

function managerOf({ folder, project }: PlacedProject, { presence }: PythonReading): string {
  const tracked = TOOLS.find(({ lock }) => presence.get(below(folder, lock)) === 'tracked');
  if (tracked) return tracked.name;
  if (project.hasPoetry || project.buildBackend.startsWith('poetry')) return 'poetry';
  const tools = project.table.tool;
  const named = TOOLS.find(
    ({ name }) => typeof tools === 'object' && tools !== null && Object.hasOwn(tools, name),
  );
  return named?.name ?? 'pip';
}

/** The project beside whose lock this one is locked: a uv workspace that lists it, one that has it as a path, itself. */
function workspaceRootOf(placed: PlacedProject, { projects, presence }: PythonReading): PlacedProject {
  const isLocked = ({ folder }: PlacedProject) =>
    TOOLS.some(({ lock }) => presence.get(below(folder, lock)) === 'tracked');
  if (isLocked(placed)) return placed;
  const workspace = projects.find(({ folder, project }) => {
    if (!project.members || folder === placed.folder || !isBelow(placed.folder, folder)) return false;
    const inside = folder === '' ? placed.folder : placed.folder.slice(folder.length + 1);
    const fits = (pattern: string) => fitsPattern(inside, pattern);
    return project.members.some(fits) && !project.excluded.some(fits);
  });
  if (workspace) return workspace;
  const user = projects.find(
    (other) =>
      other !== placed &&
      isLocked(other) &&
      other.project.dependencies.some(
        ({ path }) => path !== undefined && resolvedPath(other.folder, path) === placed.folder,
      ),
  );
  return user ?? placed;
}

function lockOf(
  placed: PlacedProject,
  root: PlacedProject,
  reading: PythonReading,
): { lock: LockState; versions?: LockedVersions } {
  const { project } = placed;
  const { presence } = reading;
  const tracked = TOOLS.filter(({ lock }) => presence.get(below(root.folder, lock)) === 'tracked');
  const [tool, ...others] = tracked;
  if (tool && others.length > 0)
    return { lock: { state: 'competing', paths: tracked.map(({ lock }) => below(root.folder, lock)) } };
  const lockable = project.dependencies.filter(({ exactness }) => exactness !== 'local');
  if (lockable.length === 0 && !project.isDynamic)
    return { lock: { state: 'not-needed', because: 'it depends on no package from an index' } };
  if (tool) return toolLock(placed, root, tool, reading);
  if (presence.get(below(root.folder, STANDARD_LOCK)) === 'tracked')
    return { lock: { state: 'locked', path: below(root.folder, STANDARD_LOCK), drift: [] } };
  return { lock: withoutToolLock(placed, root, lockable, reading) };
}

function toolLock(
  { project, path }: PlacedProject,
  root: PlacedProject,
  tool: Tool,
  { world, locks, parseToml }: PythonReading,
): { lock: LockState; versions?: LockedVersions } {
  const lockPath = below(root.folder, tool.lock);
  const read = locks.get(lockPath) ?? readLock(world, lockPath, parseToml);
  locks.set(lockPath, read);
  if ('unreadable' in read)
    return { lock: { state: 'unreadable', path: lockPath, because: read.unreadable } };
  // The lock of another project that has this one as a folder holds its packages, not its manifest.
  const isOwn = root.path === path || tool.name === 'uv';
  const drift = isOwn ? tool.drift(project, read.content) : [];
  return { lock: { state: 'locked', path: lockPath, drift }, versions: packageVersions(read.content) };
}

function withoutToolLock(
  placed: PlacedProject,
  root: PlacedProject,
  lockable: readonly PythonDependency[],
  reading: PythonReading,
): LockState {
  const { project } = placed;
  if (project.isDynamic && lockable.length === 0) {
    const files = [...project.dynamicFiles, ...(reading.setups.get(placed.folder)?.files ?? [])];
    const because = 'its dependencies are computed when it is built';
    const settle = { how: 'list the dependencies in `pyproject.toml`' };
    return delegatedTo(placed.folder, files, reading.requirements) ?? { state: 'undecided', because, settle };
  }
  const pinned = pinnedByRequirements(placed, lockable, reading.requirements);
  if (pinned) return pinned;
  if (lockable.every(({ exactness }) => exactness === 'exact'))
    return {
      state: 'not-needed',
      because: 'it names the exact version of each package',
      remark:
        'Exact versions without a lock file leave the packages that these need to the day of the install.',
    };
  const manager = managerOf(placed, reading);
  const tool = TOOLS.find(({ name }) => name === manager);
  const names = tool ? [tool.lock] : [...TOOLS.map(({ lock }) => lock), STANDARD_LOCK];
  return lockNotTracked(
    names.map((name) => below(root.folder, name)),
    reading.presence,
  );
}

/** Finds the folder of a project. */
export function placed(path: string, project: PyProject): PlacedProject {
  return { path, folder: folderOf(path), project };
}
