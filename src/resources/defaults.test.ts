import { describe, expect, it } from 'vitest';
import { DEFAULT_ROWS } from './defaults/index.generated.ts';

describe('the defaults of absent properties', () => {
  it('name the page that says so and the day it was read', () => {
    const unfounded = DEFAULT_ROWS.filter(
      ({ source, date }) =>
        !/^https:\/\/(?:docs\.aws\.amazon\.com|aws\.amazon\.com|registry\.terraform\.io|docs\.aws\.dev|github\.com)\//.test(
          source,
        ) || !/^20\d\d-\d\d-\d\d$/.test(date),
    );

    expect(unfounded).toEqual([]);
  });

  it('say one thing about a property', () => {
    const keys = DEFAULT_ROWS.map(({ type, property, language }) => `${type} ${property} ${language ?? ''}`);

    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('give their reason as a clause', () => {
    const reasons = DEFAULT_ROWS.map(({ fallback }) =>
      'open' in fallback ? fallback.open : fallback.because,
    );

    expect(reasons.filter((reason) => reason.endsWith('.'))).toEqual([]);
  });
});
