import { describe, expect, it } from 'vitest';
import { admits, admitsOther } from './ref-patterns.ts';

describe('admits', () => {
  it.each([
    [['main'], 'main', true],
    [['main'], 'mainx', false],
    [['feature/*'], 'feature/a', true],
    [['feature/*'], 'feature/a/b', false],
    [['feature/**'], 'feature/a/b', true],
    [['*'], 'a/b', false],
    [['**'], 'a/b', true],
    [['v[12].[0-9]+.[0-9]+'], 'v1.10.1', true],
    [['v[12].[0-9]+.[0-9]+'], 'v3.10.1', false],
    [['*.jsx?'], 'page.js', true],
    [['**-release'], 'x/2-release', true],
    [['releases/**', '!releases/**-alpha'], 'releases/1-alpha', false],
    [['releases/**', '!releases/**-alpha', 'releases/1-alpha'], 'releases/1-alpha', true],
    [['!main'], 'dev', false],
    [['a*a*a*a*a*a*a*a*a*a*b'], 'a'.repeat(5000), false],
  ])('%j: %s', (patterns, name, expected) => {
    expect(admits(patterns, name)).toBe(expected);
  });
});

describe('admitsOther', () => {
  it.each([
    [['main', 'dev'], 'no'],
    [['**'], 'yes'],
    [['**', '!dev'], 'yes'],
    [['**', '!dev/**'], 'unknown'],
    [['release/**'], 'unknown'],
  ])('%j', (patterns, expected) => {
    expect(admitsOther(patterns)).toBe(expected);
  });
});
