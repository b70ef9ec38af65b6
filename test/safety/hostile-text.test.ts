import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../command-line.ts';
import { knownFiles, onePathEach } from '../fuzz/known-files.ts';
import { type Checked, checkHostile, gapsOf, startHostile } from './checked.ts';

/** Every name that some parser reads. The configuration is the user's own and has its tests elsewhere. */
const PATHS = onePathEach(knownFiles())
  .map(({ path }) => path)
  .filter((path) => path !== 'gonogo.yaml');

/** A plain folder, in which every file counts, with a content for each known name. */
function folderOf(contentOf: (path: string, at: number) => string | Uint8Array): string {
  const folder = emptyFolder();
  PATHS.forEach((path, at) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contentOf(path, at));
  });
  return folder;
}

/** Nine lists of nine aliases each stand for 387 million strings. */
const BOMB = [
  'a: &a ["lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol"]',
  ...'bcdefghi'.split('').map((name, at) => {
    const before = String.fromCharCode(97 + at);
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
  }),
  'jobs: *i',
  'services: *i',
  'environments: *i',
].join('\n');

/** Repeated, each is slow for some way of reading text that looks ahead or goes back. */
const PIECES = [
  '[',
  '{"a":',
  '<a>',
  '- ',
  'a {\n',
  'f(',
  '[[a]]\n[a.',
  '$(',
  '"${',
  '(?:',
  '{{',
  '%{ if ',
  '<<A\n',
  '&a [',
  '? ',
  '> ',
  ' ',
  'a',
  '/',
  '\n',
  '\t\n',
  '\\\n',
  '"',
  '=',
  '-',
  '1.',
  'FROM ',
  'password=',
  '/*',
  '<!--',
  'a@',
  '../',
  '*',
  '**/',
  '\r',
  'a,',
  '--',
  'x:\n',
  '#',
  '\u00e9',
  'import a from "b"\n',
  'RUN a && ',
  'A=b ',
  '* @a\n',
  'resource "a" "b" {}\n',
  'a: b\n',
]; // prettier-ignore

const LENGTH = 120_000;
/** `GONOGO_FUZZ=1` tries every piece in every file; without it, every file gets a few of them, the same in each run. */
const ROUNDS = process.env.GONOGO_FUZZ === undefined ? 3 : PIECES.length;

describe('text that is made to be slow ends in time', () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))('round %i', (round) => {
    const folder = folderOf((_, at) => {
      const piece = PIECES[(at + round * 17) % PIECES.length] ?? '';
      return piece.repeat(LENGTH / piece.length);
    });

    startHostile(folder);
  });

  it('with YAML aliases that multiply', () => {
    const { report } = startHostile(folderOf(() => BOMB));

    expect(gapsOf(report).length).toBeGreaterThan(0);
  });

  it('with a YAML alias of itself', async () => {
    await checkHostile(folderOf(() => 'a: &a\n  b: *a\njobs: *a\n<<: *a\n'));
  });
});

describe('text in any encoding is read', () => {
  const checkOne = async (path: string, content: string | Uint8Array): Promise<Checked> => {
    const folder = emptyFolder();
    writeFileSync(join(folder, path), content);
    return checkHostile(folder);
  };

  it('when it is no UTF-8', async () => {
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, at) => 128 + ((at * 31) % 128)));

    await checkHostile(folderOf(() => bytes));
  });

  it('when it is cut in the middle of a character', async () => {
    await checkHostile(folderOf(() => Buffer.from('name: caf\xc3', 'latin1')));
  });

  it('as UTF-16 with its byte order mark', async () => {
    const text = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('FROM zz-canary:latest\n', 'utf16le'),
    ]);

    expect((await checkOne('Dockerfile', text)).text.includes('zz-canary')).toBe(true);
  });

  it('with escape sequences, which no report repeats as they are', async () => {
    const { text } = await checkOne('Dockerfile', 'FROM zz-canary\u001b[2J:latest\nUSER root\n');

    expect(text.includes('\u001b')).toBe(false);
  });
});
