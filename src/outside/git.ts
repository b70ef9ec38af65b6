import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { relative, sep } from 'node:path';
import { type BorrowedGitFolder, borrowGitFolder } from './borrowed-git.ts';
import type { GitConfig } from './git-config.ts';
import { findGitFolder, type GitFolder, type Unavailable } from './git-folder.ts';

/** Longest run of one git command before it is stopped and its answer counts as unavailable. */
const TIME_LIMIT_MS = 60_000;
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/** Git could not answer. The message is git's own sentence, or why it was stopped. */
export class GitFailure extends Error {}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  /** Exit codes that are answers, not failures. */
  readonly okCodes?: readonly number[];
}

/** A repository that can be asked questions. Nothing it holds is run: see `borrowed-git.ts`. */
export interface Git {
  /** Path of the checked tree inside the work tree, `''` or ending in `/`. */
  readonly prefix: string;
  readonly isShallow: boolean;
  readonly isPartial: boolean;
  /** HEAD names neither a branch nor a commit. */
  readonly isHeadBroken: boolean;
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
  /** Starts a git command whose output is read as it comes; the caller ends it. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams;
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
  const bytes = async (args: readonly string[], options: RunOptions = {}) => {
    // What made git hang once would make every later command hang as long.
    if (stopped) throw stopped;
    const answer = await runToEnd(start(args), args, options);
    if (Buffer.isBuffer(answer)) return answer;
    // The borrowed folder has another name in every run; a report must not.
    const sentence = answer.sentence.replaceAll(borrowed.path, '.git').replaceAll(folder.own, '.git');
    const failure = new GitFailure(sentence);
    if (answer.wasStopped) stopped = failure;
    throw failure;
  };
  const removeAtExit = () => borrowed.remove();
  process.once('exit', removeAtExit);
  return {
    prefix: inside === '' ? '' : `${inside}/`,
    isShallow: borrowed.isShallow,
    isPartial: borrowed.isPartial,
    isHeadBroken: borrowed.isHeadBroken,
    config: borrowed.config,
    start,
    bytes,
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

interface Failed {
  readonly sentence: string;
  readonly wasStopped: boolean;
}

function runToEnd(
  child: ChildProcessWithoutNullStreams,
  args: readonly string[],
  options: RunOptions,
): Promise<Buffer | Failed> {
  return new Promise((settle) => {
    const out: Buffer[] = [];
    let bytes = 0;
    let complaint = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
    const fail = (sentence: string, wasStopped: boolean) => settle({ sentence, wasStopped });
    child.stdout.on('data', (chunk: Buffer) => {
      out.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) child.kill('SIGKILL');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 4096) complaint += chunk.toString('utf8');
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      fail(`git could not be started: ${error.message}`, true);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code !== null && (code === 0 || options.okCodes?.includes(code))) settle(Buffer.concat(out));
      else if (signal) fail(`git ${args[0]} was stopped: it took too long or printed too much`, true);
      else fail(`git ${args[0]} failed: ${complaint.split('\n')[0] ?? ''}`, false);
    });
    // A command that ends before it read everything breaks the pipe; its exit code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}
