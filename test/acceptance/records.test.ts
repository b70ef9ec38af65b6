import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gonogo, repository, track } from '../command-line.ts';

/** A tree with one blocker finding: a committed .env file. */
const leaking = { 'README.md': '# shop\n', '.env': 'DATABASE_PASSWORD=correct-horse-battery-staple\n' };
const CONTROL = 'integration/no-env-files-in-repo';
const ONLY = ['--only', CONTROL];

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('gonogo baseline', () => {
  it('makes the findings of today known, so that only new ones decide', () => {
    const root = repository(leaking);
    expect(gonogo(['check', root, ...ONLY]).code).toBe(1);

    expect(gonogo(['baseline', root]).code).toBe(0);

    expect(gonogo(['check', root, ...ONLY]).code).toBe(0);
    expect(gonogo(['check', root, ...ONLY, '--no-baseline']).code).toBe(1);
    writeFileSync(join(root, '.env.production'), 'API_PASSWORD=another-horse-battery-staple\n');
    track(root, '.env.production');
    expect(gonogo(['check', root, ...ONLY]).code).toBe(1);
  });

  it('recognises a finding after its lines have moved', () => {
    const root = repository(leaking);
    gonogo(['baseline', root]);

    writeFileSync(join(root, '.env'), `# moved\n\n${leaking['.env']}`);

    expect(gonogo(['check', root, ...ONLY]).code).toBe(0);
  });

  it('drops what was mended, and nothing else, with --prune', () => {
    const root = repository({ ...leaking, '.env.production': 'API_PASSWORD=another-horse-battery-staple\n' });
    gonogo(['baseline', root]);
    const before = baselined(root);

    rmSync(join(root, '.env.production'));
    gonogo(['baseline', root, '--prune']);

    expect(baselined(root).length).toBeLessThan(before.length);
    expect(before).toEqual(expect.arrayContaining(baselined(root)));
  });

  it('writes nothing with --dry-run', () => {
    const root = repository(leaking);

    const { out } = gonogo(['baseline', root, '--dry-run']);

    expect(JSON.parse(out)).toHaveProperty('findings');
    expect(readdirSync(root)).not.toContain('.gonogo');
  });

  it('holds no secret', () => {
    const root = repository(leaking);
    gonogo(['baseline', root]);

    expect(readFileSync(join(root, '.gonogo/baseline.json'), 'utf8')).not.toContain('correct-horse');
  });
});

describe('gonogo waive', () => {
  const waive = (root: string, ...rest: string[]) =>
    gonogo([
      'waive',
      CONTROL,
      '--path',
      root,
      '--reason',
      'rotated, moves next week',
      '--owner',
      'github:ada',
      ...rest,
    ]);

  it('silences what stands now until its last day, and shows it in every report', () => {
    const root = repository(leaking);

    expect(waive(root, '--co-signer', 'github:alan', '--until', '30d').code).toBe(0);

    const { code, out } = gonogo(['check', root, ...ONLY, '-f', 'json']);
    expect(code).toBe(0);
    const [control] = JSON.parse(out).controls;
    expect(control).toMatchObject({
      verdict: 'fail',
      findings: [{ waiver: { owner: 'github:ada', until: inDays(30) } }],
    });
  });

  it('does not silence a later finding of the same control', () => {
    const root = repository(leaking);
    waive(root, '--co-signer', 'github:alan', '--until', '30d');

    writeFileSync(join(root, '.env.production'), 'API_PASSWORD=another-horse-battery-staple\n');
    track(root, '.env.production');

    expect(gonogo(['check', root, ...ONLY]).code).toBe(1);
  });

  it.each([
    ['without a co-signer for a blocker', ['--until', '30d'], 'needs a second person'],
    ['with the owner as co-signer', ['--co-signer', 'github:ada', '--until', '30d'], 'needs a second person'],
    ['for longer than 90 days', ['--co-signer', 'github:alan', '--until', '91d'], 'more than 90 days'],
    ['until yesterday', ['--co-signer', 'github:alan', '--until', inDays(-1)], 'in the past'],
    ['until a day that is none', ['--co-signer', 'github:alan', '--until', '2030-02-31'], 'is no date'],
    ['without an end', ['--co-signer', 'github:alan'], '--until is missing'],
    [
      'of a finding that is not there',
      ['--finding', 'ffffffff', '--co-signer', 'github:alan', '--until', '1d'],
      'not the fingerprint',
    ],
  ])('is refused %s', (_name, options, problem) => {
    const root = repository(leaking);

    const { code, err } = waive(root, ...options);

    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(problem) });
    expect(readdirSync(root)).not.toContain('.gonogo');
  });

  it.each([
    ['expired', { expiresAt: inDays(-1), issuedAt: inDays(-20) }, 'it ended on'],
    ['not yet begun', { notBefore: inDays(2) }, 'it starts on'],
    ['revoked', { revoked: true }, 'it was revoked'],
    ['too long for a blocker', { expiresAt: inDays(120) }, 'lasts at most 90'],
    ['without a co-signer', { coSigner: null }, 'needs a co-signer'],
    ['owned by a bot', { owner: { id: 'github:renovate[bot]' } }, 'its owner is a bot'],
    ['broken', { type: 'something' }, '"type"'],
  ])('that is %s counts for nothing and is named', (_name, change, because) => {
    const root = repository(leaking);
    waive(root, '--co-signer', 'github:alan', '--until', '30d');
    changeRecord(root, 'waivers', change);

    const { code, out } = gonogo(['check', root, ...ONLY, '-f', 'json']);

    expect(code).toBe(1);
    expect(JSON.parse(out).ignoredRecords).toEqual([
      { path: expect.stringContaining('.gonogo/waivers/'), because: expect.stringContaining(because) },
    ]);
  });
});

describe('gonogo attest', () => {
  it('refuses a control that evidence settles', () => {
    const root = repository(leaking);

    const { code, err } = gonogo([
      'attest',
      CONTROL,
      '--path',
      root,
      '--statement',
      'all is well',
      '--owner',
      'github:ada',
      '--until',
      '1d',
    ]);

    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('nobody can attest it') });
  });
});

describe('gonogo init', () => {
  it('writes a gonogo.yaml that check accepts, once', () => {
    const root = repository({
      'package.json': '{"name":"@shop/web","private":true}',
      'package-lock.json': '{}',
    });

    expect(gonogo(['init', root]).code).toBe(0);

    expect(readFileSync(join(root, 'gonogo.yaml'), 'utf8')).toContain('app: web');
    expect(gonogo(['check', root, '--only', 'cost']).code).toBe(0);
    expect(gonogo(['init', root])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is a gonogo.yaml already'),
    });
  });
});

function baselined(root: string): string[] {
  const { findings } = JSON.parse(readFileSync(join(root, '.gonogo/baseline.json'), 'utf8'));
  return findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
}

function changeRecord(root: string, kind: string, change: object): void {
  const folder = join(root, '.gonogo', kind, dirname(CONTROL), CONTROL.slice(CONTROL.indexOf('/') + 1));
  const [name = ''] = readdirSync(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, name),
    JSON.stringify({ ...JSON.parse(readFileSync(join(folder, name), 'utf8')), ...change }),
  );
}
