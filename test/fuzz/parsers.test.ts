import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../git-repository.ts';
import { startHostile } from '../safety/checked.ts';
import { knownFiles, onePathEach } from './known-files.ts';
import { Dice, mutate } from './mutate.ts';

/** `GONOGO_FUZZ=500 npx vitest run test/fuzz` looks longer. */
const RUNS = Number(process.env.GONOGO_FUZZ ?? 4);
const LIMIT_MS = 30_000 + RUNS * 15_000;
/** Beside the configuration, which is the user's own: a mistake in it ends the check with a sentence. */
const FILES = onePathEach(knownFiles()).filter(({ path }) => path !== 'gonogo.yaml');

/** Writes every known file, each with one of its contents changed in ways that the seed decides. */
function writeMutated(root: string, seed: number): void {
  const dice = new Dice(seed);
  for (const { path, contents } of FILES) {
    const content = contents[dice.below(contents.length)] ?? '';
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), mutate(content, dice));
  }
}

function checkMutated(seed: number): void {
  const folder = makeFolder();
  onTestFinished(() => folder.remove());
  writeMutated(folder.path, seed);

  startHostile(folder.path);
}

describe('damaged files of every known name', () => {
  it('are more than a handful', () => {
    expect(FILES.length).toBeGreaterThan(100);
  });

  it(
    'never break or hang a check, with seeds that stay the same',
    () => {
      fc.assert(fc.property(fc.integer({ min: 1 }), checkMutated), {
        seed: 20_260_615,
        numRuns: RUNS,
        endOnFailure: true,
      });
    },
    LIMIT_MS,
  );

  it(
    'never break or hang a check, with seeds of today',
    () => {
      fc.assert(fc.property(fc.integer({ min: 1 }), checkMutated), {
        numRuns: Math.ceil(RUNS / 4),
        endOnFailure: true,
      });
    },
    LIMIT_MS,
  );
});
