import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';

const WORKFLOW = { '.github/workflows/ci.yml': 'on: push\n' };

async function owners(files: Readonly<Record<string, string>>) {
  const fact = await collectedFact('codeOwners', files);
  if (fact.state !== 'present') throw new Error(`${fact.state}: ${fact.because}`);
  return fact.value;
}

describe('the CODEOWNERS file', () => {
  it('is the first of the places where GitHub looks', async () => {
    const found = await owners({
      'docs/CODEOWNERS': '* @docs',
      '.github/CODEOWNERS': '* @first',
      CODEOWNERS: '* @root',
    });

    expect(found).toMatchObject({
      path: '.github/CODEOWNERS',
      dialect: 'github',
      ignored: ['CODEOWNERS', 'docs/CODEOWNERS'],
    });
  });

  it('is none where no forge looks for it', async () => {
    expect(await collectedFact('codeOwners', { 'x/CODEOWNERS': '* @a', ...WORKFLOW })).toMatchObject({
      state: 'none',
    });
  });

  it('gives a file to the last rule that matches, and to nobody when that names none', async () => {
    const { ownersOf } = await owners({
      CODEOWNERS: '* @all\n# comment\n/infra/ @ops/team sre@example.com # why\n/infra/open/\n',
    });

    expect(ownersOf('a.txt')).toEqual({ state: 'owned', owners: ['@all'], line: 1, isOptional: false });
    expect(ownersOf('infra/a.tf')).toMatchObject({ owners: ['@ops/team', 'sre@example.com'], line: 3 });
    expect(ownersOf('infra/open/a.tf')).toEqual({ state: 'unowned', line: 4 });
  });

  it('skips the lines that GitHub skips, and says why', async () => {
    const { rules, problems } = await owners({
      CODEOWNERS: '*.tf ops-team\n!a @b\n[ab] @b\n\\#x @b\n/ok @org/team-1\n',
    });

    expect(rules.map(({ line }) => line)).toEqual([5]);
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  });

  it('is judged section by section on GitLab', async () => {
    const { dialect, ownersOf } = await owners({
      '.gitlab-ci.yml': 'x: 1\n',
      CODEOWNERS:
        '* @all\n[Infra][2] @ops\n*.tf\n!old.tf\nold.tf @back\n^[Docs]\n*.md @writers\n[infra]\n/special.tf @special\n',
    });

    expect(dialect).toBe('gitlab');
    expect(ownersOf('a.tf')).toMatchObject({ owners: ['@all', '@ops'] });
    expect(ownersOf('old.tf')).toMatchObject({ owners: ['@all'] });
    expect(ownersOf('special.tf')).toMatchObject({ owners: ['@all', '@special'] });
    expect(ownersOf('a.md')).toMatchObject({ owners: ['@all', '@writers'], isOptional: false });
  });

  it('is judged as GitHub does where workflows lie beside a pipeline of GitLab', async () => {
    const { dialect } = await owners({
      '.gitlab-ci.yml': 'x: 1\n',
      '.github/workflows/a.yml': 'on: push\n',
      CODEOWNERS: '* @all\n',
    });

    expect(dialect).toBe('github');
  });

  it('leaves approval optional where only optional sections own a file', async () => {
    const { ownersOf } = await owners({ '.gitlab/CODEOWNERS': '^[Docs] @writers\n*.md\n' });

    expect(ownersOf('a.md')).toMatchObject({ owners: ['@writers'], isOptional: true });
    expect(ownersOf('a.txt')).toEqual({ state: 'unowned', line: null });
  });

  it('is backed by a rule where the tree declares one', async () => {
    const settings = [
      'branches:',
      '  - name: main',
      '    protection:',
      '      required_pull_request_reviews:',
      '        require_code_owner_reviews: true',
      '  - name: other',
      '    protection: { required_pull_request_reviews: { require_code_owner_reviews: false } }',
    ].join('\n');

    const { requiredBy } = await owners({ CODEOWNERS: '* @all', '.github/settings.yml': settings });

    expect(requiredBy).toEqual([{ path: '.github/settings.yml', line: 2, branch: 'main' }]);
  });

  it('gives up on hostile rules instead of hanging', async () => {
    const { ownersOf } = await owners({ CODEOWNERS: `${`${'*a'.repeat(200)}b @x\n`.repeat(5000)}` });
    const start = performance.now();

    for (let at = 0; at < 1000; at += 1) ownersOf('a'.repeat(250));

    expect(ownersOf('a'.repeat(250))).toEqual({ state: 'undecided' });
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
