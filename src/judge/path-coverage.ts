import type { PathFilter } from '../pipelines/occasion.ts';
import { compileGlob } from './path-glob.ts';

/** Makes a test of whether a change of a path passes one of the filters. */
export function admittedBy(filters: readonly PathFilter[]): (path: string) => boolean {
  const tests = filters.map(({ include, exclude }) => {
    const wanted = include.map(compileGlob);
    const left = exclude.map(compileGlob);
    return (path: string) =>
      (wanted.length === 0 || wanted.some((matches) => matches(path))) &&
      !left.some((matches) => matches(path));
  });
  return (path) => tests.some((admits) => admits(path));
}

/** Folders of paths, the first few, as words: `` `api/` (12 files) ``. */
export function folderWords(paths: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = path.includes('/') ? `${path.slice(0, path.indexOf('/'))}/` : path;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const largest = [...counts].sort((a, b) => b[1] - a[1]);
  const shown = largest.slice(0, 3).map(([folder, count]) => {
    const files = count === 1 ? '1 file' : `${count} files`;
    return folder.endsWith('/') ? `\`${folder}\` (${files})` : `\`${folder}\``;
  });
  return largest.length > 3 ? `${shown.join(', ')} and ${largest.length - 3} more` : shown.join(', ');
}
