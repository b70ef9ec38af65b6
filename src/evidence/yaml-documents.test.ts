import { describe, expect, it } from 'vitest';
import { loadYamlReader } from './yaml-documents.ts';

describe('loadYamlReader', () => {
  it('reads every document with the lines of its values', async () => {
    const read = await loadYamlReader();

    const { documents, broken } = read('# head\na:\n  b: 1\n---\nc:\n  - x\n  - y: 2\n');

    expect(broken).toEqual([]);
    expect(documents.map(({ value }) => value)).toEqual([{ a: { b: 1 } }, { c: ['x', { y: 2 }] }]);
    expect(documents[0]?.lineOf('a', 'b')).toBe(3);
    expect(documents[1]?.line).toBe(4);
    expect(documents[1]?.lineOf('c', 1, 'y')).toBe(7);
    expect(documents[1]?.lineOf('c', 1, 'z')).toBe(7);
    expect(documents[1]?.lineOf('nowhere')).toBe(4);
  });

  it('follows aliases and merge keys and keeps a broken document apart', async () => {
    const read = await loadYamlReader();

    const { documents, broken } = read(
      'base: &b { n: 1 }\nuse:\n  <<: *b\n  m: 2\n---\n a: [\n---\nlast: true\n',
    );

    expect(documents.map(({ value }) => value)).toEqual([
      { base: { n: 1 }, use: { n: 1, m: 2 } },
      { last: true },
    ]);
    expect(broken).toEqual([{ line: 7, because: expect.any(String) }]);
  });

  it('knows the lines of what aliases and merge keys bring in', async () => {
    const read = await loadYamlReader();

    const [document] = read(
      'base: &b\n  n: 1\nstep: &s\n  run: x\nuse:\n  <<: [*b]\n  m: 2\n  steps:\n    - *s\n',
    ).documents;

    expect(document?.lineOf('use', 'n')).toBe(2);
    expect(document?.lineOf('use', 'm')).toBe(7);
    expect(document?.lineOf('use', 'steps', 0, 'run')).toBe(4);
  });

  it('keeps the tags that are asked for', async () => {
    const read = await loadYamlReader();

    const { documents } = read('a: !Ref X\nb: !Sub [x, { y: !Ref Z }]\nc: !Other v\n', undefined, [
      '!Ref',
      '!Sub',
    ]);

    expect(documents[0]?.value).toEqual({
      a: { '!Ref': 'X' },
      b: { '!Sub': ['x', { y: { '!Ref': 'Z' } }] },
      c: 'v',
    });
    expect(documents[0]?.lineOf('b')).toBe(2);
  });

  it('is not blown up by aliases or by depth', async () => {
    const read = await loadYamlReader();
    const bomb = [
      'a0: &a0 [x, x]',
      ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`),
    ];

    expect(read(bomb.join('\n')).broken).toHaveLength(1);
    expect(read('['.repeat(100_000)).broken).toHaveLength(1);
  });

  it('gives up on blocks nested too deep instead of ending the process', async () => {
    const read = await loadYamlReader();

    for (const deep of ['- '.repeat(60_000), '? '.repeat(60_000), indented(400)])
      expect(read(deep).broken).toEqual([{ line: 1, because: expect.stringContaining('nested too deep') }]);
    expect(read(`${'- '.repeat(100)}x`).broken).toEqual([]);
    expect(read(indented(100)).broken).toEqual([]);
  });

  it('reports thousands of errors in one line without quoting it for each', async () => {
    const read = await loadYamlReader();
    const start = performance.now();

    expect(read('"'.repeat(120_000)).broken).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

function indented(levels: number): string {
  return Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
}
