import { describe, expect, it } from 'vitest';
import { patternOf } from './pattern.ts';

describe('a regular expression that somebody else wrote', () => {
  const texts = [
    'main',
    'master',
    'release/1.2',
    'feature/a-b',
    'v1.2.3',
    'v10.0',
    'dependabot/npm/x',
    '',
    'MAIN',
  ];
  const sources = [
    '.*',
    'main',
    '^main$',
    '^(?!main$).*',
    'main|master',
    '(main|master)',
    'release/.*',
    'release\\/\\d+(\\.\\d+){1,2}',
    '^v[0-9]+\\.[0-9]+(\\.[0-9]+)?$',
    '[^/]+',
    '(?:feature|fix)/[a-z-]+',
    '\\bmain\\b',
    'm.+?r',
    '[a-z]{4}',
    '(?=m)[\\w/-]*',
    'a{0}|x*',
  ];

  it.each(sources)('%s matches what it should', (source) => {
    const pattern = patternOf(source);

    expect(texts.filter((text) => pattern?.matchesAll(text))).toEqual(
      texts.filter((text) => new RegExp(`^(?:${source})$`).test(text)),
    );
    expect(texts.filter((text) => pattern?.matchesIn(text))).toEqual(
      texts.filter((text) => new RegExp(source).test(text)),
    );
  });

  it.each(['(', '[a', '*', '(?i)main', '\\1', '(?<=a)b', '[[:alpha:]]', '\\p{L}'])(
    '%s is not understood',
    (source) => {
      expect(patternOf(source)).toBeUndefined();
    },
  );

  it('takes no longer for an expression that is made to take long', () => {
    const text = `${'a'.repeat(900)}!`;

    expect(patternOf('(a*)*b')?.matchesAll(text)).toBe(false);
    expect(patternOf('((a{1,30}){1,30}){1,30}')).toBeUndefined();
    expect(patternOf(`${'('.repeat(200)}a${')'.repeat(200)}`)).toBeUndefined();
  });
});
