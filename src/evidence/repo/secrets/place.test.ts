import { expect, it } from 'vitest';
import { placeOf } from './place.ts';

it.each([
  ['src/a.ts', 'own'],
  ['phpunit.xml.bak', 'test'],
  ['.env.travis', 'test'],
  ['.env.mysql.travis', 'test'],
  ['scripts/ci/.env.mysql', 'test'],
  ['.env.production', 'own'],
  ['config/defaults.hjson', 'own'],
  ['.env.example', 'template'],
  ['docs/storage.md', 'documentation'],
])('%s: %s', (path, place) => {
  expect(placeOf(path, 'own')).toBe(place);
});
