import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { check } from '../../src/check.ts';
import { CONTROLS } from '../../src/checklist/index.generated.ts';
import { makeFolder } from '../git-repository.ts';
import { PLANS } from './plans.ts';

const SOURCES = 'test/fixtures/architectures';

/** Judged by files that only one of the languages has: lock files, state, values, how a name is made. */
const OF_ONE_LANGUAGE = [
  'integration/iac-modules-and-providers-locked',
  'integration/dependency-updates-automated',
  'delivery/iac-has-automated-tests',
  'delivery/iac-state-protected',
  'delivery/environments-declared',
  'environments/can-be-cloned',
];

const JUDGED = CONTROLS.filter(
  ({ id, needs, uses }) => [...needs, ...uses].includes('infrastructure') && !OF_ONE_LANGUAGE.includes(id),
).map(({ id }) => id);

/** How many controls say more than that they have no subject: verdicts that agree because there is nothing to judge prove little. */
const DECIDED: Readonly<Record<string, number>> = {
  'three-tier-good': 59,
  'three-tier-bad': 52,
  serverless: 34,
  bastion: 28,
  'static-site': 21,
  accounts: 15,
};

/** What every control that reads infrastructure comes to, with how often it found something. */
async function verdicts(file: string, text: string): Promise<Readonly<Record<string, string>>> {
  const { path, write, remove } = makeFolder();
  onTestFinished(remove);
  write(file, text);
  const { controls } = await check(path, { controls: JUDGED });
  return Object.fromEntries(
    controls.map(({ id, verdict, findings }) => [id, `${verdict}, ${findings.length} findings`]),
  );
}

describe('the same architecture in every language', () => {
  it.each(Object.keys(PLANS))('comes to the same verdicts as source, plan and template: %s', async (name) => {
    const read = (file: string) => readFileSync(`${SOURCES}/${name}/${file}`, 'utf8');

    const source = await verdicts('main.tf', read('main.tf'));
    const plan = await verdicts('plan.json', PLANS[name] ?? '');
    const template = await verdicts('template.yaml', read('template.yaml'));

    const decided = Object.values(source).filter((verdict) => !verdict.startsWith('not-applicable'));
    expect(Object.keys(source).length).toBeGreaterThanOrEqual(77);
    expect(decided.length).toBeGreaterThanOrEqual(DECIDED[name] ?? Number.POSITIVE_INFINITY);
    expect(plan).toEqual(source);
    expect(template).toEqual(source);
  });
});
