import { spawn } from 'node:child_process';
import { relative, sep } from 'node:path';
import { type BorrowedGitFolder, borrowGitFolder } from './borrowed-git.ts';
import type { GitConfig } from './git-config.ts';
import { findGitFolder, type GitFolder, type Unavailable } from './git-folder.ts';
import type { IndexState } from './git-index.ts';
import { collectOutput, type Output, pourOutput, type RunOptions, streamOutput } from './git-process.ts';

/** Git could not answer. The message is git's own sentence, or why it was stopped. */
export class GitFailure extends Error {}

/** A repository that can be asked questions. Nothing it holds is run: see `borrowed-git.ts`. */
export interface Git {
  /** Path of the checked tree inside the work tree, `''` or ending in `/`. */
  readonly prefix: string;
  readonly isShallow: boolean;
  readonly isPartial: boolean;
  /** HEAD names neither a branch nor a commit. */
  readonly isHeadBroken: boolean;
  /** Anything but `whole` reads as an empty index. */
  readonly index: IndexState;
  /** The repository's own configuration file, as data: none of it acts. */
  readonly config: GitConfig;
  /**
   * Runs a git command and resolves to what it printed.
   *
   * @throws GitFailure with git's own sentence.
   */
  run(args: readonly string[], options?: RunOptions): Promise<string>;
  /** The same, for output that may be no UTF-8, such as file names. */
  bytes(args: readonly string[], options?: RunOptions): Promise<Buffer>;
  /**
   * Shows a command's output piece by piece, for what may be long. `take` says `false` when it has seen enough;
   * the command is stopped then.
   */
  stream(args: readonly string[], take: (text: string) => boolean, options?: RunOptions): Promise<void>;
  /** The same, byte for byte, for what is no text. */
  pour(args: readonly string[], take: (bytes: Buffer) => boolean, options?: RunOptions): Promise<void>;
  close(): void;
}

/**
 * Opens the repository that `root` lies in.
 *
 * @returns `undefined` where there is none, or the reason why it cannot be read.
 */
export function openGit(root: string): Git | Unavailable | undefined {
  const folder = findGitFolder(root);
  if (folder === undefined || 'unavailable' in folder) return folder;
  const borrowed = borrowGitFolder(folder);
  if ('unavailable' in borrowed) return borrowed;
  return gitOn(folder, borrowed, root);
}

function gitOn(folder: GitFolder, borrowed: BorrowedGitFolder, root: string): Git {
  const inside = relative(folder.topLevel, root).split(sep).join('/');
  let stopped: GitFailure | undefined;
  const start = (args: readonly string[]) =>
    spawn('git', [...SAFE_OPTIONS, ...args], {
      // Not the tree itself: a relative entry of PATH must not find a program in it.
      cwd: borrowed.path,
      env: {
        ...SAFE_ENVIRONMENT,
        PATH: process.env.PATH ?? '',
        GIT_DIR: borrowed.path,
        GIT_WORK_TREE: folder.topLevel,
        GIT_INDEX_FILE: borrowed.indexFile,
      },
      stdio: 'pipe',
    });
  const ask = async <T>(run: () => Promise<Output<T>>): Promise<T> => {
    // What made git hang once would make every later command hang as long.
    if (stopped) throw stopped;
    const output = await run();
    if ('value' in output) return output.value;
    // The borrowed folder has another name in every run; a report must not.
    const sentence = output.sentence.replaceAll(borrowed.path, '.git').replaceAll(folder.own, '.git');
    const failure = new GitFailure(sentence);
    if (output.wasStopped) stopped = failure;
    throw failure;
  };
  const bytes = (args: readonly string[], options: RunOptions = {}) =>
    ask(() => collectOutput(start(args), args[0] ?? '', options));
  const removeAtExit = () => borrowed.remove();
  process.once('exit', removeAtExit);
  return {
    prefix: inside === '' ? '' : `${inside}/`,
    isShallow: borrowed.isShallow,
    isPartial: borrowed.isPartial,
    isHeadBroken: borrowed.isHeadBroken,
    index: borrowed.index,
    config: borrowed.config,
    bytes,
    stream: (args, take, options = {}) => ask(() => streamOutput(start(args), args[0] ?? '', take, options)),
    pour: (args, take, options = {}) => ask(() => pourOutput(start(args), args[0] ?? '', take, options)),
    run: async (args, options) => (await bytes(args, options)).toString('utf8'),
    close() {
      process.off('exit', removeAtExit);
      borrowed.remove();
    },
  };
}

const SAFE_SETTINGS = [
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'core.hooksPath=/dev/null',
  'core.attributesFile=/dev/null',
  'core.excludesFile=/dev/null',
  // A precomputed graph could say something else than the commits themselves.
  'core.commitGraph=false',
  'core.quotePath=false',
  'protocol.allow=never',
  'gc.auto=0',
];

const SAFE_OPTIONS = [
  '--no-pager',
  '--literal-pathspecs',
  ...SAFE_SETTINGS.flatMap((setting) => ['-c', setting]),
];

const SAFE_ENVIRONMENT = {
  LC_ALL: 'C',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  // No transport has this name: a missing object is an error here, never a fetch.
  GIT_ALLOW_PROTOCOL: 'none',
};
