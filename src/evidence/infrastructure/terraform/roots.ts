import type { PathRole } from '../../repo/tree.ts';
import type { ModuleSource } from './declarations.ts';
import { folderOf, type ModuleLibrary } from './module-library.ts';
import type { RootPlan } from './run-root.ts';
import type { SourceFile } from './source-file.ts';
import type { Units } from './terragrunt/units.ts';
import { automaticFiles, fits, isAutomatic, valueSets, valuesOf, withinFolder } from './values-files.ts';
import { workspacesOf } from './workspaces.ts';

/** What is known of the tree beside its Terraform files. */
export interface RootHints {
  readonly values: readonly SourceFile[];
  /** Folders with a lock file: `terraform init` was run there. */
  readonly locked: ReadonlySet<string>;
  /** What Terragrunt applies is no root beside. */
  readonly units: Pick<Units, 'folders' | 'areRead'>;
  roleOf(path: string): PathRole | undefined;
}

/**
 * Folders that are applied by themselves. Modules that nobody calls count where there is nothing else; so do examples.
 */
export function rootFolders(library: ModuleLibrary, hints: RootHints): readonly string[] {
  const { units } = hints;
  const own = (path: string) => isOwn(library.moduleAt(path), hints) && !units.folders.has(path);
  const called = new Set(
    library.folders.filter(own).flatMap((path) => library.calledBy(path).filter((folder) => folder !== path)),
  );
  const isRoot = (path: string) =>
    isApplied(library.moduleAt(path), hints, called.has(path)) ||
    (!called.has(path) && !/(?:^|\/)modules?\//.test(path));
  const uncalled = library.folders.filter((path) => !called.has(path));
  const roots = library.folders.filter((path) => own(path) && isRoot(path));
  if (units.areRead) return roots.filter((path) => hasContent(library.moduleAt(path)));
  for (const candidates of [
    roots,
    uncalled.filter(own),
    library.folders.filter((path) => isRoot(path) && !isInstalled(path)),
  ]) {
    const filled = candidates.filter((path) => hasContent(library.moduleAt(path)));
    if (filled.length > 0) return filled;
  }
  return [];
}

function isInstalled(path: string): boolean {
  return /(?:^|\/)\.terraform\//.test(path);
}

function isOwn({ path, files }: ModuleSource, { roleOf }: RootHints): boolean {
  const role = files[0] && roleOf(files[0].path);
  return (role === 'own' || role === 'generated') && !isInstalled(path);
}

function hasContent({ resources, modules, locals, outputs }: ModuleSource): boolean {
  return resources.size + modules.size + locals.size + outputs.size > 0;
}

/** A lock file alone is no sign of a root in a module that others call: it is left by whoever validates it there. */
function isApplied(
  { path, settings, providers }: ModuleSource,
  { locked, values }: RootHints,
  isCalled: boolean,
): boolean {
  return (
    (locked.has(path) && !isCalled && providers.length > 0) ||
    settings.some(({ block }) =>
      block.body.blocks.some(({ type }) => type === 'backend' || type === 'cloud'),
    ) ||
    values.some((file) => isAutomatic(file.path) && folderOf(file.path) === path)
  );
}

/** A root with each of the sets of values that the tree holds for it. */
export function rootPlans(
  paths: readonly string[],
  library: ModuleLibrary,
  { values }: RootHints,
): readonly RootPlan[] {
  const optional = values.filter(
    ({ path }) => !isAutomatic(path) || !library.folders.includes(folderOf(path)),
  );
  const owners = ownersOf(optional, paths, library);
  return paths.flatMap((path) => {
    const module = library.moduleAt(path);
    const automatic = automaticFiles(path, values);
    const sets = valueSets(module, owners.get(path) ?? []);
    const id = path === '' ? '.' : path;
    if (sets.length > 0)
      return sets.map(({ file, shared }): RootPlan => {
        const name = `${id} with ${withinFolder(path, file.path)}`;
        const given = valuesOf([...automatic, ...shared, file]);
        return { id: name, name, path, valuesFile: file.path, values: given, workspace: 'default' };
      });
    const given = valuesOf(automatic);
    const [first] = automatic;
    const workspaces = workspacesOf(module, given);
    const plan = { id, name: id, path, valuesFile: first?.path, values: given, workspace: 'default' };
    if (workspaces.length === 0) return [plan];
    return workspaces.map((workspace): RootPlan => {
      const name = `${id} in workspace ${workspace}`;
      return { ...plan, id: name, name, workspace };
    });
  });
}

/**
 * The roots that a values file may be meant for: the nearest one around it that has its variables, else the nearest
 * ones beside it.
 */
function ownersOf(
  files: readonly SourceFile[],
  paths: readonly string[],
  library: ModuleLibrary,
): ReadonlyMap<string, readonly SourceFile[]> {
  const owners = new Map<string, SourceFile[]>();
  for (const file of files) {
    const fitting = namesakesAmong(
      file,
      paths.filter((path) => fits(file, library.moduleAt(path))),
      paths,
    );
    const near = fitting.map((path) => ({ path, nearness: nearness(path, folderOf(file.path)) }));
    const best = Math.max(...near.map(({ nearness }) => nearness));
    for (const { path, nearness } of near) {
      if (nearness === best) owners.set(path, [...(owners.get(path) ?? []), file]);
    }
  }
  return owners;
}

/** `network.tfvars` is meant for the root `network`, where there is one. */
function namesakesAmong(
  { path }: SourceFile,
  fitting: readonly string[],
  paths: readonly string[],
): readonly string[] {
  const stem = /([^/]+?)\.tfvars(?:\.json)?$/.exec(path)?.[1];
  const isNamesake = (root: string) => root.slice(root.lastIndexOf('/') + 1) === stem;
  return paths.some(isNamesake) ? fitting.filter(isNamesake) : fitting;
}

/** How much of two paths is the same; a folder around the file is nearer than any beside it. */
function nearness(root: string, folder: string): number {
  const isAround = root === '' || folder === root || folder.startsWith(`${root}/`);
  const [rootParts, parts] = [root.split('/'), folder.split('/')];
  let same = 0;
  while (same < parts.length && parts[same] === rootParts[same]) same += 1;
  return isAround ? 1_000 + root.length : same;
}
