import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { gonogo, repository } from '../command-line.ts';

const shop = { 'README.md': '# shop\n', 'src/index.js': 'console.log(1);\n' };

describe('gonogo', () => {
  it('says its version', () => {
    expect(gonogo(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
  });

  it.each(['check', 'pipeline', 'explain', 'init', 'baseline', 'waive', 'attest', 'completion'])(
    '%s --help shows options and examples',
    (verb) => {
      const { code, out } = gonogo([verb, '--help']);

      expect(code).toBe(0);
      expect(out).toMatch(/^Usage: gonogo /);
      expect(out).toContain('Examples:');
      expect(gonogo(['help', verb]).out).toBe(out);
    },
  );
});

describe('gonogo check', () => {
  it('prints the report as JSON, and only that, on standard output', () => {
    const root = repository(shop);

    const { code, out, err } = gonogo(['check', root, '--format', 'json']);

    expect({ code, err }).toEqual({ code: expect.any(Number), err: '' });
    expect(JSON.parse(out)).toMatchObject({
      schema: 'https://gonogo.dev/schema/report/v1',
      target: { kind: 'checkout', dirty: false },
    });
  });

  it('gives the same report twice, but for times', () => {
    const root = repository(shop);
    const read = () => {
      const report = JSON.parse(gonogo(['check', root, '-f', 'json']).out);
      return {
        ...report,
        checkedAt: '',
        evidence: report.evidence.map((one: object) => ({ ...one, ms: 0 })),
      };
    };

    expect(read()).toEqual(read());
  });

  it('writes files in the format that their names ask for', () => {
    const root = repository(shop);

    const { out } = gonogo(['check', root, '-o', 'a.json', '-o', 'b.txt'], { cwd: root });

    expect(JSON.parse(readFileSync(join(root, 'a.json'), 'utf8'))).toHaveProperty('answer');
    expect(readFileSync(join(root, 'b.txt'), 'utf8')).toMatch(/^(?:GO|NO-GO|UNDECIDED)/);
    expect(out).toMatch(/^(?:GO|NO-GO|UNDECIDED)/);
  });

  it('is UNDECIDED with exit code 4 under --strict when a tier-1 blocker is not proven', () => {
    const root = repository(shop);

    expect(gonogo(['check', root, '--only', 'integration/ci-required-to-merge']).code).toBe(0);
    expect(gonogo(['check', root, '--only', 'integration/ci-required-to-merge', '--strict']).code).toBe(4);
  });

  it('writes no colour into a pipe, and colour when told to', () => {
    const root = repository(shop);

    expect(gonogo(['check', root]).out).not.toContain('\u001b[');
    expect(gonogo(['check', root, '--color', 'always']).out).toContain('\u001b[');
    expect(gonogo(['check', root, '--color', 'auto'], { env: { FORCE_COLOR: '1' } }).out).toContain(
      '\u001b[',
    );
    expect(gonogo(['check', root], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).out).not.toContain(
      '\u001b[',
    );
  });

  it('leaves nothing behind in the repository or the temporary folder', () => {
    const root = repository(shop);
    const tmp = repository({ 'keep.txt': '' });

    gonogo(['check', root], { env: { TMPDIR: tmp } });

    expect(gonogo(['check', tmp, '-f', 'json', '--only', 'cost']).code).toBe(0);
    expect(existsSync(join(root, '.gonogo'))).toBe(false);
    expect(readdirSync(tmp).sort()).toEqual(['.git', 'keep.txt']);
  });
});

describe('gonogo explain', () => {
  it('lists all 168 controls, and says which are not checked yet', () => {
    const { code, out } = gonogo(['explain', '--coverage']);

    expect(code).toBe(0);
    expect(out).toMatch(/36 items, 168 controls: \d+ checked by this version, \d+ not checked yet\./);
    expect(out.match(/^ {2}T[123] /gm)).toHaveLength(168);
  });

  it('explains a control that is not checked yet by its item', () => {
    expect(gonogo(['explain', 'cost/right-sized']).out).toContain('is not checked yet by this version');
  });
});

describe('gonogo completion', () => {
  it.each(['bash', 'zsh', 'fish'])('prints a script for %s with every command', (shell) => {
    const { code, out } = gonogo(['completion', shell]);

    expect(code).toBe(0);
    for (const verb of ['check', 'explain', 'init', 'baseline', 'waive', 'attest', 'completion'])
      expect(out).toContain(verb);
  });
});
