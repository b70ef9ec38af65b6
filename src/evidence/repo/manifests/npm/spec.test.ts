import { describe, expect, it } from 'vitest';
import { exactnessOf, parseSpec } from './spec.ts';

const CASES: readonly [string, string, string][] = [
  ['1.2.3', 'range', 'exact'],
  ['=1.2.3', 'range', 'exact'],
  ['v1.2.3', 'range', 'exact'],
  ['1.2.3-beta.1', 'range', 'exact'],
  ['^1.2.3', 'range', 'range'],
  ['~1.2', 'range', 'range'],
  ['1.x', 'range', 'range'],
  ['1', 'range', 'range'],
  ['>=1.2.0 <2', 'range', 'range'],
  ['^1 || ^2', 'range', 'range'],
  ['*', 'range', 'floating'],
  ['', 'range', 'floating'],
  ['x', 'range', 'floating'],
  ['>=0', 'range', 'floating'],
  ['latest', 'tag', 'floating'],
  ['next', 'tag', 'floating'],
  ['npm:real-name@1.2.3', 'range', 'exact'],
  ['npm:@scope/real@^1.2.3', 'range', 'range'],
  ['npm:real-name', 'range', 'floating'],
  ['npm:^1.2.3', 'range', 'range'],
  ['jsr:^1.0.0', 'range', 'range'],
  ['npm:@jsr/std__path@1.0.0', 'range', 'exact'],
  ['workspace:*', 'workspace', 'local'],
  ['workspace:^1.0.0', 'workspace', 'local'],
  ['catalog:', 'catalog', 'unresolved'],
  ['link:../other', 'path', 'local'],
  ['file:./vendored.tgz', 'path', 'local'],
  ['portal:../other', 'path', 'local'],
  ['../other', 'path', 'local'],
  ['patch:left-pad@npm%3A1.3.0#~/.yarn/patches/left-pad.patch', 'patch', 'exact'],
  ['patch:left-pad@^1.3.0#./patch', 'patch', 'range'],
  ['git+https://example.com/a.git', 'git', 'floating'],
  ['git+ssh://git@example.com/a.git#main', 'git', 'floating'],
  ['git+https://example.com/a.git#8f3a1d5b2c4e6f7a8b9c0d1e2f3a4b5c6d7e8f90', 'git', 'exact'],
  ['git+https://example.com/a.git#semver:^1.2.0', 'git', 'range'],
  ['git+https://example.com/a.git#v1.2.0', 'git', 'range'],
  ['github:owner/name', 'git', 'floating'],
  ['owner/name#8f3a1d5b2c4e6f7a8b9c0d1e2f3a4b5c6d7e8f90', 'git', 'exact'],
  ['https://example.com/a/tarball/master', 'url', 'floating'],
  ['https://codeload.github.com/o/n/tar.gz/8f3a1d5b2c4e6f7a8b9c0d1e2f3a4b5c6d7e8f90', 'url', 'exact'],
];

describe('version specifiers of package.json', () => {
  it.each(CASES)('%s is a %s and %s', (text, kind, exactness) => {
    const spec = parseSpec(text);

    expect([spec.kind, exactnessOf(spec)]).toEqual([kind, exactness]);
  });

  it('reads a very long specifier in no time', () => {
    const start = performance.now();

    parseSpec(`${'1.2.3 || '.repeat(100_000)}a`);

    expect(performance.now() - start).toBeLessThan(500);
  });
});
