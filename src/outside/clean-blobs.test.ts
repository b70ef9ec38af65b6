import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCleanBlobs } from './clean-blobs.ts';

let home: string;
let code: string;
const open = (environment: NodeJS.ProcessEnv = {}) =>
  openCleanBlobs({ root: '/srv/shop', code, environment: { XDG_CACHE_HOME: home, ...environment } });
const cacheFile = () => {
  const folder = join(home, 'gonogo', 'clean-blobs');
  const [name = ''] = readdirSync(folder);
  return join(folder, name);
};

function remember(): void {
  const blobs = open();
  for (let i = 0; i < 2000; i += 1) blobs.add(`blob${i}`, 'ts');
  blobs.save();
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gonogo-cache-'));
  code = pathToFileURL(join(home, 'built.js')).href;
  writeFileSync(join(home, 'built.js'), 'detectors');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it('remembers what was clean, in the context it was read in', () => {
  remember();

  expect(open().has('blob7', 'ts')).toBe(true);
  expect(open().has('blob7', 'env')).toBe(false);
  expect(open().has('other', 'ts')).toBe(false);
  expect(statSync(cacheFile()).mode & 0o777).toBe(0o600);
});

it('forgets everything when the code changes', () => {
  remember();
  writeFileSync(join(home, 'built.js'), 'better detectors');

  expect(open().has('blob7', 'ts')).toBe(false);
});

it('does without when it is told to, and writes nothing for a few', () => {
  remember();

  expect(open({ GONOGO_CACHE: 'off' }).has('blob7', 'ts')).toBe(false);

  rmSync(join(home, 'gonogo'), { recursive: true });
  const blobs = open();
  blobs.add('blob1', 'ts');
  blobs.save();
  expect(readdirSync(home)).toEqual(['built.js']);
});

it('does not believe a file that others can write, a link, or one of a wrong length', () => {
  remember();
  const file = cacheFile();

  chmodSync(file, 0o666);
  expect(open().has('blob7', 'ts')).toBe(false);

  chmodSync(file, 0o600);
  writeFileSync(file, 'abc');
  expect(open().has('blob7', 'ts')).toBe(false);

  rmSync(file);
  symlinkSync('/etc/hostname', file);
  expect(open().has('blob7', 'ts')).toBe(false);
});

it('does not mind that the folder cannot be written', () => {
  writeFileSync(join(home, 'gonogo'), 'a file is in the way');

  expect(remember).not.toThrow();
});
