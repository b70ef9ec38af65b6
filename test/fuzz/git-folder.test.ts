import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { check } from '../../src/check.ts';
import { makeFolder, makeRepository } from '../git-repository.ts';
import { faultsOf } from '../safety/checked.ts';
import { Dice, mutateBytes } from './mutate.ts';

const RUNS = Number(process.env.GONOGO_FUZZ ?? 15);
const LIMIT_MS = 30_000 + RUNS * 5_000;

it(
  'a damaged git folder never breaks or hangs a check',
  async () => {
    const repository = makeRepository({
      'README.md': 'hello\n',
      CODEOWNERS: '* @all\n',
      'a/b.js': 'run()\n',
    });
    onTestFinished(() => repository.remove());
    const { git, write, path } = repository;
    git('checkout', '--quiet', '-b', 'topic');
    write('c.txt', 'c');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Topic');
    git('checkout', '--quiet', 'main');
    git('merge', '--quiet', '--no-ff', '--message', 'Merge topic', 'topic');
    git('remote', 'add', 'origin', path);
    git('fetch', '--quiet');
    git('remote', 'set-head', 'origin', 'main');
    git('pack-refs', '--all');
    git('update-index', '--split-index');
    git('branch', 'loose');

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1 }), async (seed) => {
        const copy = makeFolder();
        cpSync(path, join(copy.path, 'repo'), { recursive: true });
        damage(join(copy.path, 'repo/.git'), new Dice(seed));

        const report = await check(join(copy.path, 'repo'), { controls: ['integration'] });

        copy.remove();
        expect(faultsOf(report)).toEqual([]);
        // Whatever git can tell, the files are there.
        expect(report.evidence.find(({ fact }) => fact === 'codeOwners')).toMatchObject({ reason: null });
      }),
      { seed: 20_260_615, numRuns: RUNS, endOnFailure: true },
    );
  },
  LIMIT_MS,
);

/** Changes some of the files that a check reads or hands to git. */
function damage(gitFolder: string, dice: Dice): void {
  const files = readdirSync(gitFolder, { recursive: true })
    .map((name) => join(gitFolder, String(name)))
    .filter((file) => !file.includes('hooks') && statSync(file).isFile());
  const named = files.filter((file) => /(?:HEAD|index|packed-refs|config|\/refs\/.*)$/.test(file));
  for (let count = 1 + dice.below(3); count > 0; count -= 1) {
    const from = dice.below(2) === 0 ? named : files;
    const file = from[dice.below(from.length)];
    if (file) writeFileSync(file, mutateBytes(readFileSync(file), dice), { mode: 0o644 });
  }
}
