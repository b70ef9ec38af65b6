import type { Gap } from '../../../../judge/fact.ts';
import type { World } from '../../../world.ts';
import { type LockPresence, lockPresence } from '../lock-presence.ts';
import { lockNotTracked } from '../lock-state.ts';
import type { DeclaredDependency, Drift, LockState, Manifest, ReadManifests } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, folderOf, isBelow, resolvedPath } from '../tree-path.ts';
import { type GoMod, type GoReplacement, type GoRequirement, readGoMod, replacementOf } from './go-mod.ts';
import { readGoSum, readVendoredModules } from './go-sum.ts';

interface Module {
  readonly path: string;
  readonly folder: string;
  readonly mod: GoMod;
}

/** Modules that are built together, and what a `go.work` replaces for all of them. */
interface Workspace {
  readonly path: string;
  readonly folder: string;
  readonly members: ReadonlySet<string>;
  readonly replacements: readonly GoReplacement[];
}

/** Reads every `go.mod` with the `go.sum`, `go.work.sum` or `vendor/modules.txt` that vouches for it. */
export async function readGo(world: World): Promise<ReadManifests> {
  const gaps: Gap[] = [];
  const modules = world.tree.named('go.mod').flatMap(({ path }): Module[] => {
    const text = world.text(path, gaps);
    return text === undefined ? [] : [{ path, folder: folderOf(path), mod: readGoMod(text) }];
  });
  if (modules.length === 0) return { manifests: [], gaps };
  const workspaces = world.tree.named('go.work').flatMap(({ path }): Workspace[] => {
    const text = world.text(path, gaps);
    return text === undefined ? [] : [workspaceOf(path, readGoMod(text))];
  });
  const presence = await lockPresence(
    world,
    modules.map(({ folder }) => below(folder, 'go.sum')),
  );
  const manifests = modules.map((module) => {
    const workspace = workspaces.find(({ members }) => members.has(module.folder));
    return manifestOf({ world, module, modules, workspace, presence, gaps });
  });
  return { manifests, gaps };
}

function workspaceOf(path: string, work: GoMod): Workspace {
  const folder = folderOf(path);
  const members = work.uses.flatMap((use) => resolvedPath(folder, use) ?? []);
  return { path, folder, members: new Set(members), replacements: work.replacements };
}

interface Reading {
  readonly world: World;
  readonly module: Module;
  readonly modules: readonly Module[];
  readonly workspace: Workspace | undefined;
  readonly presence: ReadonlyMap<string, LockPresence>;
  readonly gaps: Gap[];
}

function manifestOf(reading: Reading): Manifest {
  const { world, module, workspace } = reading;
  const { path, mod } = module;
  const lock = lockOf(reading);
  const needed = new Set(neededSums(reading).map(({ requirement }) => requirement));
  const drifted = new Set(lock.state === 'locked' ? lock.drift.map(({ dependency }) => dependency) : []);
  const dependencies = mod.requirements
    .filter(({ isIndirect }) => !isIndirect)
    .map((requirement): DeclaredDependency => {
      const isLocked = lock.state === 'locked' && !drifted.has(requirement.module);
      return {
        name: requirement.module,
        spec: requirement.version,
        use: 'production',
        exactness: needed.has(requirement) ? 'exact' : 'local',
        line: requirement.line,
        locked: isLocked ? requirement.version : null,
      };
    });
  return {
    path,
    role: manifestRole(world, path),
    ecosystem: 'go',
    manager: 'go',
    ...(mod.module === undefined ? {} : { packageName: mod.module }),
    isLibrary: lock.state === 'missing' && !buildsProgram(world, module, reading.modules),
    ...(workspace === undefined ? {} : { workspaceRoot: workspace.path }),
    dependencies,
    lock,
  };
}

/** A requirement that a sum must vouch for, with the module and version that stand in for it. */
interface NeededSum {
  readonly requirement: GoRequirement;
  readonly module: string;
  readonly version: string;
}

function neededSums({ module, modules, workspace }: Reading): NeededSum[] {
  const siblings = new Set(
    modules.flatMap(({ folder, mod }) => (workspace?.members.has(folder) && mod.module ? [mod.module] : [])),
  );
  return module.mod.requirements.flatMap((requirement): NeededSum[] => {
    const replacement =
      replacementOf(requirement, workspace?.replacements ?? []) ??
      replacementOf(requirement, module.mod.replacements);
    if (!replacement)
      return siblings.has(requirement.module)
        ? []
        : [{ requirement, module: requirement.module, version: requirement.version }];
    if (replacement.toVersion === undefined) return [];
    return [{ requirement, module: replacement.to, version: replacement.toVersion }];
  });
}

function lockOf(reading: Reading): LockState {
  const { module, presence } = reading;
  const needed = neededSums(reading);
  if (needed.length === 0) {
    const because =
      module.mod.requirements.length === 0
        ? 'it requires no module'
        : 'every module that it requires lies in the tree';
    return { state: 'not-needed', because };
  }
  const vendored = vendorLock(reading, needed);
  if (vendored) return vendored;
  const own = below(module.folder, 'go.sum');
  const sums = sumsOf(reading);
  if (presence.get(own) !== 'tracked' && (sums.size === 0 || driftOf(needed, sums).length > 0))
    return lockNotTracked([own], presence);
  return { state: 'locked', path: own, drift: driftOf(needed, sums) };
}

function driftOf(needed: readonly NeededSum[], sums: ReadonlySet<string>): Drift[] {
  return needed
    .filter(({ module, version }) => !sums.has(`${module} ${version}`))
    .filter(({ module, version }) => !sums.has(`${module} ${version}/go.mod`))
    .map(({ requirement, module, version }) => ({
      dependency: requirement.module,
      because: `go.sum has no checksum for ${module} ${version}`,
      line: requirement.line,
    }));
}

/** In a workspace the sums of all its modules and of `go.work.sum` count together. */
function sumsOf({ world, module, workspace, gaps }: Reading): ReadonlySet<string> {
  const folders = workspace ? new Set([module.folder, ...workspace.members]) : [module.folder];
  const paths = [...folders].map((folder) => below(folder, 'go.sum'));
  if (workspace) paths.push(below(workspace.folder, 'go.work.sum'));
  const sums = new Set<string>();
  for (const path of paths) {
    if (!world.tree.get(path)?.tracked) continue;
    for (const sum of readGoSum(world.text(path, gaps) ?? '')) sums.add(sum);
  }
  return sums;
}

/** With a committed `vendor` folder Go builds from it and refuses to when `modules.txt` disagrees. */
function vendorLock({ world, module, gaps }: Reading, needed: readonly NeededSum[]): LockState | undefined {
  const path = below(module.folder, 'vendor/modules.txt');
  if (!world.tree.get(path)?.tracked) return undefined;
  const text = world.text(path, gaps);
  if (text === undefined) return undefined;
  const vendored = readVendoredModules(text);
  // Go before 1.14 wrote no such marks and did not build from the folder by default.
  if (vendored.size === 0) return undefined;
  const drift = needed
    .filter(({ requirement }) => vendored.get(requirement.module) !== requirement.version)
    .map(({ requirement }) => ({
      dependency: requirement.module,
      because: `vendor/modules.txt does not mark ${requirement.module} ${requirement.version} as required`,
      line: requirement.line,
    }));
  return { state: 'locked', path, drift };
}

const MAX_FILES_READ = 400;

/** Whether a Go file of this very module says `package main`. Files that by custom do come first. */
function buildsProgram(world: World, { folder }: Module, modules: readonly Module[]): boolean {
  const inner = modules.filter((other) => other.folder !== folder && isBelow(other.folder, folder));
  const sources = world.tree.entries
    .filter(({ path, tracked, role }) => tracked && role === 'own' && /(?<!_test)\.go$/.test(path))
    .map(({ path }) => path)
    .filter((path) => isBelow(folderOf(path), folder))
    .filter((path) => !inner.some((other) => isBelow(folderOf(path), other.folder)))
    .sort((a, b) => Number(/(?:^|\/)main\.go$/.test(b)) - Number(/(?:^|\/)main\.go$/.test(a)))
    .slice(0, MAX_FILES_READ);
  return sources.some((path) => /^package main\b/m.test(world.text(path, []) ?? ''));
}
