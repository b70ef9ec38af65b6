import type { Gap } from '../../../../judge/fact.ts';
import { compileGlob } from '../../../../judge/path-glob.ts';
import type { World } from '../../../world.ts';
import { below, folderOf } from '../tree-path.ts';
import type { PackageJson } from './package-json.ts';
import { type FolderSettings, readSettings } from './settings.ts';

/** A folder in which a package manager is run, and the packages that it installs there. */
export interface Workspace {
  readonly folder: string;
  /** `package.json` of the folder, or `pnpm-workspace.yaml` where it has none. */
  readonly path: string;
  readonly root?: PackageJson;
  /** The packages below it that share its lock file, without the root itself. */
  readonly members: readonly PackageJson[];
  readonly settings: FolderSettings;
}

/** Tells which workspace each package belongs to: a package that is no member of any is a workspace of its own. */
export async function findWorkspaces(
  world: World,
  packages: readonly PackageJson[],
  gaps: Gap[],
): Promise<readonly Workspace[]> {
  const byFolder = new Map(packages.map((json) => [json.folder, json]));
  const folders = new Set(packages.filter(({ workspaces }) => workspaces).map(({ folder }) => folder));
  for (const { path, role } of world.tree.named('pnpm-workspace.yaml'))
    if (role !== 'vendored') folders.add(folderOf(path));
  const candidates: Workspace[] = [];
  for (const folder of folders) {
    const root = byFolder.get(folder);
    const settings = await readSettings(world, folder, root, gaps);
    candidates.push(workspaceAt(folder, root, settings, packages));
  }
  return settleMembership(world, packages, candidates, gaps);
}

function workspaceAt(
  folder: string,
  root: PackageJson | undefined,
  settings: FolderSettings,
  packages: readonly PackageJson[],
): Workspace {
  const usesPnpm = settings.pnpmPackages !== undefined && settings.chosenManager?.manager === 'pnpm';
  const globs = (usesPnpm ? settings.pnpmPackages : (root?.workspaces ?? settings.pnpmPackages)) ?? [];
  const isMember = memberTest(globs);
  const prefix = folder === '' ? '' : `${folder}/`;
  const members = packages.filter(
    (json) =>
      json.folder !== folder && json.folder.startsWith(prefix) && isMember(json.folder.slice(prefix.length)),
  );
  const path = below(folder, root ? 'package.json' : 'pnpm-workspace.yaml');
  return { folder, path, ...(root && { root }), members, settings };
}

/** Later globs win over earlier ones; `!` takes away what was matched. */
function memberTest(globs: readonly string[]): (folder: string) => boolean {
  const tests = globs.map((glob) => {
    const isNegated = glob.startsWith('!');
    return { isNegated, matches: compileGlob(isNegated ? glob.slice(1) : glob) };
  });
  return (folder) => {
    if (/(?:^|\/)(?:node_modules|bower_components)(?:\/|$)/.test(folder)) return false;
    let isMember = false;
    for (const { isNegated, matches } of tests) if (matches(folder)) isMember = !isNegated;
    return isMember;
  };
}

/** Gives each package to the innermost workspace that is run on its own. */
async function settleMembership(
  world: World,
  packages: readonly PackageJson[],
  candidates: readonly Workspace[],
  gaps: Gap[],
): Promise<readonly Workspace[]> {
  const outermostFirst = [...candidates].sort((a, b) => a.folder.length - b.folder.length);
  const owner = new Map<PackageJson, Workspace>();
  const standing = new Map<Workspace, PackageJson[]>();
  for (const candidate of outermostFirst) {
    const outer = candidate.root && owner.get(candidate.root);
    // A member may list packages of its own: they are the outer workspace's, unless it is installed by itself.
    const target = outer && !hasOwnLock(world, candidate) ? outer : candidate;
    if (target === candidate) standing.set(candidate, []);
    if (candidate.root && target === candidate) owner.set(candidate.root, candidate);
    for (const member of candidate.members) owner.set(member, target);
  }
  const workspaces: Workspace[] = [];
  for (const json of packages) {
    const found = owner.get(json);
    if (!found) {
      const settings = await readSettings(world, json.folder, json, gaps);
      workspaces.push({ folder: json.folder, path: json.path, root: json, members: [], settings });
    } else if (found.root !== json) standing.get(found)?.push(json);
  }
  for (const [workspace, members] of standing) workspaces.push({ ...workspace, members });
  return workspaces;
}

/** The names under which package managers look for a lock file. */
export const LOCK_NAMES = [
  'npm-shrinkwrap.json',
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  'deno.lock',
] as const;

function hasOwnLock(world: World, { folder, settings }: Workspace): boolean {
  return (
    settings.pnpmPackages !== undefined ||
    LOCK_NAMES.some((name) => world.tree.get(below(folder, name))?.tracked)
  );
}
