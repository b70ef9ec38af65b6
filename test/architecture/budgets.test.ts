import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { sourceFiles } from './source-files.ts';

const files = sourceFiles()
  .filter(({ path }) => !path.endsWith('.generated.ts'))
  .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));

describe('the budgets of CONTRIBUTING.md', () => {
  it('no source file is longer than 400 lines', () => {
    expect(files.filter(({ lines }) => lines > 400)).toEqual([]);
  });

  it('no control is longer than 120 lines', () => {
    const controls = files.filter(
      ({ path }) => path.startsWith('src/checklist/') && !/items\.ts$|\.examples\.ts$/.test(path),
    );
    expect(controls.filter(({ lines }) => lines > 120)).toEqual([]);
  });

  it('no file is a drawer', () => {
    expect(
      files.filter(({ path }) =>
        /(?:^|\/)(?:utils?|helpers?|common|misc|shared|core|api)(?:\.ts|\/)/.test(path),
      ),
    ).toEqual([]);
  });

  it('there are at most 15 direct runtime dependencies', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(15);
  });

  it('the version in the code is the version of the package', () => {
    expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });

  it('no lock file names a download address', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": *"https?:/);
  });
});
