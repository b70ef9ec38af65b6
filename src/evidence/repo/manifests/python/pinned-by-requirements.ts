import type { LockState } from '../manifest.ts';
import { below } from '../tree-path.ts';
import { compiledFrom, type PlacedRequirements, pinsOf, type RequirementsTree } from './requirements-tree.ts';

/** A project is pinned as well by requirements files of its folder that name all its packages exactly. */
export function pinnedByRequirements(
  placed: { readonly path: string; readonly folder: string },
  dependencies: readonly { readonly name: string; readonly use: string }[],
  tree: RequirementsTree,
): LockState | undefined {
  const file = compiledFrom(placed.path, tree) ?? pinningFile(placed.folder, dependencies, tree);
  if (!file) return undefined;
  const entries = [...pinsOf(file, tree).values()].flat();
  if (entries.length > 0 && entries.every(({ hasHash }) => hasHash))
    return { state: 'locked', path: file.path, drift: [] };
  return {
    state: 'not-needed',
    because: `${file.path} names the exact version of each package`,
    remark: `${file.path} pins versions without hashes: pip takes whatever file the index serves for that version.`,
  };
}

function pinningFile(
  folder: string,
  dependencies: readonly { readonly name: string; readonly use: string }[],
  tree: RequirementsTree,
): PlacedRequirements | undefined {
  // What only developers or an extra need is often left out of the file that is installed.
  const needed = dependencies.filter(({ use }) => use === 'production');
  if (needed.length === 0) return undefined;
  return [...tree.files.values()].find((file) => {
    if (file.folder !== folder && file.folder !== below(folder, 'requirements')) return false;
    const pins = pinsOf(file, tree);
    return (
      needed.every(({ name }) => pins.has(name)) &&
      file.entries.every(({ exactness }) => exactness === 'exact' || exactness === 'local')
    );
  });
}
