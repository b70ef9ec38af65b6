import type { RepositoryTree } from '../tree.ts';

const EXTENSION = /\.(?:d\.)?[cm]?[jt]sx?$|\.(?:vue|svelte|astro|json|css|scss|less|graphql|gql|svg|png)$/;

/** Which paths could be meant by a bare module name, when something maps names to folders. */
export interface TreePaths {
  /** Whether a file or folder lies at `path`, its extension left out if need be. */
  has(path: string): boolean;
}

export function treePaths(tree: RepositoryTree): TreePaths {
  const known = new Set<string>();
  for (const { path, role } of tree.entries) {
    if (role === 'vendored') continue;
    known.add(path);
    known.add(path.replace(EXTENSION, ''));
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (known.has(folder)) break;
      known.add(folder);
    }
  }
  return { has: (path) => known.has(path) || known.has(path.replace(EXTENSION, '')) };
}
