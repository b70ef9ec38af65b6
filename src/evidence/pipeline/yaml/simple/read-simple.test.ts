import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../../../yaml-text.ts';
import { readWithLibrary } from '../read-located.ts';
import { readSimple } from './read-simple.ts';

const SIMPLE = [
  'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: make\n',
  '---\n# head\non:\n  push:\n    branches: [main, \'release/**\', "x y"]\n  pull_request:\nenv: {A: 1, "B": two, C: [x, {d: e}]}\n',
  'a: |\n  one\n\n    two\n  three\n\nb: >-\n  one\n  two\n\n  three\n    four\n  five\nc: |-\n  x\n',
  'numbers:\n  - 01\n  - -2\n  - +3\n  - .5\n  - 1.\n  - 1_000\n  - 1:30\n  - ~\nmore: [1, 1.10, v1.2]\nwords: [yes, on, off, null, true, False, TRUE, nan, "true"]\n',
  'a: b # comment\n\n# between\nlist:\n- x\n-   y: 1\n    z: 2\n- - deep\n  - er\nafter: end\n',
  'url: https://example.org/a:b#c\nexpr: ${{ github.ref == \'x\' && "y" }}\npath: ./x\nspace : y\nquoted: \'it\'\'s\'\ndouble: "a\\n\\"b\\""\n',
  'a:\r\n  - run: |\r\n      x\r\n      y\r\n  - b: c\r\n',
  'last: |\n  without a line break',
  'empty:\nnext:\n  # only a comment\nend:\n',
];

const OTHERS = [
  'a: &x 1\nb: *x\n',
  'a: !Ref x\n',
  'a: {<<: {b: 1}}\n',
  '<<: {b: 1}\n',
  'a: one\n  two\n',
  'a: "one\n  two"\n',
  'a: 1\na: 2\n',
  'a: b: c\n',
  'a:\n  b: 1\n c: 2\n',
  'a: [x, y\n',
  'a: [x\n  , y]\n',
  'a:\tb\n',
  'a: 0x1f\n',
  'a: 1e3\n',
  '1: x\ntrue: y\n',
  '? a\n: b\n',
  'a: @x\n',
  'a: "\\u0041"\n',
  'text\n',
  '',
  '%YAML 1.1\n---\na: b\n',
  'a: b\n...\n',
  'a: |2\n   x\n',
  'a: |+\n  x\n\n',
  '__proto__: x\n',
];

describe('readSimple', () => {
  it.each(SIMPLE)('reads %j as the library does', (text) => {
    expect(readSimple('x.yml', text, 1)).toEqual(readWithLibrary('x.yml', text).documents[0]);
  });

  it.each(OTHERS)('leaves %j to the library', (text) => {
    expect(readSimple('x.yml', text, 1)).toBeUndefined();
  });

  it('leaves what is nested deep to the library, and what is long', () => {
    expect(readSimple('x.yml', '- '.repeat(60_000), 1)).toBeUndefined();
    expect(readSimple('x.yml', `a: ${'['.repeat(100_000)}`, 1)).toBeUndefined();
    expect(readSimple('x.yml', 'a: b\n'.repeat(300_000), 1)).toBeUndefined();
  });

  it('never disagrees with the library, however a document is damaged', () => {
    const random = randomNumbers(42);
    let read = 0;
    for (let round = 0; round < 4000; round += 1) {
      const text = damaged(SIMPLE[random(SIMPLE.length)] ?? '', random);
      for (const part of splitDocuments(text)) read += expectSame(part.text);
    }
    expect(read).toBeGreaterThan(500);
  });

  const corpus = new URL('../../../../../../shared/corpora/github-actions/cases.jsonl', import.meta.url);
  it.skipIf(!existsSync(corpus))('reads nearly every workflow of the corpus, and as the library does', () => {
    const texts = readFileSync(corpus, 'utf8')
      .trim()
      .split('\n')
      .map((line): { text: string } => JSON.parse(line));
    const read = texts.map(({ text }) => expectSame(text)).filter((count) => count > 0);
    expect(read.length / texts.length).toBeGreaterThan(0.8);
  });
});

/** Expects the same of both, or nothing of the simple one; counts what it read. */
function expectSame(text: string): number {
  const simple = readSimple('x.yml', text, 1);
  if (!simple) return 0;
  const { documents, broken } = readWithLibrary('x.yml', text);
  expect({ text, documents: [simple], broken: [] }).toEqual({ text, documents, broken });
  return 1;
}

const PIECES = [
  ' ',
  '\n',
  ':',
  ': ',
  '- ',
  '#',
  ' #',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '|',
  '>',
  '&a ',
  '*a',
  '!',
  '%',
];
const MORE_PIECES = [
  '?',
  '\t',
  '\\',
  '~',
  '1',
  '.',
  '-',
  '---\n',
  '...',
  '|-\n',
  '>+\n',
  '\n\n',
  '   \n',
  '0o7',
  '1e3',
  '\r',
];

function damaged(text: string, random: (below: number) => number): string {
  const pieces = [...PIECES, ...MORE_PIECES];
  let result = text;
  for (let times = random(3); times >= 0; times -= 1) {
    const at = random(result.length);
    const from = random(result.length);
    const rest = result.slice(at);
    const put = [rest.slice(1 + random(3)), result.slice(from, from + random(12)) + rest];
    result = result.slice(0, at) + (put[random(3)] ?? (pieces[random(pieces.length)] ?? '') + rest);
  }
  return result;
}

/** The same numbers in every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}
