import type { CodePackage } from '../packages.ts';

/** Finds the package whose folder holds a path most closely; folders are looked up once. */
export function packageFinder(packages: readonly CodePackage[]): (path: string) => CodePackage | undefined {
  const byRoot = new Map(packages.map((one) => [one.root, one]));
  const byFolder = new Map<string, CodePackage | undefined>();
  const find = (folder: string): CodePackage | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const slash = folder.lastIndexOf('/');
    const found =
      byRoot.get(folder) ?? (folder === '' ? undefined : find(slash < 0 ? '' : folder.slice(0, slash)));
    byFolder.set(folder, found);
    return found;
  };
  return (path) => {
    const slash = path.lastIndexOf('/');
    return find(slash < 0 ? '' : path.slice(0, slash));
  };
}
