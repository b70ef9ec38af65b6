import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Example, ExampleCommit } from '../src/judge/control.ts';

/** The moment at which examples are judged. */
export const EXAMPLE_NOW = new Date('2026-06-15T12:00:00Z');

const TRUNK = 'main';

/** Writes an example as a real git repository in a fresh folder. */
export function writeExample(example: Example): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-example-'));
  const { history, untracked } = historyOf(example);
  startRepository(root);
  const branches = new Set<string>();
  let current = TRUNK;
  for (const commit of history) {
    const branch = commit.on ?? TRUNK;
    // The first commit is made on the branch that HEAD names, wherever that is.
    if (branch !== current)
      git(root, ['checkout', '--quiet', ...(branches.has(branch) ? [] : ['-b']), branch]);
    current = branch;
    branches.add(branch);
    addCommit(root, commit);
  }
  if (current !== TRUNK && branches.has(TRUNK)) git(root, ['checkout', '--quiet', TRUNK]);
  writeFiles(root, untracked);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

type Files = Readonly<Record<string, string>>;

function historyOf(example: Example): { history: readonly ExampleCommit[]; untracked: Files } {
  const { history, untracked } = example;
  if (!Array.isArray(history)) return { history: [{ files: plainFiles(example) }], untracked: {} };
  return { history, untracked: typeof untracked === 'object' ? untracked : {} };
}

function plainFiles(example: Example): Files {
  return Object.fromEntries(
    Object.entries(example).filter((file): file is [string, string] => typeof file[1] === 'string'),
  );
}

/** What `git init` writes, without starting a process for it: hundreds of examples are judged in one run. */
function startRepository(root: string): void {
  for (const folder of ['objects', 'refs/heads']) mkdirSync(join(root, '.git', folder), { recursive: true });
  writeFileSync(join(root, '.git/HEAD'), `ref: refs/heads/${TRUNK}\n`);
  writeFileSync(join(root, '.git/config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n');
}

export function writeFiles(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function addCommit(root: string, commit: ExampleCommit): void {
  const { files, remove = [], message, merges } = commit;
  const env = identityOf(commit);
  if (merges) git(root, ['merge', '--quiet', '--no-ff', '-m', message ?? `Merge ${merges}`, merges], env);
  writeFiles(root, files ?? {});
  for (const path of remove) {
    git(root, ['rm', '--quiet', '--cached', '-r', path]);
    rmSync(join(root, path), { recursive: true, force: true });
  }
  if (!files && !commit.remove) return;
  const paths = Object.keys(files ?? {});
  if (paths.length > 0) git(root, ['add', '--force', '--', ...paths]);
  git(root, ['commit', '--quiet', '--allow-empty', '-m', message ?? 'Change'], env);
}

function identityOf({ author = 'Ada Example', daysAgo = 0 }: ExampleCommit): Files {
  const email = `${author.replace(/\W+/g, '.').toLowerCase()}@example.com`;
  const date = new Date(EXAMPLE_NOW.getTime() - daysAgo * 86_400_000).toISOString();
  return {
    GIT_AUTHOR_NAME: author,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
}

function git(root: string, args: readonly string[], env: Files = {}): void {
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
