import { existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from './failure.ts';
import { type GitConfig, isTrue, lastValue, parseGitConfig } from './git-config.ts';
import { type GitFolder, readSmall, type Unavailable } from './git-folder.ts';
import { copySharedIndexes, type IndexState, indexState } from './git-index.ts';
import { copyRefs, readHead } from './git-refs.ts';

/** A git folder of our own that borrows the objects, refs and index of another. */
export interface BorrowedGitFolder {
  readonly path: string;
  readonly indexFile: string;
  /** The repository's configuration, as data. */
  readonly config: GitConfig;
  /** History ends where a shallow clone was cut. */
  readonly isShallow: boolean;
  /** Some objects were left on the server. */
  readonly isPartial: boolean;
  /** HEAD names neither a branch nor a commit. */
  readonly isHeadBroken: boolean;
  readonly index: IndexState;
  remove(): void;
}

/**
 * Builds a fresh git folder that borrows the objects, refs and index of `folder`, but none of its hooks, attributes
 * or grafts, and of its configuration only what says how files lie on disk. Git run on it cannot be made to start
 * anything by the repository.
 *
 * @returns a sentence when the repository cannot be borrowed.
 */
export function borrowGitFolder(folder: GitFolder): BorrowedGitFolder | Unavailable {
  const problem = whyNotBorrowable(folder);
  if (problem) return { unavailable: problem };
  let path: string | undefined;
  const remove = () => {
    if (path !== undefined) rmSync(path, { recursive: true, force: true });
  };
  try {
    path = mkdtempSync(join(tmpdir(), 'gonogo-git-'));
    const filled = fill(path, folder);
    if (!('unavailable' in filled)) return { ...filled, remove };
    remove();
    return filled;
  } catch (error) {
    remove();
    return { unavailable: `its git folder could not be read: ${reasonOf(error)}` };
  }
}

function whyNotBorrowable({ common }: GitFolder): string | undefined {
  try {
    if (!lstatSync(join(common, 'objects'), { throwIfNoEntry: false })?.isDirectory())
      return 'its object folder is missing or a symbolic link';
    if (existsSync(join(common, 'reftable')))
      return 'it stores refs in the reftable format, which gonogo does not read yet';
  } catch (error) {
    return `its git folder could not be looked at: ${reasonOf(error)}`;
  }
  return undefined;
}

function fill(path: string, folder: GitFolder): Omit<BorrowedGitFolder, 'remove'> | Unavailable {
  for (const made of ['objects/info', 'objects/pack', 'refs', 'info'])
    mkdirSync(join(path, made), { recursive: true });
  const config = parseGitConfig(
    `${readSmall(join(folder.common, 'config'))}\n${readSmall(join(folder.own, 'config.worktree'))}`,
  );
  const head = readHead(folder.own);
  const shallow = readSmall(join(folder.common, 'shallow'), 16 * 1024 * 1024);
  if (shallow === '' && lstatSync(join(folder.common, 'shallow'), { throwIfNoEntry: false })?.size)
    return { unavailable: 'its list of cut-off commits could not be read' };
  writeFileSync(join(path, 'config'), configOf(config));
  writeFileSync(join(path, 'objects/info/alternates'), `${quoteAlternate(join(folder.common, 'objects'))}\n`);
  writeFileSync(join(path, 'HEAD'), head.text);
  writeFileSync(join(path, 'info/exclude'), readSmall(join(folder.common, 'info/exclude')));
  if (shallow.trim() !== '') writeFileSync(join(path, 'shallow'), shallow);
  const problem = copyRefs(folder.common, path);
  if (problem) return { unavailable: problem };
  const index = indexState(folder.own, isSha256(config) ? 'sha256' : 'sha1');
  if (index === 'whole') copySharedIndexes(folder.own, path);
  return {
    path,
    index,
    // Git takes an index that is not there for an empty one; a damaged one would mislead it.
    indexFile: index === 'whole' ? join(folder.own, 'index') : join(path, 'index'),
    config,
    isShallow: shallow.trim() !== '',
    isPartial: [...config.keys()].some(
      (key) => key === 'extensions.partialclone' || /^remote\..*\.promisor$/s.test(key),
    ),
    isHeadBroken: head.isBroken,
  };
}

/** How files lie on disk: without these git would see changes that are none. No value can start anything. */
const KEPT: Readonly<Record<string, RegExp>> = {
  'core.filemode': /^(?:true|false)$/i,
  'core.symlinks': /^(?:true|false)$/i,
  'core.ignorecase': /^(?:true|false)$/i,
  'core.precomposeunicode': /^(?:true|false)$/i,
  'core.trustctime': /^(?:true|false)$/i,
  'core.checkstat': /^(?:default|minimal)$/i,
  'core.autocrlf': /^(?:true|false|input)$/i,
  'core.eol': /^(?:lf|crlf|native)$/i,
};

function configOf(config: GitConfig): string {
  const kept = Object.entries(KEPT).flatMap(([key, isAllowed]) => {
    const value = lastValue(config, key);
    return value !== undefined && isAllowed.test(value)
      ? [`\t${key.slice('core.'.length)} = ${value}\n`]
      : [];
  });
  // Without this, git reads a sparse index as a damaged one.
  const isSparse = isTrue(lastValue(config, 'core.sparsecheckout'));
  return [
    `[core]\n\trepositoryformatversion = 1\n\tbare = false\n${kept.join('')}`,
    isSparse ? '\tsparseCheckout = true\n\tsparseCheckoutCone = true\n' : '',
    isSha256(config) ? '[extensions]\n\tobjectformat = sha256\n' : '',
  ].join('');
}

function isSha256(config: GitConfig): boolean {
  return lastValue(config, 'extensions.objectformat')?.toLowerCase() === 'sha256';
}

/** Git reads a line that starts with `"` as a quoted string. */
function quoteAlternate(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
