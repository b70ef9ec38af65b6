import type { Deployment } from '../pipelines/deployments.ts';
import { dependsOn } from '../pipelines/order.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, activitiesIn, allActivities, nameOf, titleOf } from '../pipelines/places.ts';
import { written } from '../pipelines/text.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { deployingActivities } from './production-deployments.ts';
import { fail, missing, pass, remark, type Statement, unknown } from './statement.ts';

/** Whether two deployments to the environment are kept apart. */
export function serialisedStatement(deployment: Deployment): Statement {
  const { job, workflow } = deployment;
  const name = nameOf(deployment);
  const concurrency = job.concurrency ?? workflow.concurrency;
  const options = { address: `${workflow.id} ${job.key} serialised` };
  if (concurrency) {
    const { source, group, cancelsRunning } = concurrency;
    if (cancelsRunning.answer === 'yes') {
      const message = `A newer run ends ${name} in the middle of its deployment.`;
      return fail(cancelsRunning.reasons[0]?.at ?? source, message, options);
    }
    if (cancelsRunning.answer === 'unknown') {
      const because =
        cancelsRunning.reasons[0]?.because ?? 'whether a newer run ends a running one cannot be told';
      return unknown(source, because, { how: 'write it out' });
    }
    return pass(source, `one run of ${name} at a time, by the group \`${written(group)}\``);
  }
  if (workflow.system === 'codepipeline') {
    return pass(workflow.source, `CodePipeline lets one execution at a time into a stage`);
  }
  if (workflow.system === 'azure' && job.environment) {
    const because = `whether the environment \`${written(job.environment.name)}\` has an exclusive lock is not in the files`;
    return unknown(job.environment.source, because, { plane: 'forge' });
  }
  if (workflow.system === 'bitbucket' && job.environment) {
    return pass(job.environment.source, 'Bitbucket lets one deployment at a time into an environment');
  }
  if (workflow.system === 'codebuild' || workflow.system === 'codedeploy') {
    const because = 'what starts the build, one at a time or not, is declared elsewhere';
    return unknown(workflow.source, because, { plane: 'account' });
  }
  return missing(job.source, `Two runs of ${name} can deploy at the same time.`, options);
}

/** Whether each deployment is waited for, so that its failure is seen. */
export function waitStatements(deployment: Deployment, pipelines: Pipelines): readonly Statement[] {
  return deployingActivities(deployment).flatMap((ref) => {
    const { detail, source } = ref.activity;
    if (detail.waits === 'yes' || NO_WAIT.has(detail.means ?? 'script'))
      return [pass(source, `${titleOf(ref)} ends when it is done`)];
    const wait = waitFor(ref, pipelines);
    if (wait) return [pass(wait.activity.source, `${titleOf(wait)} waits for ${titleOf(ref)}`)];
    if (detail.waits !== 'no') {
      const because = `whether ${titleOf(ref)} waits until the new version runs cannot be told`;
      return [unknown(source, because, { how: 'wait for it in a step of its own' })];
    }
    return [
      missingOrUnknown(pipelines, {
        practice: `the wait for ${titleOf(ref)}`,
        kinds: ['wait', 'verify-deployment'],
        isIn: ({ workflow }) => workflow === ref.workflow,
        at: source,
        message: `${titleOf(ref)} is started and not waited for: the job is green whatever becomes of it.`,
        options: { address: `${nameOf(ref)} ${ref.activity.title} wait` },
      }),
    ];
  });
}

/** Copies that are done when their command ends, and invalidations that nobody has to wait for. */
const NO_WAIT: ReadonlySet<string> = new Set(['s3', 'cloudfront', 'gitops']);

function waitFor(ref: ActivityRef, pipelines: Pipelines): ActivityRef | undefined {
  const inJob = activitiesIn(
    { workflow: ref.workflow, job: ref.job },
    'wait',
    'verify-deployment',
    'smoke-test',
    'e2e-test',
  );
  const after = inJob.find((wait) => isAfter(wait, ref));
  if (after) return after;
  return allActivities(pipelines, 'wait', 'verify-deployment').find(
    (wait) =>
      wait.job !== ref.job &&
      wait.workflow === ref.workflow &&
      dependsOn(pipelines, wait, ref).answer === 'yes',
  );
}

function isAfter(wait: ActivityRef, ref: ActivityRef): boolean {
  const { steps } = ref.job;
  const [own, other] = [steps.indexOf(ref.step), steps.indexOf(wait.step)];
  if (own !== other) return other > own;
  return ref.step.activities.indexOf(wait.activity) > ref.step.activities.indexOf(ref.activity);
}

/** A limit on the time that the job may take. */
export function timeRemark({ job, step }: Deployment): readonly Statement[] {
  if (job.timeoutMinutes !== null || step.timeoutMinutes !== null) return [];
  return [remark(job.source, `\`${job.id}\` has no limit of time but the system's own.`)];
}
