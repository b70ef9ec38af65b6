import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../check.ts';
import { createBatchParser } from './past/blob-reader.ts';

const TOKEN = `${'ghp_'}zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17`;
const CONTROLS = ['security/no-secrets-in-history', 'integration/no-env-files-in-history'];
let root: string;

function git(...args: readonly string[]): string {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  const run = spawnSync('git', ['-C', root, ...who, ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH ?? '',
      HOME: root,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trim();
}

function commit(path: string, text: string | Uint8Array, ...args: readonly string[]): string {
  writeFileSync(join(root, path), text);
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '-m', 'Change', ...args);
  return git('rev-parse', 'HEAD');
}

async function findings(): Promise<string[]> {
  const { controls } = await check(root, { controls: CONTROLS });
  return controls.flatMap(({ findings }) =>
    findings.map(({ source }) => `${source.path}@${source.commit?.slice(0, 7)}`),
  );
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gonogo-past-'));
  git('init', '--quiet', '--initial-branch=main');
  commit('app.py', 'pass\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('what any ref leads to is read', () => {
  it('names the oldest commit with the credential, not the one that moved it', async () => {
    const added = commit('a.py', `t = "${TOKEN}"\n`);
    git('mv', 'a.py', 'b.py');
    commit('c.py', 'pass\n');
    git('rm', '--quiet', 'b.py');
    commit('c.py', 'more\n');

    expect(await findings()).toEqual([`b.py@${added.slice(0, 7)}`]);
  });

  it.each([
    ['a tag', ['tag', 'v1']],
    ['a branch of a remote', ['update-ref', 'refs/remotes/origin/old', 'HEAD']],
    ['a fetched pull request', ['update-ref', 'refs/pull/7/head', 'HEAD']],
  ])('of %s', async (_name, keep) => {
    const added = commit('a.py', `t = "${TOKEN}"\n`);
    git(...keep);
    git('reset', '--quiet', '--hard', 'HEAD~1');

    expect(await findings()).toEqual([`a.py@${added.slice(0, 7)}`]);
  });

  it('of the stash, staged or not', async () => {
    writeFileSync(join(root, 'app.py'), `t = "${TOKEN}"\n`);
    git('stash', '--quiet');

    expect((await findings()).map((finding) => finding.split('@')[0])).toEqual(['app.py']);
  });

  it('of notes', async () => {
    git('notes', 'add', '-m', `t = "${TOKEN}"`);

    expect(await findings()).toHaveLength(1);
  });

  it('of a merge that no parent has', async () => {
    git('checkout', '--quiet', '-b', 'work');
    commit('b.py', 'two\n');
    git('checkout', '--quiet', 'main');
    commit('c.py', 'three\n');
    git('merge', '--quiet', '--no-commit', 'work');
    const merge = commit('d.py', `t = "${TOKEN}"\n`);
    git('rm', '--quiet', 'd.py');
    commit('c.py', 'four\n');

    expect(await findings()).toEqual([`d.py@${merge.slice(0, 7)}`]);
  });

  it('in UTF-16, with a byte order mark', async () => {
    commit('a.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`token ${TOKEN}\n`, 'utf16le')]));

    expect(await findings()).toHaveLength(1);
  });
});

describe('what was not read is never called clean', () => {
  it('a shallow clone', async () => {
    commit('app.py', 'more\n');
    const shallow = `${root}-shallow`;
    spawnSync('git', ['clone', '--quiet', '--depth=1', `file://${root}`, shallow]);
    try {
      const { controls } = await check(shallow, { controls: CONTROLS });

      expect(controls.map(({ verdict, reason }) => [verdict, reason])).toEqual([
        ['unknown', 'the clone is shallow, so its history is cut off'],
        ['unknown', 'the clone is shallow, so its history is cut off'],
      ]);
    } finally {
      rmSync(shallow, { recursive: true, force: true });
    }
  });

  it('a version that is missing from the repository', async () => {
    commit('b.py', 'gone\n');
    const blob = git('rev-parse', 'HEAD:b.py');
    commit('b.py', 'here\n');
    rmSync(join(root, '.git/objects', blob.slice(0, 2), blob.slice(2)));

    const { controls } = await check(root, { controls: CONTROLS });

    expect(controls.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['unknown', '1 version of a file missing from the clone'],
      ['unknown', '1 version of a file missing from the clone'],
    ]);
  });

  it('a plain folder', async () => {
    rmSync(join(root, '.git'), { recursive: true });

    const { controls } = await check(root, { controls: CONTROLS });

    expect(controls.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
  });
});

it('a part of a repository has the history of that part', async () => {
  git('checkout', '--quiet', '-b', 'x');
  writeFileSync(join(root, 'top.py'), `t = "${TOKEN}"\n`);
  spawnSync('mkdir', [join(root, 'part')]);
  commit('part/app.py', 'pass\n');

  const { controls } = await check(join(root, 'part'), { controls: ['security/no-secrets-in-history'] });

  expect(controls.map(({ verdict }) => verdict)).toEqual(['pass']);
});

describe('the output of cat-file', () => {
  const output = Buffer.from('aa blob 3\nx\ny\nbb missing\ncc blob 0\n\ndd blob 5\nhello\n');

  it.each([1, 2, 7, 1000])('is understood in pieces of %i bytes', (size) => {
    const blobs: string[] = [];
    const parser = createBatchParser((id, content) => blobs.push(`${id}=${content}`));
    for (let at = 0; at < output.length; at += size) parser.take(output.subarray(at, at + size));

    expect(blobs).toEqual(['aa=x\ny', 'cc=', 'dd=hello']);
  });
});
