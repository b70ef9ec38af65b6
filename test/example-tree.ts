import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Example, ExampleCommit } from '../src/judge/control.ts';

/** The moment at which examples are judged. */
export const EXAMPLE_NOW = new Date('2026-06-15T12:00:00Z');

/** Writes an example as a real git repository in a fresh folder. */
export function writeExample(example: Example): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-example-'));
  const isHistory = 'history' in example && Array.isArray(example.history);
  const history: readonly ExampleCommit[] = isHistory
    ? (example.history as readonly ExampleCommit[])
    : [{ files: example as Readonly<Record<string, string>> }];
  git(root, ['init', '--quiet', '--initial-branch=main']);
  for (const commit of history) addCommit(root, commit);
  if (isHistory) {
    git(root, ['checkout', '--quiet', 'main']);
    writeFiles(root, (example as { untracked?: Readonly<Record<string, string>> }).untracked ?? {});
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function addCommit(root: string, commit: ExampleCommit): void {
  const date = new Date(EXAMPLE_NOW.getTime() - (commit.daysAgo ?? 0) * 86_400_000).toISOString();
  const author = commit.author ?? 'Ada Example';
  const who = {
    GIT_AUTHOR_NAME: author,
    GIT_AUTHOR_EMAIL: `${author.replace(/\W+/g, '.').toLowerCase()}@example.com`,
  };
  const env = {
    ...who,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
    GIT_COMMITTER_NAME: author,
    GIT_COMMITTER_EMAIL: who.GIT_AUTHOR_EMAIL,
  };
  const branch = commit.on ?? 'main';
  const isUnborn = spawnSync('git', ['-C', root, 'rev-parse', '--verify', '--quiet', 'HEAD']).status !== 0;
  if (!isUnborn) {
    const exists =
      spawnSync('git', ['-C', root, 'rev-parse', '--verify', '--quiet', `refs/heads/${branch}`]).status === 0;
    git(root, ['checkout', '--quiet', ...(exists ? [] : ['-b']), branch]);
  }
  if (commit.merges)
    git(
      root,
      ['merge', '--quiet', '--no-ff', '-m', commit.message ?? `Merge ${commit.merges}`, commit.merges],
      env,
    );
  writeFiles(root, commit.files ?? {});
  for (const path of commit.remove ?? []) git(root, ['rm', '--quiet', '--cached', '-r', path]);
  for (const path of commit.remove ?? []) rmSync(join(root, path), { recursive: true, force: true });
  if (commit.files || commit.remove) {
    if (Object.keys(commit.files ?? {}).length > 0)
      git(root, ['add', '--force', '--', ...Object.keys(commit.files ?? {})]);
    git(root, ['commit', '--quiet', '--allow-empty', '-m', commit.message ?? 'Change'], env);
  }
}

function git(root: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const run = spawnSync('git', ['-C', root, '-c', 'commit.gpgsign=false', ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: root,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      ...env,
    },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`);
}
