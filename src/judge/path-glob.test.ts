import { describe, expect, it } from 'vitest';
import { compileGlob } from './path-glob.ts';

const CASES: readonly [string, string, boolean][] = [
  ['packages/*', 'packages/app', true],
  ['packages/*', 'packages/app/nested', false],
  ['./packages/*/', 'packages/app', true],
  ['packages/**', 'packages/a/b/c', true],
  ['packages/**', 'packages', true],
  ['**/lib', 'a/b/lib', true],
  ['**/lib', 'lib', true],
  ['{apps,packages}/*', 'apps/web', true],
  ['{apps,packages}/*', 'libs/web', false],
  ['apps/@(web|api)', 'apps/api', true],
  ['packages/!(legacy|old)', 'packages/new', true],
  ['packages/!(legacy|old)', 'packages/old', false],
  ['packages/plugin-*', 'packages/plugin-react', true],
  ['packages/*-plugin', 'packages/react-plugin', true],
  ['packages/[a-c]?', 'packages/b1', true],
  ['packages/[!a-c]?', 'packages/b1', false],
  ['*', '.github', false],
  ['.*', '.github', true],
  ['.', '', true],
];

describe('globs over paths', () => {
  it.each(CASES)('%s on %s: %s', (glob, path, expected) => {
    expect(compileGlob(glob)(path)).toBe(expected);
  });

  it('takes a hostile pattern in stride', () => {
    const matches = compileGlob(`${'**/'.repeat(50)}${'*a'.repeat(50)}`);

    expect(matches(`${'a/'.repeat(500)}${'a'.repeat(5000)}b`)).toBe(false);
  });
});
