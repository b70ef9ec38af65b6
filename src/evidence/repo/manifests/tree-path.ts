import { dirname, join } from 'node:path/posix';

/** The folder of a file, `''` at the root of the tree. */
export function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === '.' ? '' : folder;
}

/** A path below a folder of the tree. */
export function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Resolves a path as written in a file of `folder`. `undefined` when it leads out of the tree. */
export function resolvedPath(folder: string, written: string): string | undefined {
  if (written.startsWith('/') || written.length > 4096) return undefined;
  const path = join(folder === '' ? '.' : folder, written.replaceAll('\\', '/'));
  if (path === '..' || path.startsWith('../')) return undefined;
  return path === '.' || path === './' ? '' : path.replace(/\/$/, '');
}

/** Whether `folder` is `root` or lies below it. */
export function isBelow(folder: string, root: string): boolean {
  return root === '' || folder === root || folder.startsWith(`${root}/`);
}

/**
 * Whether a path fits a pattern of workspace members: `*` and `?` stay in one segment, `**` spans segments.
 * Matching costs pattern length times path length at most.
 */
export function fitsPattern(path: string, pattern: string): boolean {
  const wanted = pattern.replace(/^\.\//, '').replace(/\/$/, '').split('/');
  const segments = path === '' ? [] : path.split('/');
  // reachable[i]: the pattern so far can end before segment i.
  let reachable = new Set([0]);
  for (const part of wanted) {
    const next = new Set<number>();
    for (const at of reachable) {
      if (part === '**') for (let end = at; end <= segments.length; end += 1) next.add(end);
      else if (at < segments.length && fitsSegment(segments[at] ?? '', part)) next.add(at + 1);
    }
    reachable = next;
  }
  return reachable.has(segments.length);
}

function fitsSegment(segment: string, pattern: string): boolean {
  let reachable = new Set([0]);
  for (const char of pattern) {
    const next = new Set<number>();
    for (const at of reachable) {
      if (char === '*') for (let end = at; end <= segment.length; end += 1) next.add(end);
      else if (at < segment.length && (char === '?' || segment[at] === char)) next.add(at + 1);
    }
    reachable = next;
    if (reachable.size === 0) return false;
  }
  return reachable.has(segment.length);
}
