import { blocks } from '../pipelines/blocks.ts';
import { wordsOf } from '../pipelines/commands-of.ts';
import type { Deployment } from '../pipelines/deployments.ts';
import { comparesFetched, isLiveness } from '../pipelines/liveness.ts';
import type { Pipelines, Workflow } from '../pipelines/pipelines.ts';
import { activitiesIn, type JobRef, jobsOf, nameOf } from '../pipelines/places.ts';
import { DEPLOYED_TESTS, lastOf } from '../pipelines/promotions.ts';
import { written } from '../pipelines/text.ts';
import type { Source } from './source.ts';
import { pass, type Statement, unknown } from './statement.ts';

/**
 * Whether hooks of CodeDeploy test what an earlier deployment brought: a hook that fails makes the deployment fail.
 * Scripts of an appspec are read; what a Lambda function of a hook does is not.
 */
export function testedByHooks(
  pipelines: Pipelines,
  earlier: readonly Deployment[],
  later: Deployment,
): Statement | undefined {
  const specs = pipelines.workflows.filter(({ system }) => system === 'codedeploy');
  const by = specs.length > 0 ? earlier.find((each) => goesThroughHooks(each)) : undefined;
  if (!by) return undefined;
  const [test] = specs.flatMap(jobsOf).flatMap(testsIn);
  const [lambda] = specs.flatMap(functionsIn);
  const found = test?.at ?? lambda?.source;
  if (!found) return undefined;
  const hook = test ? `the hook \`${test.hook}\` tests with \`${test.title}\`` : lambda?.what;
  const held = blocks(pipelines, lastOf(by), later);
  if (held.answer !== 'yes' || !waitsForHooks(by))
    return unknown(found, `${hook}, but whether ${nameOf(later)} waits for its end cannot be told`, {
      how: 'let the job wait until the deployment has succeeded (`aws deploy wait deployment-successful`)',
    });
  if (!test)
    return unknown(found, `${hook} may test: what a function does is not followed`, { plane: 'release' });
  return pass(
    found,
    `${hook} in the deployment by ${nameOf(by)}, which fails with it and keeps ${nameOf(later)} from starting`,
  );
}

/** Deployments by CodeDeploy itself, and those to ECS that are handed to it with an appspec. */
function goesThroughHooks(deployment: Deployment): boolean {
  return (
    deployment.means.includes('codedeploy') ||
    deployment.activities.some(
      (ref) =>
        /codedeploy/i.test(ref.activity.row) ||
        wordsOf(ref).some((word) => word.startsWith('codedeploy-appspec=')),
    )
  );
}

interface HookTest {
  readonly hook: string;
  readonly title: string;
  readonly at: Source;
}

/** Tests in the scripts of an appspec. They run where the application does, so that its own machine is its address. */
function testsIn(job: JobRef): readonly HookTest[] {
  const known = activitiesIn(job, ...DEPLOYED_TESTS)
    .filter((ref) => !isLiveness(ref))
    .map(({ step, activity }) => ({ hook: step.name, title: activity.title, at: activity.source }));
  const compared = job.job.steps.flatMap(({ name, commands }) =>
    commands.filter(comparesFetched).map(({ words, source }) => ({
      hook: name,
      title: words.map(written).join(' ').slice(0, 80),
      at: source,
    })),
  );
  return [...known, ...compared];
}

function functionsIn({ jobs }: Workflow) {
  return jobs.flatMap(({ steps }) => steps.flatMap(({ opaque }) => opaque ?? []));
}

/** The end of a deployment is waited for by the tool, or by a command behind it. */
function waitsForHooks({ activity, workflow, job }: Deployment): boolean {
  if (activity.detail.waits !== 'no') return true;
  return activitiesIn({ workflow, job }, 'wait', 'verify-deployment').some((ref) =>
    wordsOf(ref).join(' ').includes('deploy wait'),
  );
}
