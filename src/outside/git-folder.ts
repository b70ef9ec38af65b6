import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { reasonOf } from './failure.ts';
import { lastValue, parseGitConfig } from './git-config.ts';

/** Where a repository keeps its things, found without asking git. */
export interface GitFolder {
  /** Root of the work tree. */
  readonly topLevel: string;
  /** HEAD and index of this work tree. */
  readonly own: string;
  /** Objects and refs, shared by linked work trees. */
  readonly common: string;
}

export interface Unavailable {
  readonly unavailable: string;
}

/**
 * Finds the git folder of a tree, looking upward from `root`. A `.git` file is followed only when the folder it
 * names points back at it, as git writes it for linked work trees and submodules.
 *
 * @returns `undefined` where there is no repository, or the reason why the one there cannot be used.
 */
export function findGitFolder(root: string): GitFolder | Unavailable | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const dotGit = join(folder, '.git');
    let stat: Stats | undefined;
    try {
      stat = lstatSync(dotGit, { throwIfNoEntry: false });
    } catch (error) {
      return { unavailable: `\`.git\` could not be looked at: ${reasonOf(error)}` };
    }
    if (stat?.isSymbolicLink()) return { unavailable: '`.git` is a symbolic link' };
    if (stat?.isFile()) return followGitFile(folder, dotGit);
    if (stat?.isDirectory()) {
      if (exists(join(dotGit, 'HEAD'))) return { topLevel: folder, own: dotGit, common: commonOf(dotGit) };
      // An empty `.git` is no repository to git either, which then looks further up.
      if (exists(join(dotGit, 'objects'))) return { unavailable: '`.git` has no HEAD' };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function followGitFile(topLevel: string, dotGit: string): GitFolder | Unavailable {
  const line = readSmall(dotGit).split('\n')[0] ?? '';
  const target = line.startsWith('gitdir: ') ? line.slice('gitdir: '.length).trim() : '';
  if (target === '') return { unavailable: '`.git` is a file that names no folder' };
  const own = resolve(topLevel, target);
  const back = readSmall(join(own, 'gitdir')).trim();
  const pointsBack =
    (back !== '' && isSame(resolve(own, back), dotGit)) ||
    workTreesOf(own).some((workTree) => isSame(resolve(own, workTree), topLevel));
  if (!pointsBack) return { unavailable: '`.git` points to a folder that does not point back at this tree' };
  return { topLevel, own, common: commonOf(own) };
}

/** What a submodule's own configuration says about where its work tree is. */
function workTreesOf(own: string): readonly string[] {
  return ['config.worktree', 'config'].flatMap(
    (file) => lastValue(parseGitConfig(readSmall(join(own, file))), 'core.worktree') ?? [],
  );
}

function commonOf(own: string): string {
  const common = readSmall(join(own, 'commondir')).trim();
  return common === '' ? own : resolve(own, common);
}

function isSame(a: string, b: string): boolean {
  try {
    return a === b || realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Git's own small files are far below this; a list of a million refs is not. */
const MAX_SMALL_BYTES = 1024 * 1024;

/** The text of a small regular file, or nothing. Links are not followed. */
export function readSmall(path: string, limit: number = MAX_SMALL_BYTES): string {
  try {
    const stat = lstatSync(path);
    return stat.isFile() && stat.size <= limit ? readFileSync(path, 'utf8') : '';
  } catch {
    // What git's folder lacks, or keeps from us, counts as empty; git says so where it matters.
    return '';
  }
}
