import { defineControl } from '../../judge/control.ts';
import { testedByHooks } from '../../judge/deployment-hooks.ts';
import { testedBeforeMerge } from '../../judge/merge-gates.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { judgePromotions } from '../../judge/promotion-statements.ts';
import { fail, pass, type Statement, unknown } from '../../judge/statement.ts';
import { type Deployment, labelOf, labelsOf } from '../../pipelines/deployments.ts';
import { indexPipelines } from '../../pipelines/index-pipelines.ts';
import type { Job, Pipelines } from '../../pipelines/pipelines.ts';
import { nameOf } from '../../pipelines/places.ts';
import {
  DEPLOYED_TESTS,
  type Promotion,
  type TestBetween,
  testsBetween,
} from '../../pipelines/promotions.ts';
import { examples } from './promotion-gated-on-tests.examples.ts';

export default defineControl({
  id: 'delivery/promotion-gated-on-tests',
  title: 'Tests of the environment before it decide what reaches production',
  tier: 1,
  severity: 'blocker',
  planes: ['pipeline', 'release'],
  why: 'An environment before production finds faults only when something looks for them there, and stops the release that has them.',
  how:
    'Between the deployment below and the one to production a test has to run that speaks to what was deployed: end-to-end, smoke, integration, ' +
    'load or attack tests, by their resolved commands. A hook of CodeDeploy that tests is one too. Its failure has to keep production from starting. Tests before any deployment, waiting, and ' +
    'checks that something merely answers do not count.',
  remedy:
    'Run the end-to-end suite against the environment after each deployment to it, and let the job that deploys production need that job.',
  references: [
    { standard: 'Well-Architected', id: 'REL08-BP02' },
    { standard: 'Well-Architected', id: 'OPS06-BP04' },
    { standard: 'OpenSSF Scorecard', id: 'CI-Tests' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge: (facts) =>
    judgePromotions(facts, {
      promotion: judgeTests,
      productionAlone: (production, other, pipelines) =>
        noTests(
          production,
          `${labelOf(production)} deploys production, and nothing is tested in ${other} before.`,
          pipelines,
        ),
    }),
  examples,
});

function judgeTests({ later, earlier }: Promotion, pipelines: Pipelines): readonly Statement[] {
  const tests = earlier.flatMap((each) => testsBetween(pipelines, each, later));
  const best = strongest(tests);
  const from = labelsOf(earlier);
  const queued = best?.blocks.answer === 'yes' ? undefined : testedBeforeMerge(pipelines, earlier);
  if (queued) return [queued];
  const hooked = best?.blocks.answer === 'yes' ? undefined : testedByHooks(pipelines, earlier, later);
  if (hooked) return [hooked];
  if (!best)
    return [noTests(later, `No test runs between ${from} and ${labelOf(later)}.`, pipelines, earlier)];
  const { activity } = best.test;
  const title = `\`${activity.title}\` in ${nameOf(best.test)}`;
  if (best.blocks.answer === 'yes')
    return [pass(activity.source, `${title} runs after ${from} and stops ${labelOf(later)} when it fails`)];
  const [reason] = best.blocks.reasons;
  const because = reason?.because ?? 'nothing waits for it';
  if (best.blocks.answer === 'unknown')
    return [unknown(reason?.at ?? activity.source, because, { plane: 'release' })];
  const message = `${title} does not keep ${labelOf(later)} from starting when it fails: ${because}.`;
  return [fail(reason?.at ?? activity.source, message, addressOf(later))];
}

function strongest(tests: readonly TestBetween[]): TestBetween | undefined {
  return (
    tests.find(({ blocks }) => blocks.answer === 'yes') ??
    tests.find(({ blocks }) => blocks.answer === 'unknown') ??
    tests[0]
  );
}

function noTests(
  later: Deployment,
  message: string,
  pipelines: Pipelines,
  earlier: readonly Deployment[] = [],
): Statement {
  const { ancestorsOf } = indexPipelines(pipelines);
  const before = ancestorsOf(later.job);
  const isAfter = (job: Job) => earlier.some((each) => each.job === job || ancestorsOf(job).has(each.job));
  return missingOrUnknown(pipelines, {
    practice: 'a test of what was deployed',
    kinds: DEPLOYED_TESTS,
    isIn: ({ job }) => (job === later.job || before.has(job)) && (earlier.length === 0 || isAfter(job)),
    at: later.activity.source,
    message,
    options: addressOf(later),
  });
}

function addressOf({ workflow, job }: Deployment) {
  return { address: `${workflow.id} ${job.key}` };
}
