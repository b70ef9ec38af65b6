import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import { makeRepository, type TestFolder } from '../../../test/git-repository.ts';
import type { ExampleCommit } from '../../judge/control.ts';
import { DEFAULT_PROFILE } from '../../profile/profile.ts';
import { SILENT } from '../../talk/events.ts';
import { openTarget } from '../../target.ts';
import { collectFacts } from '../collect.ts';
import { COLLECTORS } from '../index.generated.ts';
import type { FactKinds } from '../kinds.ts';

const made: TestFolder[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) folder.remove();
});

async function collectAt<K extends 'branches' | 'history'>(path: string, name: K) {
  const { world, close } = await openTarget(path, new Date(), SILENT);
  try {
    const facts = await collectFacts([name], world, DEFAULT_PROFILE, COLLECTORS);
    const fact = facts.get(name)?.fact;
    if (!fact || fact.state === 'none') throw new Error(`${name}: ${fact?.because}`);
    return fact.state === 'unavailable' ? fact : { ...fact, value: fact.value as FactKinds[K] };
  } finally {
    close();
  }
}

function repository(): TestFolder {
  const folder = makeRepository({ 'a.txt': 'a' });
  made.push(folder);
  return folder;
}

async function historyOf(history: readonly ExampleCommit[]): Promise<FactKinds['history']> {
  const fact = await collectedFact('history', { history });
  if (fact.state !== 'present') throw new Error(`${fact.state}: ${fact.because}`);
  return fact.value;
}

const START: ExampleCommit = { files: { a: '1' }, daysAgo: 200 };

describe('branches', () => {
  it('are those of the remote, and its HEAD names trunk', async () => {
    const { path, git } = repository();
    git('branch', 'topic');
    git('branch', '--move', 'main', 'stem');
    git('clone', '--quiet', '.', 'clone');

    const fact = await collectAt(join(path, 'clone'), 'branches');

    expect(fact).toMatchObject({
      value: { remote: 'origin', trunk: { branch: { name: 'stem' }, because: 'origin/HEAD names it' } },
      gaps: [],
    });
    expect(fact.state === 'present' && fact.value.all.map(({ name }) => name)).toEqual(['stem', 'topic']);
  });

  it('may be missing in a clone of a single one', async () => {
    const { path, git } = repository();
    git('branch', 'topic');
    git('clone', '--quiet', '--single-branch', '.', 'clone');

    const fact = await collectAt(join(path, 'clone'), 'branches');

    expect(fact).toMatchObject({ gaps: [{ because: 'this clone may hold only some of the branches' }] });
  });

  it('may be missing where a pipeline fetched one', async () => {
    const { path, git, gitIn } = repository();
    git('branch', 'topic');
    git('init', '--quiet', 'runner');
    gitIn('runner', 'remote', 'add', 'origin', path);
    gitIn('runner', 'fetch', '--quiet', 'origin', '+main:refs/remotes/origin/main');
    gitIn('runner', 'checkout', '--quiet', 'origin/main');

    const fact = await collectAt(join(path, 'runner'), 'branches');

    expect(fact).toMatchObject({ value: { trunk: { branch: { name: 'main' } } }, gaps: [expect.anything()] });
  });

  it('have no known trunk when nothing tells it', async () => {
    const { path, git } = repository();
    git('branch', 'master');

    expect(await collectAt(path, 'branches')).toMatchObject({ value: { trunk: null } });
    expect(await collectAt(path, 'history')).toMatchObject({ state: 'unavailable' });
  });

  it('are seen without a date that no calendar holds', async () => {
    const { path, git } = repository();
    const tree = git('rev-parse', 'HEAD^{tree}');
    const text = `tree ${tree}\nauthor A <a@b> 99999999999999999999 +0000\ncommitter A <a@b> 99999999999999999999 +0000\n\nodd\n`;
    writeFileSync(join(path, 'odd'), text);
    git('branch', 'odd', git('hash-object', '-t', 'commit', '--literally', '-w', 'odd'));

    expect(await collectAt(path, 'history')).toMatchObject({ state: 'present' });
  });
});

describe('history', () => {
  it('is unavailable in a shallow clone', async () => {
    const { path, git } = repository();
    git('commit', '--quiet', '--allow-empty', '--message', 'More');
    git('clone', '--quiet', '--depth=1', '--no-single-branch', `file://${path}`, 'shallow');

    expect(await collectAt(join(path, 'shallow'), 'history')).toMatchObject({
      state: 'unavailable',
      because: expect.stringContaining('shallow'),
    });
    expect(await collectAt(join(path, 'shallow'), 'branches')).toMatchObject({ state: 'present' });
  });

  it('is unavailable when commits are damaged', async () => {
    const { path, git } = repository();
    git('commit', '--quiet', '--allow-empty', '--message', 'More');
    const id = git('rev-parse', 'HEAD~1');
    const file = join(path, '.git/objects', id.slice(0, 2), id.slice(2));
    rmSync(file);
    writeFileSync(file, 'junk');

    expect(await collectAt(path, 'history')).toMatchObject({
      state: 'unavailable',
      because: expect.stringContaining('git log failed'),
    });
  });

  it('tells how long each merged branch lived, and which changes were single commits', async () => {
    const { changes } = await historyOf([
      START,
      { on: 'topic', files: { b: '1' }, daysAgo: 10 },
      { on: 'topic', files: { b: '2' }, daysAgo: 8 },
      { on: 'main', files: { c: '1' }, daysAgo: 7 },
      { merges: 'topic', message: "Merge branch 'topic'", daysAgo: 6 },
    ]);

    const day = (date: Date | null) => date?.toISOString().slice(0, 10);
    expect(
      changes.map(({ kind, source, startedAt, landedAt }) => [kind, source, day(startedAt), day(landedAt)]),
    ).toEqual([
      ['merge', 'topic', '2026-06-05', '2026-06-09'],
      ['single', null, undefined, '2026-06-08'],
      ['single', null, undefined, '2025-11-27'],
    ]);
  });

  it('leaves what a branch took over from trunk out of its age', async () => {
    const { changes } = await historyOf([
      START,
      { on: 'topic', files: { b: '1' }, daysAgo: 3 },
      { on: 'main', files: { c: '1' }, daysAgo: 20 },
      { on: 'topic', merges: 'main', daysAgo: 2 },
      { on: 'main', merges: 'topic', message: 'Merge pull request #7 from acme/topic', daysAgo: 1 },
    ]);

    expect(changes[0]).toMatchObject({
      source: 'topic',
      startedAt: new Date('2026-06-12T12:00:00Z'),
      landedAt: new Date('2026-06-14T12:00:00Z'),
    });
  });

  it('gives shared commits to the branch that others were cut from', async () => {
    const { branches } = await historyOf([
      START,
      { on: 'develop', files: { d: '1' }, daysAgo: 90 },
      { on: 'x', files: { x: '1' }, daysAgo: 60 },
      { on: 'develop', merges: 'x', daysAgo: 59 },
      { on: 'y', files: { y: '1' }, daysAgo: 5 },
      { on: 'y', merges: 'main', daysAgo: 4 },
    ]);

    const told = Object.fromEntries(
      branches.map(({ name, own, divergedAt }) => [
        name,
        { merges: own.map(({ merges }) => merges), since: divergedAt?.toISOString().slice(0, 10) },
      ]),
    );
    expect(told).toEqual({
      develop: { merges: ['other', null], since: '2026-03-17' },
      x: { merges: [null], since: '2026-04-16' },
      y: { merges: ['base', null], since: '2026-06-10' },
    });
  });

  it('knows merged, unmerged and unrelated branches, and when trunk took them in', async () => {
    const { path, git } = repository();
    git('checkout', '--quiet', '-b', 'merged');
    git('commit', '--quiet', '--allow-empty', '--message', 'One');
    git('checkout', '--quiet', 'main');
    git('merge', '--quiet', '--no-ff', '--message', 'Take it', 'merged');
    git('checkout', '--quiet', '-b', 'open');
    git('commit', '--quiet', '--allow-empty', '--message', 'Two');
    git('checkout', '--quiet', '--orphan', 'gh-pages');
    git('commit', '--quiet', '--allow-empty', '--message', 'Page');

    const fact = await collectAt(path, 'history');
    if (fact.state !== 'present') throw new Error(fact.because);

    const of = (name: string) => fact.value.branches.find((branch) => branch.name === name);
    expect(of('merged')).toMatchObject({ isMerged: true, isUnrelated: false });
    expect(of('merged')?.mergedIntoTrunkAt).toHaveLength(1);
    expect(of('open')).toMatchObject({ isMerged: false, ownCount: 1, mergedIntoTrunkAt: [] });
    expect(of('gh-pages')).toMatchObject({ isMerged: false, isUnrelated: true, mergeBase: null });
  });
});
