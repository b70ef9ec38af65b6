import { expect, it } from 'vitest';
import { job, occasion, oneWorkflow, step } from '../../test/pipeline-model.ts';
import { yes } from './answer.ts';
import { failsChange, runsForChanges, runsForTrunk } from './changes.ts';
import type { Occasion } from './occasion.ts';
import { allJobs, type JobRef } from './places.ts';

const AT = { path: 'ci.yml', line: 4 };
const PATHS = { include: ['src/**'], exclude: [], source: AT };

function testJob(occasions: readonly Occasion[], rest: Parameters<typeof job>[2] = {}): JobRef {
  const model = oneWorkflow([job('test', [step(['unit-test'], { occasions })], { occasions, ...rest })]);
  const [ref] = allJobs(model);
  if (!ref) throw new Error('the model has a job');
  return ref;
}

it('takes change requests before pushes to any branch, and what has no filter before what has one', () => {
  const any = occasion('push', { branch: null, isTrunk: false });

  expect(runsForChanges(testJob([any]))).toMatchObject({ answer: 'yes', by: 'push' });
  expect(runsForChanges(testJob([any, occasion('change-request')]))).toMatchObject({ by: 'change-request' });
  expect(
    runsForChanges(testJob([occasion('change-request', { paths: PATHS }), occasion('merge-queue')])),
  ).toMatchObject({ answer: 'yes', paths: null });
  expect(runsForChanges(testJob([occasion('change-request', { paths: PATHS })]))).toMatchObject({
    answer: 'yes',
    paths: PATHS,
  });
});

it('does not count other targets, a person, or the rights of trunk', () => {
  const other = occasion('change-request', { branch: 'develop', isTrunk: false });
  const rest = occasion('change-request', { branch: null, isTrunk: false });
  const answers = [
    [other],
    [other, rest],
    [occasion('change-request', { isManual: true, because: '`when: manual`' })],
    [occasion('privileged-change-request')],
    [occasion('push')],
    [occasion('change-request', { runs: 'unknown', because: 'it depends' })],
    [occasion('push', { branch: 'feature/*', isTrunk: false })],
    [occasion('push', { branch: 'develop', isTrunk: false })],
  ].map((occasions) => runsForChanges(testJob(occasions)).answer);

  expect(answers).toEqual(['no', 'yes', 'no', 'no', 'no', 'unknown', 'unknown', 'no']);
  expect(runsForTrunk(testJob([occasion('push')])).answer).toBe('yes');
  expect(runsForTrunk(testJob([occasion('push', { branch: null, isTrunk: false })])).answer).toBe('no');
});

it('a tolerated failure does not fail the change', () => {
  const occasions = [occasion('change-request')];

  expect(failsChange(testJob(occasions)).answer).toBe('yes');
  expect(failsChange(testJob(occasions, { toleratesFailure: yes(AT, '`allow_failure: true`') }))).toEqual({
    answer: 'no',
    reasons: [{ at: AT, because: '`allow_failure: true`' }],
  });
});
