import type { PackageJson } from '../manifests/npm/package-json.ts';
import type { Workspace } from '../manifests/npm/workspaces.ts';

/** A package of the tree with what its code may import by name. */
export interface PackageScope {
  readonly json: PackageJson;
  /** Names in its own manifest, of every section, and its own. */
  readonly own: ReadonlySet<string>;
  /** Names that packages in the folders above it declare, whose `node_modules` node looks into as well. */
  readonly inherited: ReadonlySet<string>;
}

/** Finds the package that a file belongs to. */
export type ScopeFinder = (path: string) => PackageScope | undefined;

/** Prepares every package that is more than a marker such as `{"type": "module"}`. */
export function packageScopes(workspaces: readonly Workspace[]): {
  readonly scopes: readonly PackageScope[];
  readonly find: ScopeFinder;
} {
  const members = new Set(workspaces.flatMap((workspace) => workspace.members));
  const all = workspaces.flatMap(({ root, members: inside }) => (root ? [root, ...inside] : inside));
  const packages = all.filter((json) => json.dependencies.length > 0 || members.has(json));
  const byFolder = new Map<string, PackageScope>();
  for (const json of [...packages].sort((a, b) => a.folder.length - b.folder.length)) {
    const names = new Set(json.dependencies.map(({ name }) => name));
    if (json.name !== undefined) names.add(json.name);
    const above = json.folder === '' ? undefined : nearest(byFolder, parentOf(json.folder));
    const inherited = above ? new Set([...above.inherited, ...above.own]) : new Set<string>();
    byFolder.set(json.folder, { json, own: names, inherited });
  }
  const cache = new Map<string, PackageScope | undefined>();
  const find: ScopeFinder = (path) => {
    const folder = parentOf(path);
    if (!cache.has(folder)) cache.set(folder, nearest(byFolder, folder));
    return cache.get(folder);
  };
  return { scopes: [...byFolder.values()], find };
}

function nearest(byFolder: ReadonlyMap<string, PackageScope>, folder: string): PackageScope | undefined {
  for (let at = folder; ; at = parentOf(at)) {
    const found = byFolder.get(at);
    if (found || at === '') return found;
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
