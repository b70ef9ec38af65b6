import { fitsPattern, folderOf, isBelow, resolvedPath } from '../tree-path.ts';
import type { CargoToml } from './cargo-toml.ts';

/** A `Cargo.toml` in its folder. */
export interface Crate {
  readonly path: string;
  readonly folder: string;
  readonly toml: CargoToml;
}

/**
 * The manifest beside whose `Cargo.lock` each crate is locked: its workspace's root, or itself. A crate below a
 * workspace that neither lists nor reaches it is an error for Cargo and stands alone here.
 */
export function rootsOf(crates: readonly Crate[]): ReadonlyMap<Crate, Crate> {
  const roots = new Map<Crate, Crate>(crates.map((crate) => [crate, crate]));
  const byFolder = new Map(crates.map((crate) => [crate.folder, crate]));
  for (const root of crates) {
    const { workspace } = root.toml;
    if (!workspace) continue;
    const listed = crates.filter(
      (crate) =>
        crate !== root && !crate.toml.workspace && isListed(crate.folder, root.folder, workspace.members),
    );
    const queue = [root, ...listed];
    const seen = new Set(queue);
    for (const member of queue) {
      if (member !== root && isExcluded(member, root)) continue;
      roots.set(member, root);
      for (const folder of pathDependencies(member, root)) {
        const reached = byFolder.get(folder);
        // Path dependencies below the root are members without being listed.
        if (!reached || seen.has(reached) || reached.toml.workspace || !isBelow(folder, root.folder))
          continue;
        seen.add(reached);
        queue.push(reached);
      }
    }
  }
  for (const crate of crates) {
    const named = crate.toml.package?.workspace;
    const root = named === undefined ? undefined : byFolder.get(resolvedPath(crate.folder, named) ?? '\0');
    if (root) roots.set(crate, root);
  }
  return roots;
}

function isListed(folder: string, root: string, patterns: readonly string[]): boolean {
  if (!isBelow(folder, root)) return patterns.some((pattern) => resolvedPath(root, pattern) === folder);
  const inside = root === '' ? folder : folder.slice(root.length + 1);
  return patterns.some((pattern) => fitsPattern(inside, pattern));
}

function isExcluded({ folder }: Crate, root: Crate): boolean {
  return (root.toml.workspace?.exclude ?? []).some((excluded) => {
    const path = resolvedPath(root.folder, excluded);
    return path !== undefined && isBelow(folder, path);
  });
}

function pathDependencies(crate: Crate, root: Crate): string[] {
  const shared = root.toml.workspace?.dependencies;
  return crate.toml.dependencies.flatMap((dependency) => {
    if (dependency.path !== undefined) return resolvedPath(crate.folder, dependency.path) ?? [];
    const inherited = dependency.isInherited ? shared?.get(dependency.name)?.path : undefined;
    return inherited === undefined ? [] : (resolvedPath(folderOf(root.path), inherited) ?? []);
  });
}
