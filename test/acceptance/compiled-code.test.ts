import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder, gonogo } from '../command-line.ts';

const isKept = 'enableCompileCache' in module;

it.each([
  ['keeps its compiled code in the cache folder, where node can', {}, isKept],
  ['keeps nothing when it may not', { GONOGO_CACHE: 'off' }, false],
])('%s', (_, settings, kept) => {
  const home = emptyFolder();

  const { code } = gonogo(['explain', 'security'], { env: { XDG_CACHE_HOME: home, ...settings } });

  expect(code).toBe(0);
  expect(existsSync(join(home, 'gonogo/compiled'))).toBe(kept);
});
