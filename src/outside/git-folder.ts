import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Where a repository keeps its things, found without asking git. */
export interface GitFolder {
  /** Root of the work tree. */
  readonly topLevel: string;
  /** HEAD and index of this work tree. */
  readonly own: string;
  /** Objects and refs, shared by linked work trees. */
  readonly common: string;
}

export type FoundGitFolder = GitFolder | { readonly unavailable: string } | undefined;

/**
 * Finds the git folder of a tree, looking upward from `root`. A `.git` file is followed only when the folder it
 * names points back at it, as git writes it for linked work trees and submodules.
 */
export function findGitFolder(root: string): FoundGitFolder {
  for (let folder = root; ; folder = dirname(folder)) {
    const dotGit = join(folder, '.git');
    const stat = lstatSync(dotGit, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink()) return { unavailable: '`.git` is a symbolic link' };
    if (stat?.isDirectory() && existsSync(join(dotGit, 'HEAD'))) {
      return { topLevel: folder, own: dotGit, common: commonOf(dotGit) };
    }
    if (stat?.isFile()) return followGitFile(folder, dotGit);
    if (dirname(folder) === folder) return undefined;
  }
}

function followGitFile(topLevel: string, dotGit: string): FoundGitFolder {
  const target = /^gitdir: (.+)$/m.exec(readSmall(dotGit))?.[1]?.trim();
  if (!target) return { unavailable: '`.git` is a file that names no folder' };
  const own = resolve(topLevel, target);
  const back = readSmall(join(own, 'gitdir')).trim();
  const worktree = /^\s*worktree\s*=\s*(.+)$/m.exec(readSmall(join(own, 'config')))?.[1]?.trim();
  const pointsBack =
    (back !== '' && resolve(own, back) === dotGit) || (worktree && resolve(own, worktree) === topLevel);
  if (!pointsBack) return { unavailable: '`.git` points to a folder that does not point back at this tree' };
  return { topLevel, own, common: commonOf(own) };
}

function commonOf(own: string): string {
  const common = readSmall(join(own, 'commondir')).trim();
  return common === '' ? own : resolve(own, common);
}

/** The text of a small regular file, or nothing. */
function readSmall(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size > 64 * 1024 * 1024) return '';
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A git folder of our own that borrows the objects and refs of another. */
export interface BorrowedGitFolder {
  readonly path: string;
  readonly indexFile: string;
  /** History ends where a shallow clone was cut. */
  readonly isShallow: boolean;
  /** Some objects were left on the server. */
  readonly isPartial: boolean;
  remove(): void;
}

/**
 * Builds a fresh git folder that borrows the objects, refs and index of `folder`, but none of its configuration,
 * hooks, attributes or grafts. Git run on it cannot be made to start anything by the repository.
 *
 * @returns a sentence when the repository's format cannot be borrowed.
 */
export function borrowGitFolder(folder: GitFolder): BorrowedGitFolder | { readonly unavailable: string } {
  const objects = join(folder.common, 'objects');
  if (!lstatSync(objects, { throwIfNoEntry: false })?.isDirectory()) {
    return { unavailable: 'its object folder is missing or a symbolic link' };
  }
  if (existsSync(join(folder.common, 'reftable'))) {
    return { unavailable: 'it stores refs in the reftable format, which gonogo does not read yet' };
  }
  const config = readSmall(join(folder.common, 'config'));
  const path = mkdtempSync(join(tmpdir(), 'gonogo-git-'));
  for (const made of ['objects/info', 'objects/pack', 'refs', 'info'])
    mkdirSync(join(path, made), { recursive: true });
  const isSha256 = /^\s*objectformat\s*=\s*sha256\s*$/im.test(config);
  writeFileSync(
    join(path, 'config'),
    `[core]\n\trepositoryformatversion = 1\n\tbare = false\n${isSha256 ? '[extensions]\n\tobjectformat = sha256\n' : ''}`,
  );
  writeFileSync(join(path, 'objects/info/alternates'), `${quoteAlternate(objects)}\n`);
  writeFileSync(join(path, 'HEAD'), headOf(folder));
  writeRefs(folder.common, path);
  const shallow = readSmall(join(folder.common, 'shallow'));
  if (shallow.trim() !== '') writeFileSync(join(path, 'shallow'), shallow);
  writeFileSync(join(path, 'info/exclude'), readSmall(join(folder.common, 'info/exclude')));
  return {
    path,
    indexFile: join(folder.own, 'index'),
    isShallow: shallow.trim() !== '',
    isPartial: /^\s*(?:partialclone|promisor)\s*=/im.test(config),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Git reads a line that starts with `"` as a quoted string. */
function quoteAlternate(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

const OBJECT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const REF_NAME = /^refs\/(?!.*(?:\.\.|@\{|\/\/|\.lock(?:\/|$)|\/$|\/\.))[^\x00-\x20~^:?*[\\\x7f]+$/;

function headOf(folder: GitFolder): string {
  const text = readSmall(join(folder.own, 'HEAD')).trim();
  const ref = /^ref: (.+)$/.exec(text)?.[1];
  if (ref !== undefined && REF_NAME.test(ref)) return `ref: ${ref}\n`;
  return OBJECT_ID.test(text) ? `${text}\n` : 'ref: refs/heads/unborn\n';
}

/** Copies packed and loose refs as one packed list, and symbolic remote HEADs as files. */
function writeRefs(common: string, target: string): void {
  const refs = new Map<string, string>();
  for (const line of readSmall(join(common, 'packed-refs')).split('\n')) {
    const [id = '', name = ''] = line.split(' ');
    if (OBJECT_ID.test(id) && REF_NAME.test(name)) refs.set(name, id);
  }
  for (const { name, text } of looseRefs(common, 'refs')) {
    const symbolic = /^ref: (.+)$/.exec(text)?.[1];
    if (OBJECT_ID.test(text)) refs.set(name, text);
    else if (symbolic !== undefined && REF_NAME.test(symbolic)) {
      mkdirSync(dirname(join(target, name)), { recursive: true });
      writeFileSync(join(target, name), `ref: ${symbolic}\n`);
    }
  }
  const lines = [...refs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, id]) => `${id} ${name}\n`);
  writeFileSync(join(target, 'packed-refs'), `# pack-refs with: sorted\n${lines.join('')}`);
}

const MAX_REF_DEPTH = 12;
const MAX_REFS = 100_000;

function looseRefs(common: string, start: string): { name: string; text: string }[] {
  const found: { name: string; text: string }[] = [];
  const queue = [{ name: start, depth: 0 }];
  for (let next = queue.pop(); next && found.length < MAX_REFS; next = queue.pop()) {
    const path = join(common, next.name);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() && REF_NAME.test(next.name))
      found.push({ name: next.name, text: readSmall(path).trim() });
    if (!stat?.isDirectory() || next.depth > MAX_REF_DEPTH) continue;
    for (const child of readdirSync(path))
      queue.push({ name: `${next.name}/${child}`, depth: next.depth + 1 });
  }
  return found;
}
