import { deployments } from '../pipelines/deployments.ts';
import { failsJob } from '../pipelines/failure.ts';
import { dependsOn, positionIn } from '../pipelines/order.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, activitiesIn, allActivities, titleOf } from '../pipelines/places.ts';
import { stageOf } from '../pipelines/stage.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Jobs that migrate the database of an environment, and whether they do so before the new version runs. */
export function migrationStatements(pipelines: Pipelines): readonly Statement[] {
  const deploying = deployments(pipelines).flatMap(({ activities }) => activities);
  const seen = new Set<string>();
  return allActivities(pipelines, 'migrate').flatMap((run) => {
    const { source } = run.activity;
    const key = `${source.path}:${source.line} ${run.workflow.id} ${run.job.key}`;
    if (seen.has(key) || !isOfEnvironment(run, deploying, pipelines)) return [];
    seen.add(key);
    return judgeRun(run, deploying, pipelines);
  });
}

/** Jobs migrate the databases of their tests too: those stand beside tests, or beside a database of their own. */
function isOfEnvironment(run: ActivityRef, deploying: readonly ActivityRef[], pipelines: Pipelines): boolean {
  if (stageOf(run).stage === 'preview' || run.job.services.length > 0) return false;
  if (run.job.environment || deploying.some(({ job }) => job === run.job)) return true;
  const tests = activitiesIn(
    { workflow: run.workflow, job: run.job },
    'unit-test',
    'integration-test',
    'e2e-test',
    'start-services',
    'lint',
  );
  if (tests.length > 0) return false;
  return deploying.some((deploy) => isAfter(pipelines, deploy, run));
}

function judgeRun(
  run: ActivityRef,
  deploying: readonly ActivityRef[],
  pipelines: Pipelines,
): readonly Statement[] {
  const { source } = run.activity;
  const title = titleOf(run);
  const near = deploying.filter(({ workflow }) => workflow === run.workflow);
  const later = near.find((deploy) => isAfter(pipelines, deploy, run));
  const earlier = near.find((deploy) => isAfter(pipelines, run, deploy));
  if (later) {
    const lost = failsJob(run);
    const statement = pass(source, `${title} runs once, before ${titleOf(later)}`);
    if (lost.answer !== 'no') return [statement];
    return [statement, remark(source, `The rollout goes on when ${title} fails.`)];
  }
  if (earlier) {
    const message = `${title} runs after ${titleOf(earlier)}: the new code meets the old schema.`;
    return [fail(source, message, { address: `${run.workflow.id} ${run.job.key} after` })];
  }
  const because = `${title} is a step of its own, and whether it ends before the rollout cannot be told`;
  return [unknown(source, because, { how: 'let the deploying job wait for it' })];
}

function isAfter(pipelines: Pipelines, later: ActivityRef, earlier: ActivityRef): boolean {
  if (later.job === earlier.job) return positionIn(later) > positionIn(earlier);
  return later.workflow === earlier.workflow && dependsOn(pipelines, later, earlier).answer === 'yes';
}
