import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { check } from '../../src/check.ts';
import type { Report } from '../../src/report/report.ts';

/** Longest check of a small hostile tree, on a machine that is busy with other tests. */
const LIMIT_MS = 25_000;

export interface Checked {
  readonly report: Report;
  /** The report as one text, to search for what must not be in it. */
  readonly text: string;
}

/** Checks a hostile tree: it must end in time, with a report and no fault of ours. */
export async function checkHostile(root: string): Promise<Checked> {
  const start = performance.now();
  const report = await check(root);
  expect(performance.now() - start).toBeLessThan(LIMIT_MS);
  expect(faultsOf(report)).toEqual([]);
  return { report, text: JSON.stringify(report) };
}

/** The same in a process of its own, with little memory and a clock that stops it; as another user if asked. */
export function startHostile(root: string, options: { readonly uid?: number } = {}): Checked {
  const { status, stdout, stderr, signal } = spawnSync(
    process.execPath,
    ['--max-old-space-size=512', resolve('dist/main.js'), 'check', root, '--format', 'json'],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent' },
      maxBuffer: 256 * 1024 * 1024,
      timeout: LIMIT_MS,
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    },
  );
  expect({ status, stderr, signal }).toEqual({ status: expect.toBeOneOf([0, 1]), stderr: '', signal: null });
  const report: Report = JSON.parse(stdout);
  expect(faultsOf(report)).toEqual([]);
  return { report, text: stdout };
}

/** Sentences of the report that blame ourselves. */
export function faultsOf({ controls, evidence }: Report): readonly string[] {
  return [
    ...evidence.map(({ fact, reason }) => `${fact}: ${reason}`),
    ...controls.map(({ id, reason }) => `${id}: ${reason}`),
    ...controls.flatMap(({ id, subjects }) => subjects.map(({ because }) => `${id}: ${because}`)),
  ].filter((sentence) => sentence.includes('our fault'));
}

/** Everything that could not be seen, as `path: reason`. */
export function gapsOf({ evidence }: Report): readonly string[] {
  return evidence.flatMap(({ gaps }) => gaps.map(({ path, because }) => `${path ?? ''}: ${because}`));
}
