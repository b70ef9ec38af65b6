import { expect, test } from 'vitest';
import { collectedFact } from '../../../../test/collected-fact.ts';
import { presentOrThrow } from '../../../judge/fact.ts';
import { allActivities } from '../../../pipelines/places.ts';

async function kindsIn(step: string): Promise<readonly string[]> {
  const config = `version: 2.1
orbs: { cypress: cypress-io/cypress@3.3.1 }
jobs:
  test:
    docker: [{ image: cimg/node:22.11 }]
    steps: [${step}]
workflows: { main: { jobs: [test] } }
`;
  const pipelines = presentOrThrow(await collectedFact('pipelines', { '.circleci/config.yml': config }));
  const found = allActivities(pipelines, 'install', 'unit-test', 'e2e-test');
  return found.map(({ activity }) => `${activity.kind} ${activity.detail.isFrozen ?? ''}`.trim());
}

test('installs from the lock file, unless told another command', async () => {
  expect(await kindsIn('{ cypress/install: { package-manager: yarn } }')).toEqual(['install yes']);
  expect(await kindsIn('{ cypress/install: { install-command: npm install } }')).toEqual(['install unknown']);
});

test('tests of components are no end-to-end tests', async () => {
  expect(await kindsIn('cypress/run-tests')).toEqual(['e2e-test']);
  const command = 'yarn cypress run --record --component';
  expect(await kindsIn(`{ cypress/run-tests: { cypress-command: ${command} } }`)).toEqual(['unit-test']);
});
