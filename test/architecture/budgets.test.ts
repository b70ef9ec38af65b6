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

  it('half of the source files have less than 80 lines, as docs/decisions/0012 argues', () => {
    const lengths = files.map(({ lines }) => lines).sort((a, b) => a - b);

    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(80);
  });

  it('no file is a drawer', () => {
    expect(
      files.filter(({ path }) =>
        /(?:^|\/)(?:utils?|helpers?|common|misc|shared|core|api)(?:\.ts|\/)/.test(path),
      ),
    ).toEqual([]);
  });

  it('the code uses at most 15 packages at run time', () => {
    const targets = sourceFiles().flatMap(({ imports }) =>
      imports.filter(({ isType }) => !isType).map(({ target }) => target),
    );
    const packages = targets.filter((target) => !target.startsWith('src/') && !target.startsWith('node:'));
    const names = new Set(
      packages.map((target) =>
        target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
    );

    expect([...names].length).toBeLessThanOrEqual(15);
    expect([...names]).toContain('yaml');
  });

  it('the version in the code is the version of the package', () => {
    expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });

  it('no lock file names a download address', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": *"https?:/);
  });
});
