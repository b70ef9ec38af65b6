import type { ActivityKind } from '../pipelines/activity.ts';
import type { Deployment } from '../pipelines/deployments.ts';
import { failsRun } from '../pipelines/failure.ts';
import { dependsOn } from '../pipelines/order.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, nameOf, titleOf } from '../pipelines/places.ts';
import { lastOf } from '../pipelines/promotions.ts';
import { type EndToEndRun, follows } from './end-to-end-runs.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** What asks the running application, or its alarms, whether it is well. */
const VERIFIES: readonly ActivityKind[] = ['smoke-test', 'verify-deployment'];

/** Whether something after the deployment asks the live application, and its answer decides. */
export function judgeVerification(
  pipelines: Pipelines,
  deployment: Deployment,
  endToEnd: readonly EndToEndRun[],
): Statement {
  const checks: readonly ActivityRef[] = [
    ...allActivities(pipelines, ...VERIFIES),
    ...endToEnd.filter(({ against }) => against === 'deployed'),
  ].filter((check) => follows(pipelines, check, deployment) === 'yes');
  const answers = checks.map((check) => ({ check, decides: failsRun(check) }));
  const address = `${deployment.workflow.id} ${deployment.job.key}`;
  const sure = answers.find(({ decides }) => decides.answer === 'yes');
  const what = `${nameOf(deployment)} (${deployment.activity.title})`;
  if (sure) return pass(sure.check.activity.source, `${what} is verified by ${titleOf(sure.check)}`);
  const open = answers.find(({ decides }) => decides.answer === 'unknown');
  if (open) {
    const [reason] = open.decides.reasons;
    const because = `whether ${titleOf(open.check)} decides about ${what}: ${reason?.because ?? 'it cannot be told'}`;
    return unknown(reason?.at ?? open.check.activity.source, because, {
      how: 'let a failure of the verification fail the pipeline',
    });
  }
  const [lost] = answers;
  if (lost) {
    const [reason] = lost.decides.reasons;
    const message = `${titleOf(lost.check)} follows ${what}, and its failure is lost: ${reason?.because ?? 'nothing acts on it'}.`;
    return fail(reason?.at ?? lost.check.activity.source, message, { address });
  }
  return missingOrUnknown(pipelines, {
    practice: `a verification of ${what}`,
    kinds: [...VERIFIES, 'e2e-test'],
    isIn: ({ workflow }) => workflow === deployment.workflow,
    at: deployment.activity.source,
    message: `${what} deploys to production and nothing asks the live application afterwards whether it works.`,
    options: { address },
  });
}

/** Whether the deployment leaves a mark where metrics are looked at. */
export function judgeMark(pipelines: Pipelines, deployment: Deployment): Statement {
  const mark = allActivities(pipelines, 'mark-deployment').find(
    (candidate) =>
      candidate.job === deployment.job ||
      dependsOn(pipelines, candidate, lastOf(deployment)).answer === 'yes',
  );
  const what = `${nameOf(deployment)} (${deployment.activity.title})`;
  if (mark) return pass(mark.activity.source, `${what} is marked by ${titleOf(mark)}`);
  return missingOrUnknown(pipelines, {
    practice: `a mark of ${what}`,
    kinds: ['mark-deployment'],
    isIn: ({ workflow }) => workflow === deployment.workflow,
    at: deployment.activity.source,
    message: `${what} leaves no mark beside the metrics: who looks at a bend in a curve does not see that something was deployed.`,
    options: { severity: 'minor', address: `${deployment.workflow.id} ${deployment.job.key} mark` },
  });
}
