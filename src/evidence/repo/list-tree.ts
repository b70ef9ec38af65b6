import type { Gap } from '../../judge/fact.ts';
import { type Files, openFiles } from '../../outside/files.ts';
import { type Git, GitFailure } from '../../outside/git.ts';
import type { Unavailable } from '../../outside/git-folder.ts';
import { textOfPath } from '../../outside/path-text.ts';
import { walk } from '../../outside/walk.ts';
import { declaredRoles } from './declared-roles.ts';
import { headCommit } from './head.ts';
import { createTree, type RepositoryTree, roleOfPath, type TreeEntry } from './tree.ts';

export interface ListedTree {
  readonly tree: RepositoryTree;
  readonly files: Files;
  /** The repository that speaks for the tree, or why there is none to ask. */
  readonly git: Git | Unavailable | undefined;
  /** Parts of the tree that could not be seen. */
  readonly unseen: readonly Gap[];
}

/**
 * Lists the tree at `root`: by git's index where there is one, else by what HEAD holds, else by walking the folder.
 *
 * @param opened what `openGit` said about `root`.
 */
export async function listTree(root: string, opened: Git | Unavailable | undefined): Promise<ListedTree> {
  if (opened === undefined) return listFolder(root);
  if ('unavailable' in opened) return withoutGit(root, opened.unavailable);
  if (opened.index === 'damaged') return listWithoutIndex(root, opened, 'it is damaged');
  if (opened.index === 'missing' && (await headCommit(opened)) !== null)
    return listWithoutIndex(root, opened, 'there is none');
  try {
    const tracked = await readIndex(opened);
    if (tracked.length === 0 && opened.prefix === '' && (await holdsFiles(opened)))
      return listWithoutIndex(root, opened, 'it is empty, as after a checkout that failed');
    const listed = await listCheckout(root, opened, tracked, await untrackedPaths(opened));
    // A folder inside somebody else's repository, such as a home folder under version control, stands for itself.
    const isForeign = opened.prefix !== '' && !listed.tree.entries.some(({ tracked }) => tracked);
    return isForeign ? listFolder(root) : listed;
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return listWithoutIndex(root, opened, error.message);
  }
}

async function holdsFiles(git: Git): Promise<boolean> {
  return (await headCommit(git)) !== null && (await readHeadTree(git)).length > 0;
}

async function listWithoutIndex(root: string, git: Git, problem: string): Promise<ListedTree> {
  const because = `git's index could not be read (${problem})`;
  try {
    const listed = await listCheckout(root, git, await readHeadTree(git), { paths: [], gaps: [] });
    const gap = { because: `${because}; what HEAD holds counts as tracked`, settle: REPAIR_INDEX };
    return { ...listed, unseen: [...listed.unseen, gap] };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return withoutGit(root, because);
  }
}

const REPAIR_INDEX = { how: 'repair the git index: `rm .git/index && git reset`' };

function withoutGit(root: string, because: string): ListedTree {
  const listed = listFolder(root);
  const gap = {
    because: `git could not tell which files are tracked, so every file counts: ${because}`,
    settle: { how: 'check a clone that git can read' },
  };
  return { ...listed, git: { unavailable: because }, unseen: [...listed.unseen, gap] };
}

/** A tracked path as git names it, and what git says about the file on disk. */
interface TrackedPath {
  readonly bytes: Uint8Array;
  readonly mode: string;
  /** `left-out`: by a sparse checkout. `gone`: git finds no file there, or may not look. */
  readonly onDisk: 'usual' | 'left-out' | 'gone';
}

async function readIndex(git: Git): Promise<readonly TrackedPath[]> {
  const printed = await git.bytes(['ls-files', '-z', '-t', '--stage', '--deleted', ...scopeOf(git)]);
  const tracked = new Map<string, TrackedPath>();
  for (const record of recordsOf(printed)) {
    // `<tag> <mode> <object> <stage>\t<path>`
    const tab = record.indexOf(TAB);
    const tag = String.fromCharCode(record[0] ?? 0);
    const bytes = record.subarray(tab + 1);
    const key = bytes.toString('latin1');
    const onDisk = tag === 'R' ? 'gone' : tag === 'S' ? 'left-out' : 'usual';
    // What is gone is named twice, the second time as gone.
    tracked.set(key, { bytes, mode: record.toString('latin1', 2, 8), onDisk });
  }
  return [...tracked.values()];
}

async function readHeadTree(git: Git): Promise<readonly TrackedPath[]> {
  const printed = await git.bytes(['ls-tree', '-r', '-z', '--full-tree', 'HEAD', ...scopeOf(git)]);
  return recordsOf(printed).map((record) => ({
    bytes: record.subarray(record.indexOf(TAB) + 1),
    mode: record.toString('latin1', 0, 6),
    onDisk: 'usual',
  }));
}

const TAB = 9;

function scopeOf(git: Git): readonly string[] {
  return git.prefix === '' ? [] : ['--', git.prefix];
}

function recordsOf(printed: Buffer): readonly Buffer[] {
  const records: Buffer[] = [];
  let from = 0;
  for (let nul = printed.indexOf(0); nul >= 0; nul = printed.indexOf(0, from)) {
    records.push(printed.subarray(from, nul));
    from = nul + 1;
  }
  return records;
}

interface Untracked {
  readonly paths: readonly Uint8Array[];
  readonly gaps: readonly Gap[];
}

async function untrackedPaths(git: Git): Promise<Untracked> {
  try {
    const others = await git.bytes(['ls-files', '-z', '--others', '--exclude-standard', ...scopeOf(git)]);
    // Git names an untracked repository inside this one by its folder.
    return { paths: recordsOf(others).filter((bytes) => bytes.at(-1) !== SLASH), gaps: [] };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    const because = `untracked files could not be listed: ${error.message}`;
    return { paths: [], gaps: [{ path: '.gitignore', because, settle: SEE_UNTRACKED }] };
  }
}

async function listCheckout(
  root: string,
  git: Git,
  tracked: readonly TrackedPath[],
  untracked: Untracked,
): Promise<ListedTree> {
  const names = new TreeNames(git.prefix);
  const files = openFiles(root, names.raw);
  const entries: TreeEntry[] = [];
  const leftOut: string[] = [];
  for (const { bytes, mode, onDisk } of tracked) {
    const path = names.add(bytes);
    if (path === undefined) continue;
    if (onDisk === 'gone' && files.read(path).state === 'gone') continue;
    if (onDisk === 'left-out' && files.read(path).state === 'gone') leftOut.push(path);
    entries.push({ path, kind: kindOfMode(mode), tracked: true, role: roleOfPath(path) });
  }
  for (const bytes of untracked.paths) {
    const path = names.add(bytes);
    if (path !== undefined) entries.push({ path, kind: 'file', tracked: false, role: roleOfPath(path) });
  }
  const declared = await declaredRoles(git, files, entries);
  const tree = createTree(declared.entries, 'checkout');
  return { tree, files, git, unseen: [...leftOutGaps(leftOut), ...untracked.gaps, ...declared.gaps] };
}

const SLASH = 47;
const SEE_UNTRACKED = { how: 'make every folder and `.gitignore` of the tree readable' };

/** Paths from the root of the checked tree, each once, with the bytes of those that are no UTF-8. */
class TreeNames {
  readonly raw = new Map<string, Uint8Array>();
  private readonly known = new Set<string>();
  private readonly prefix: Buffer;

  constructor(prefix: string) {
    this.prefix = Buffer.from(prefix);
  }

  /** The path as text, or nothing when it lies outside or was named before. */
  add(full: Uint8Array): string | undefined {
    const length = this.prefix.length;
    if (full.length <= length || this.prefix.compare(full, 0, length) !== 0) return undefined;
    const { path, raw } = textOfPath(full.subarray(length));
    if (raw) this.raw.set(path, raw);
    if (this.known.has(path)) return undefined;
    this.known.add(path);
    return path;
  }
}

/** More gaps than this say the same as one for the whole tree. */
const MAX_NAMED_GAPS = 20;

function leftOutGaps(paths: readonly string[]): Gap[] {
  const settle = { how: 'check a full checkout: `git sparse-checkout disable`' };
  const because = 'a sparse checkout left it out';
  if (paths.length <= MAX_NAMED_GAPS) return paths.map((path) => ({ path, because, settle }));
  return [{ because: `a sparse checkout left out ${paths.length} tracked files`, settle }];
}

function kindOfMode(mode: string): TreeEntry['kind'] {
  if (mode === '120000') return 'symlink';
  if (mode === '160000') return 'submodule';
  return mode === '100755' ? 'executable' : 'file';
}

function listFolder(root: string): ListedTree {
  const walked = walk(root);
  const raw = new Map<string, Uint8Array>();
  const entries = walked.files.map(({ path, raw: bytes, kind }): TreeEntry => {
    if (bytes) raw.set(path, bytes);
    return { path, kind, tracked: true, role: roleOfPath(path) };
  });
  return {
    tree: createTree(entries, 'folder'),
    files: openFiles(root, raw),
    git: undefined,
    unseen: walked.unseen.map(({ path, because }) => ({
      path,
      because: `the folder could not be listed: ${because}`,
      settle: { how: 'make the folder readable' },
    })),
  };
}
