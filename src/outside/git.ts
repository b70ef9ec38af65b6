import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { relative, sep } from 'node:path';
import { borrowGitFolder, findGitFolder } from './git-folder.ts';

/** Longest run of one git command before it is stopped and its answer counts as unavailable. */
const TIME_LIMIT_MS = 60_000;
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

export class GitFailure extends Error {}

/** A repository that can be asked questions. Nothing it holds is run: see `git-folder.ts`. */
export interface Git {
  /** Path of the checked tree inside the work tree, `''` or ending in `/`. */
  readonly prefix: string;
  readonly isShallow: boolean;
  readonly isPartial: boolean;
  /**
   * Runs a git command and resolves to what it printed. `okCodes` are exit codes that are answers, not failures.
   *
   * @throws GitFailure with git's own sentence.
   */
  run(args: readonly string[], options?: { input?: string; okCodes?: readonly number[] }): Promise<string>;
  /** Starts a git command whose output is read as it comes; the caller ends it. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams;
  close(): void;
}

/**
 * Opens the repository that `root` lies in.
 *
 * @returns `undefined` where there is none, or the reason why it cannot be read.
 */
export function openGit(root: string): Git | { readonly unavailable: string } | undefined {
  const folder = findGitFolder(root);
  if (folder === undefined || 'unavailable' in folder) return folder;
  const borrowed = borrowGitFolder(folder);
  if ('unavailable' in borrowed) return borrowed;
  const inside = relative(folder.topLevel, root).split(sep).join('/');
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
  const removeAtExit = () => borrowed.remove();
  process.once('exit', removeAtExit);
  return {
    prefix: inside === '' ? '' : `${inside}/`,
    isShallow: borrowed.isShallow,
    isPartial: borrowed.isPartial,
    start,
    run: (args, options) => runToEnd(start(args), args, options),
    close() {
      process.off('exit', removeAtExit);
      borrowed.remove();
    },
  };
}

const SAFE_OPTIONS = [
  '--no-pager',
  '--literal-pathspecs',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.attributesFile=/dev/null'].flatMap((o) => [
    '-c',
    o,
  ]),
  ...['core.excludesFile=/dev/null', 'core.quotePath=false', 'protocol.allow=never', 'gc.auto=0'].flatMap(
    (o) => ['-c', o],
  ),
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

function runToEnd(
  child: ChildProcessWithoutNullStreams,
  args: readonly string[],
  options: { input?: string; okCodes?: readonly number[] } = {},
): Promise<string> {
  return new Promise((settle, reject) => {
    const out: Buffer[] = [];
    let bytes = 0;
    let complaint = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
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
      reject(new GitFailure(`git could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code !== null && (code === 0 || options.okCodes?.includes(code)))
        settle(Buffer.concat(out).toString('utf8'));
      else if (signal)
        reject(new GitFailure(`git ${args[0]} was stopped: it took too long or printed too much`));
      else reject(new GitFailure(`git ${args[0]} failed: ${complaint.split('\n')[0] ?? ''}`));
    });
    // A command that ends before it read everything breaks the pipe; its exit code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}
