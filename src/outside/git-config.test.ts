import { describe, expect, it } from 'vitest';
import { isTrue, lastValue, parseGitConfig } from './git-config.ts';

describe('a git configuration file', () => {
  it('is read section by section, names in lower case, subsections as written', () => {
    const config = parseGitConfig(
      '[Core]\n\tBare = false\n[remote "Origin"]\n\turl = a\n\tfetch = +refs/heads/*:refs/remotes/Origin/*\n',
    );

    expect(Object.fromEntries(config)).toEqual({
      'core.bare': ['false'],
      'remote.Origin.url': ['a'],
      'remote.Origin.fetch': ['+refs/heads/*:refs/remotes/Origin/*'],
    });
  });

  it('keeps every value, and the last one wins', () => {
    const config = parseGitConfig('[a]\nkey = 1\nkey = 2\n[a] key = 3\n');

    expect(config.get('a.key')).toEqual(['1', '2', '3']);
    expect(lastValue(config, 'a.key')).toBe('3');
  });

  it('takes quotes, escapes, comments and continued lines as git does', () => {
    const config = parseGitConfig(
      '[core]\n  worktree = "../a # b" ; why\n  other = one \\\n  two   # end\n  flag\n# worktree = x\n',
    );

    expect(lastValue(config, 'core.worktree')).toBe('../a # b');
    expect(lastValue(config, 'core.other')).toBe('one   two');
    expect(isTrue(lastValue(config, 'core.flag'))).toBe(true);
  });

  it('skips what is no configuration', () => {
    const config = parseGitConfig('= 1\n[broken\nkey = 2\n[ok]\n!\nkey = 3\n');

    expect(Object.fromEntries(config)).toEqual({ 'ok.key': ['3'] });
  });

  it('is read in linear time', () => {
    const hostile = `[core]\n${'\n'.repeat(200_000)}${'\t'.repeat(200_000)}x = ${'\\"'.repeat(100_000)}\n[a "${'\\'.repeat(100_000)}`;
    const continued = `[core]\nx = ${'a\\\n'.repeat(300_000)}`;
    const start = performance.now();

    parseGitConfig(hostile);
    parseGitConfig(continued);

    expect(performance.now() - start).toBeLessThan(1000);
  });
});
