import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Example } from '../src/judge/control.ts';
import { writeExample } from './example-tree.ts';

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line in a folder, without colour, network settings or the user's own environment. */
export function gonogo(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Finished {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist/main.js'), ...args], {
    cwd: options.cwd ?? '.',
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...options.env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr };
}

/** A git repository with these files that goes away after the test. */
export function repository(example: Example): string {
  const { root, remove } = writeExample(example);
  onTestFinished(remove);
  return root;
}

/** An empty folder that goes away after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Adds files that a test wrote to git's index. */
export function track(root: string, ...paths: readonly string[]): void {
  const { status, stderr } = spawnSync('git', ['-C', root, 'add', '--force', '--', ...paths], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}
