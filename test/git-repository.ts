import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own for a test, removed with everything in it. */
export interface TestFolder {
  readonly path: string;
  /** Writes a file, with the folders on its way. */
  write(path: string, content: string | Uint8Array): void;
  /** Runs plain git as a user would, in the folder or below it, and returns what it printed. */
  git(...args: readonly string[]): string;
  /** The same in a folder below. */
  gitIn(folder: string, ...args: readonly string[]): string;
  /** Like `git`, for commands that may fail. */
  tryGit(...args: readonly string[]): { readonly status: number | null; readonly said: string };
  remove(): void;
}

export function makeFolder(): TestFolder {
  const path = mkdtempSync(join(tmpdir(), 'gonogo-test-'));
  const tryIn = (folder: string, args: readonly string[]) => {
    const run = spawnSync('git', ['-C', join(path, folder), ...args], {
      env: { ...TEST_ENVIRONMENT, HOME: path, PATH: process.env.PATH ?? '' },
      encoding: 'utf8',
    });
    return { status: run.status, out: run.stdout, said: `${run.stdout}${run.stderr}` };
  };
  const gitIn = (folder: string, ...args: readonly string[]) => {
    const { status, out, said } = tryIn(folder, args);
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${said}`);
    return out.trim();
  };
  return {
    path,
    write(file, content) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), content);
    },
    git: (...args) => gitIn('.', ...args),
    gitIn,
    tryGit: (...args) => tryIn('.', args),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A repository with one commit that holds `files`. */
export function makeRepository(files: Readonly<Record<string, string>>): TestFolder {
  const folder = makeFolder();
  folder.git('init', '--quiet', '--initial-branch=main');
  for (const [path, text] of Object.entries(files)) folder.write(path, text);
  folder.git('add', '--all', '--force');
  folder.git('commit', '--quiet', '--allow-empty', '--message', 'Start');
  return folder;
}

const TEST_ENVIRONMENT = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada Example',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada Example',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  GIT_ALLOW_PROTOCOL: 'file:ext:ssh',
};
