import { blocks } from '../pipelines/blocks.ts';
import { type Deployment, deployments } from '../pipelines/deployments.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { allActivities, nameOf } from '../pipelines/places.ts';
import { environmentOrder } from '../pipelines/promotions.ts';
import { runsOn } from '../pipelines/situations.ts';
import { type EndToEndRun, follows, isToldOfDeployments } from './end-to-end-runs.ts';
import { compareStages, type EnvironmentStage } from './environment-names.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/**
 * The deployments whose result a suite has to test: those to the environment next below production. Without one,
 * those to production.
 */
export function deploymentsToTest(pipelines: Pipelines): readonly Deployment[] {
  const all = deployments(pipelines);
  const stages = [...new Set(all.flatMap(({ stage }) => stage.stage ?? []))]
    .filter((stage) => stage !== 'preview')
    .sort(compareStages);
  const chosen: EnvironmentStage | undefined = stages.find((stage) => stage !== 'production') ?? stages[0];
  return chosen === undefined ? all : all.filter(({ stage }) => stage.stage === chosen);
}

/** Whether the suite runs on what a deployment brought, and holds back what comes next. */
export function judgeDeployment(
  pipelines: Pipelines,
  deployment: Deployment,
  runs: readonly EndToEndRun[],
): Statement {
  const after = runs.filter((run) => run.after.includes(deployment) && runsToo(run, deployment));
  const run = after.find(({ against }) => against === 'deployed');
  if (run) return judgeRun(pipelines, deployment, run);
  const where = environmentWords(deployment);
  const [open] = after.filter(({ against }) => against === 'unknown');
  if (open)
    return unknown(open.at, `end-to-end tests follow the deploy to ${where}, but ${open.because}`, {
      how: 'give the suite the address of the environment in a variable of its step',
    });
  const [handed] = allActivities(pipelines, 'dispatch').filter(
    (dispatch) => follows(pipelines, dispatch, deployment) === 'yes',
  );
  if (handed)
    return unknown(
      handed.activity.source,
      `${nameOf(handed)} starts something else after the deploy to ${where}`,
      {
        how: 'see whether what it starts runs the end-to-end tests and is waited for',
      },
    );
  return withoutRun(pipelines, deployment, runs, after);
}

function withoutRun(
  pipelines: Pipelines,
  deployment: Deployment,
  runs: readonly EndToEndRun[],
  after: readonly EndToEndRun[],
): Statement {
  const where = environmentWords(deployment);
  const [local] = [...after, ...runs].filter(({ against }) => against === 'local');
  const timed = runs.find((run) => runsOn(run, 'schedule').answer === 'yes' && run.against !== 'local');
  const instead = timed
    ? `${nameOf(timed)} tests on a schedule, not after the deploy`
    : local
      ? `in ${nameOf(local)} ${local.because}`
      : runs[0]
        ? `${nameOf(runs[0])} does not come after the deploy`
        : 'no pipeline runs such a suite';
  return missingOrUnknown(pipelines, {
    practice: `the end-to-end tests of ${where}`,
    kinds: ['e2e-test'],
    at: (timed ?? local ?? runs[0])?.activity.source ?? deployment.activity.source,
    message: `No end-to-end test runs against ${where} after ${nameOf(deployment)} deployed to it: ${instead}.`,
    options: { address: `${deployment.workflow.id} ${deployment.job.key}` },
  });
}

/** A run that only a timer starts does not belong to the deploys that changes start. */
function runsToo(run: EndToEndRun, deployment: Deployment): boolean {
  if (isToldOfDeployments(run) || run.workflow !== deployment.workflow) return true;
  const events = new Set(run.step.occasions.map(({ event }) => event));
  const started = deployment.step.occasions.filter(({ event }) => event !== 'schedule' && event !== 'manual');
  return started.length === 0 || started.some(({ event }) => events.has(event));
}

function judgeRun(pipelines: Pipelines, deployment: Deployment, run: EndToEndRun): Statement {
  const where = environmentWords(deployment);
  const later = environmentOrder(pipelines)
    .filter(({ earlier }) => earlier.includes(deployment))
    .map((promotion) => promotion.later);
  const held = later.map((next) => ({ next, blocked: blocks(pipelines, run, next) }));
  const loose = held.find(({ blocked }) => blocked.answer === 'no');
  const address = `${deployment.workflow.id} ${deployment.job.key}`;
  if (loose) {
    const [reason] = loose.blocked.reasons;
    const why = reason ? `: ${reason.because}` : '';
    const message = `The end-to-end tests of ${where} do not hold back ${nameOf(loose.next)}${why}.`;
    return fail(reason?.at ?? run.activity.source, message, { address });
  }
  const doubt = held.find(({ blocked }) => blocked.answer === 'unknown');
  if (doubt) {
    const [reason] = doubt.blocked.reasons;
    const because = `whether the end-to-end tests of ${where} hold back ${nameOf(doubt.next)}: ${reason?.because ?? 'it cannot be told'}`;
    return unknown(reason?.at ?? run.activity.source, because, {
      how: 'make the later deploy need the job of the tests',
    });
  }
  const next = later[0] ? `, and ${nameOf(later[0])} waits for them` : '';
  return pass(run.activity.source, `end-to-end tests follow the deploy to ${where}: ${run.because}${next}`);
}

/** The environment in a sentence. */
export function environmentWords({ stage, job }: Deployment): string {
  return stage.name ?? `the environment of \`${job.id}\``;
}
