import { any, type Explained } from '../pipelines/answer.ts';
import { blocks } from '../pipelines/blocks.ts';
import { type Deployment, deployments } from '../pipelines/deployments.ts';
import type { Occasion } from '../pipelines/occasion.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, allJobs, nameOf, titleOf } from '../pipelines/places.ts';
import { occasionsOf } from '../pipelines/situations.ts';
import { placeOf } from './runs-on-changes.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** More targets than that are not listed one by one. */
const MAX_TARGETS = 15;
/** Where nothing untested may go. */
const GUARDED: ReadonlySet<string> = new Set(['production', 'staging']);
/** Tools whose runs carry the application's code with them. */
const CARRY_CODE = new Set(['cdk', 'sam', 'serverless', 'copilot', 'amplify']);

/** Whether a failing test of `tests` keeps each deployment, or what is published for others to deploy, from starting. */
export function testsBeforeDeploy(pipelines: Pipelines, tests: readonly ActivityRef[]): readonly Statement[] {
  const deployed = deployments(pipelines).filter(bringsCode);
  const statements = deployed
    .slice(0, MAX_TARGETS)
    .map((target) => beforeDeployment(pipelines, tests, target));
  const publishes = allActivities(pipelines, 'image-push', 'package-publish').filter(isForUse);
  const hasDeployments = deployed.length > 0;
  const elsewhere = hasDeployments ? undefined : unreadAfterTests(pipelines, tests);
  const isHeld = statements.every(({ kind }) => kind === 'pass' || kind === 'remark');
  for (const publish of publishes.slice(0, MAX_TARGETS)) {
    const answer = any(tests.map((test) => blocks(pipelines, test, publish)));
    const statement =
      elsewhere && answer.answer !== 'yes'
        ? deployedElsewhere(publish, elsewhere)
        : beforePublishing(publish, answer, hasDeployments, isHeld);
    if (statement) statements.push(statement);
  }
  return statements;
}

/** Previews are there to try things out; a network or a bucket is no artifact that unit tests speak of. */
function bringsCode(deployment: Deployment): boolean {
  const { stage, activities, images } = deployment;
  if (stage.stage === 'preview' || isTriedOut(deployment)) return false;
  if (images.length > 0) return true;
  return activities.some(
    ({ activity: { kind, detail } }) =>
      // An invalidated cache brings nothing new.
      (kind === 'deploy' && detail.means !== 'cloudfront') || CARRY_CODE.has(detail.means ?? ''),
  );
}

/**
 * A change that is proposed is deployed to look at it, to wherever: from a change request or from a branch that is not
 * trunk, and never from what was merged. An environment without a name that proposed changes go to is none of those
 * that matter either.
 */
export function isTriedOut(deployment: Deployment): boolean {
  const { stage } = deployment.stage;
  const occasions = occasionsOf(deployment);
  const isOfChange = ({ event, isTrunk }: Occasion) =>
    event === 'change-request' || (event === 'push' && !isTrunk && stage !== 'production');
  if (occasions.length > 0 && occasions.every(isOfChange))
    return stage !== 'production' || deployment.stage.by === 'only-one';
  return deployment.stage.by === 'only-one' && occasions.some(({ event }) => event === 'change-request');
}

/** What is pushed for a proposed change alone is tried out and thrown away. */
function isForUse(ref: ActivityRef): boolean {
  return occasionsOf(ref).some(({ event, isTrunk }) => (event === 'push' && isTrunk) || event === 'tag');
}

function beforeDeployment(
  pipelines: Pipelines,
  tests: readonly ActivityRef[],
  target: Deployment,
): Statement {
  const answer = any(tests.map((test) => blocks(pipelines, test, target)));
  const [reason] = answer.reasons;
  const to = target.stage.name === null ? '' : ` to \`${target.stage.name}\``;
  const what = `${nameOf(target)} (${target.activity.title}${to})`;
  if (answer.answer === 'yes') return pass(placeOf(target), `${what} waits for the unit tests`);
  const because = reason?.because ?? 'nothing makes it wait';
  if (answer.answer === 'unknown')
    return unknown(
      reason?.at ?? placeOf(target),
      `whether ${what} waits for the unit tests cannot be told: ${because}`,
      {
        how: 'make the deploy job need the test job',
      },
    );
  const message = `${what} deploys without waiting for the unit tests: ${because}.`;
  const address = `${target.workflow.id} ${target.job.key}`;
  // Environments for work in progress may get what was not tested; where only a name says so, that is no finding either.
  const stage = target.stage.stage ?? target.stage.claimed;
  if (stage !== null && !GUARDED.has(stage)) return remark(placeOf(target), message, { address });
  return fail(placeOf(target), message, { address });
}

/** What a job that waits for the tests starts and that cannot be read: the deployment may be there. */
function unreadAfterTests(pipelines: Pipelines, tests: readonly ActivityRef[]): string | undefined {
  const ref = allJobs(pipelines).find(
    (job) =>
      job.job.opaque !== null &&
      job.job.occasions.some(({ event, isTrunk }) => event === 'push' && isTrunk) &&
      tests.some((test) => blocks(pipelines, test, job).answer === 'yes'),
  );
  return ref?.job.opaque?.what;
}

function deployedElsewhere(publish: ActivityRef, elsewhere: string): Statement {
  const because = `${titleOf(publish)} publishes beside the unit tests; what deploys it may be in ${elsewhere}, which is started after them`;
  return unknown(placeOf(publish), because, {
    how: 'look there whether an untested artifact can be deployed',
  });
}

/** Publishing beside the tests does no harm where every deployment waits for both. */
function beforePublishing(
  publish: ActivityRef,
  { answer, reasons }: Explained,
  hasDeployments: boolean,
  isHeld: boolean,
): Statement | undefined {
  const address = `${publish.workflow.id} ${publish.job.key}`;
  if (answer === 'yes') return pass(placeOf(publish), `${titleOf(publish)} waits for the unit tests`);
  const because = reasons[0]?.because ?? 'nothing makes it wait';
  if (hasDeployments) {
    // The finding is the deployment's.
    if (!isHeld) return undefined;
    return remark(
      placeOf(publish),
      `${titleOf(publish)} publishes beside the unit tests; what deploys it waits for them`,
      { address },
    );
  }
  if (answer === 'unknown')
    return unknown(
      reasons[0]?.at ?? placeOf(publish),
      `whether ${titleOf(publish)} waits for the unit tests cannot be told: ${because}`,
      {
        how: 'make the job that publishes need the test job',
      },
    );
  return fail(
    placeOf(publish),
    `${titleOf(publish)} publishes without waiting for the unit tests: ${because}.`,
    {
      severity: 'major',
      address,
    },
  );
}
