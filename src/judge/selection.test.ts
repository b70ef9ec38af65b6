import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITEMS } from '../checklist/items.ts';
import { choose, matchesGlob, unmatchedPatterns } from './selection.ts';

const chosen = (only: readonly string[], skip: readonly string[] = []) =>
  choose(ITEMS, { only, skip }).map(({ listed }) => listed.id);

describe('the choice of controls', () => {
  it('is everything when nothing is named', () => {
    expect(chosen([])).toHaveLength(ITEMS.flatMap(({ controls }) => controls).length);
  });

  it('takes sections, items, controls and globs', () => {
    expect(chosen(['cost'])).toHaveLength(6);
    expect(chosen(['int-8'])).toHaveLength(4);
    expect(chosen(['integration/linter-enforced'])).toEqual(['integration/linter-enforced']);
    expect(chosen(['*/no-env-files-*'])).toEqual([
      'integration/no-env-files-in-repo',
      'integration/no-env-files-in-history',
    ]);
  });

  it('leaves out what is skipped, whatever was chosen', () => {
    expect(chosen(['int-8'], ['*-in-history'])).not.toContain('integration/no-env-files-in-history');
  });

  it('names the words that match nothing', () => {
    expect(unmatchedPatterns(ITEMS, ['security', 'sec-99', 'x/*'])).toEqual(['sec-99', 'x/*']);
  });
});

describe('a glob', () => {
  it('means what the same pattern means as a regular expression', () => {
    const word = fc.stringMatching(/^[ab/-]{0,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (parts, text) => {
        const expected = new RegExp(`^${parts.join('.*')}$`).test(text);
        expect(matchesGlob(parts.join('*'), text)).toBe(expected);
      }),
    );
  });
});
