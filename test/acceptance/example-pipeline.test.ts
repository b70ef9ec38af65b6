import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { gonogo } from '../command-line.ts';
import { SHOP_VARIANTS, type ShopVariant } from '../fixtures/shop-variants.ts';
import { makeFolder } from '../git-repository.ts';

/** The example shop in a repository of its own, with some texts replaced. */
function shop(edits: ShopVariant['edits'] = []): Report {
  const { path, write, git, remove } = makeFolder();
  onTestFinished(remove);
  cpSync('examples/shop', path, { recursive: true });
  for (const { file, from, to, times } of edits) {
    const text = readFileSync(join(path, file), 'utf8');
    expect(text.split(from)).toHaveLength(times + 1);
    write(file, text.replaceAll(from, to));
  }
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'feat: a shop');
  return JSON.parse(gonogo(['check', path, '--format', 'json']).out);
}

function failing(report: Report): readonly string[] {
  return report.controls.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}

/**
 * What the example has wrong on purpose: none of it is in its pipeline. A template cannot take the rules out of the
 * default security group of its network: that finding stays.
 */
const PLANTED = [
  'integration/no-env-files-in-history',
  'integration/no-env-files-in-repo',
  'security/container-runs-as-non-root',
  'security/network-baseline',
  'security/no-plaintext-secrets-in-code',
  'security/no-secrets-in-history',
];

describe('the pipeline of the example shop', () => {
  it('passes: nothing fails but what is wrong on purpose elsewhere', () => {
    const report = shop();

    expect([...failing(report)].sort()).toEqual(PLANTED);
    const open = report.controls.filter(
      ({ verdict, settle }) =>
        verdict === 'unknown' && settle !== null && 'plane' in settle && settle.plane === 'pipeline',
    );
    expect(open.map(({ id }) => id)).toEqual([]);
  });

  it.each(SHOP_VARIANTS)('fails exactly where it is broken: $name', ({ edits, fails }) => {
    const report = shop(edits);

    expect(
      failing(report)
        .filter((id) => !PLANTED.includes(id))
        .sort(),
    ).toEqual([...fails].sort());
  });
});
