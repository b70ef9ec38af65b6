import { describe, expect, it } from 'vitest';
import { compilePattern, matchesPath, type OwnersDialect } from './owner-pattern.ts';

function matches(dialect: OwnersDialect, pattern: string, path: string): boolean {
  return matchesPath(compilePattern(pattern, dialect), path.split('/'), { steps: 0 });
}

// The examples of GitHub's documentation, and the points where it differs from gitignore.
describe.each([
  ['*', ['a', 'a/b/c.txt'], []],
  ['*.js', ['a.js', 'a/b.js'], ['a.ts', 'a.jsx']],
  ['/build/logs/', ['build/logs/a', 'build/logs/b/c'], ['build/logs', 'x/build/logs/a']],
  ['docs/*', ['docs/getting-started.md'], ['docs/build-app/troubleshooting.md', 'x/docs/a']],
  ['apps/', ['apps/a', 'x/apps/b/c'], ['apps', 'myapps/a']],
  ['/docs/', ['docs/a', 'docs/b/c'], ['x/docs/a']],
  ['/scripts/', ['scripts/a'], ['b/scripts/a']],
  ['**/logs', ['build/logs', 'logs/a', 'deep/down/logs/b/c'], ['logs2']],
  ['/apps/github', ['apps/github', 'apps/github/a/b'], ['apps/github2', 'x/apps/github']],
  ['foo/bar', ['foo/bar', 'foo/bar/baz'], ['x/foo/bar']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b/c'], ['a/bc', 'x/a/b']],
  ['a/**', ['a/b', 'a/b/c'], ['a']],
  ['src/*.tf', ['src/a.tf'], ['src/x/a.tf']],
  ['README', ['README', 'x/README', 'README/a'], ['README.md']],
  ['with\\ space', ['with space', 'x/with space'], ['with']],
  ['a?c', ['abc'], ['ac', 'abbc']],
  ['/', [], ['a', 'a/b']],
] as const)('on GitHub, %s', (pattern, inside, outside) => {
  it.each(inside)('takes in %s', (path) => expect(matches('github', pattern, path)).toBe(true));
  it.each(outside)('leaves out %s', (path) => expect(matches('github', pattern, path)).toBe(false));
});

// https://docs.gitlab.com/user/project/codeowners/reference/
describe.each([
  ['*', ['a', 'a/b/c', '.hidden'], []],
  ['README.md', ['README.md', 'x/README.md'], ['README.mdx']],
  ['/README.md', ['README.md'], ['x/README.md']],
  ['/docs/', ['docs/a', 'docs/b/c'], ['docs', 'x/docs/a']],
  ['/docs', ['docs'], ['docs/a']],
  ['docs/index.md', ['docs/index.md', 'x/docs/index.md'], []],
  ['/docs/*', ['docs/a.md'], ['docs/a/b.md']],
  ['/docs/**/*.md', ['docs/a.md', 'docs/b/c.md'], ['docs/a.txt']],
  ['/docs/**', ['docs/a'], ['docs/a/b']],
  ['*.[ch]', ['a.c', 'x/a.h'], ['a.d']],
  ['[!a-c]x', ['dx'], ['bx']],
] as const)('on GitLab, %s', (pattern, inside, outside) => {
  it.each(inside)('takes in %s', (path) => expect(matches('gitlab', pattern, path)).toBe(true));
  if (outside.length > 0)
    it.each(outside)('leaves out %s', (path) => expect(matches('gitlab', pattern, path)).toBe(false));
});

it('counts its steps, which grow with pattern times path at most', () => {
  const meter = { steps: 0 };

  matchesPath(compilePattern(`${'*a'.repeat(500)}b`, 'github'), ['a'.repeat(255)], meter);
  matchesPath(compilePattern(`${'**/a/'.repeat(500)}b`, 'github'), Array(2000).fill('a'), meter);

  expect(meter.steps).toBeLessThan(2_000_000);
});
