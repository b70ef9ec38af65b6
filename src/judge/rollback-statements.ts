import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import type { DeployMeans } from '../pipelines/activity.ts';
import { optionOf, wordsOf } from '../pipelines/commands-of.ts';
import type { Deployment } from '../pipelines/deployments.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, activitiesIn, nameOf, titleOf } from '../pipelines/places.ts';
import { literalOf } from '../pipelines/text.ts';
import { BY_ITS_RESOURCES, settledBy } from './declared-elsewhere.ts';
import { type Fact, presentValue } from './fact.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { deployingActivities } from './production-deployments.ts';
import { fail, notApplicable, pass, remark, type Statement, unknown } from './statement.ts';

/** Whether a deployment that fails is taken back by itself, as far as the pipeline says. */
export function rollbackStatements(
  deployment: Deployment,
  pipelines: Pipelines,
  manifests: Fact<KubernetesManifests>,
  isDeclared: (means: DeployMeans) => boolean,
): readonly Statement[] {
  return deployingActivities(deployment).flatMap((ref) =>
    ref.activity.detail.means === 'lambda' && isDeclared('lambda')
      ? []
      : rollbackOf(ref, deployment, pipelines, manifests),
  );
}

function rollbackOf(
  ref: ActivityRef,
  deployment: Deployment,
  pipelines: Pipelines,
  manifests: Fact<KubernetesManifests>,
): readonly Statement[] {
  const { source, detail } = ref.activity;
  const title = titleOf(ref);
  const back = takenBack(ref);
  if (back) return [back];
  switch (detail.means) {
    case 'helm':
      if (detail.rollsBack === 'yes')
        return [pass(source, `${title} goes back to the release before when it fails`)];
      return [none(ref, pipelines, 'Add `--atomic` (`--rollback-on-failure` with Helm 4)')];
    case 'kubectl':
      return [byKubectl(ref, pipelines, manifests)];
    case 'codedeploy':
      return byCodeDeploy(ref);
    case 'lambda':
      return deployment.means.includes('codedeploy') || !isFirstFunction(ref, deployment)
        ? []
        : [byLambda(ref)];
    case 'app-runner':
      return [pass(source, `${title}: App Runner keeps the version before when a deployment fails`)];
    case 'amplify':
      return [pass(source, `${title}: a build of Amplify that fails is never switched to`)];
    case 's3':
    case 'cloudfront':
      return [notApplicable(`${title} copies files: no process starts that could fail`, source)];
    case 'ssh':
    case 'script':
      return [
        none(ref, pipelines, 'Keep the version before at hand, check the new one, and go back when it fails'),
      ];
    default:
      return [declared(ref)];
  }
}

/** What stacks, services and groups declare decides; the pipeline can only switch it off. */
function declared(ref: ActivityRef): Statement {
  const { source, detail } = ref.activity;
  const words = wordsOf(ref);
  const off = words.find(
    (word) =>
      /^--(?:disable-rollback|no-rollback)$/.test(word) ||
      word === 'disable-rollback=1' ||
      word === 'disable-rollback=true',
  );
  if (off !== undefined) {
    const message = `${titleOf(ref)} switches the rollback off (\`${off}\`).`;
    return fail(source, message, { address: `${nameOf(ref)} rollback-off` });
  }
  if (detail.means === 'ecs' && detail.rollsBack === 'yes') {
    return pass(source, `${titleOf(ref)} goes back to the task definition before when it fails`);
  }
  const because = `whether ${titleOf(ref)} is taken back is declared with what it deploys: circuit breaker, alarms, deployment group`;
  return unknown(source, because, settledBy(detail.means));
}

function byCodeDeploy(ref: ActivityRef): readonly Statement[] {
  const { source } = ref.activity;
  const setting = optionOf(ref, '--auto-rollback-configuration');
  if (setting === undefined) return [declared(ref)];
  if (/enabled["']?\s*[=:]\s*false/i.test(setting)) {
    const message = `${titleOf(ref)} switches the rollback off (\`${setting}\`).`;
    return [fail(source, message, { address: `${nameOf(ref)} rollback-off` })];
  }
  const statement = pass(source, `${titleOf(ref)} is rolled back when it fails`);
  if (/ALARM/.test(setting)) return [statement];
  return [statement, remark(source, `${titleOf(ref)} is rolled back on failure only, not on an alarm.`)];
}

function byKubectl(ref: ActivityRef, pipelines: Pipelines, manifests: Fact<KubernetesManifests>): Statement {
  const rollout = presentValue(manifests)?.workloads.find(({ kind }) => kind === 'Rollout');
  if (rollout) {
    const at = { path: rollout.path, line: rollout.line, resource: rollout.name };
    return unknown(
      at,
      `the analysis of the Rollout ${rollout.name} decides, and is not read`,
      BY_ITS_RESOURCES,
    );
  }
  return none(ref, pipelines, 'Wait with `kubectl rollout status` and undo the rollout when it fails');
}

/** One finding for a job: new code, a version and an alias are one deployment. */
function isFirstFunction(ref: ActivityRef, deployment: Deployment): boolean {
  return deployingActivities(deployment).find(({ activity }) => activity.detail.means === 'lambda') === ref;
}

function byLambda(ref: ActivityRef): Statement {
  const { source } = ref.activity;
  const lines = ref.job.steps.flatMap((step) =>
    step.commands.map(({ words }) => words.map((word) => literalOf(word) ?? '*').join(' ')),
  );
  if (lines.some((line) => /\blambda update-alias\b.*--routing-config\b/.test(line))) {
    const because = `${titleOf(ref)} shifts an alias by weights, and what takes it back is not in the pipeline`;
    return unknown(source, because, BY_ITS_RESOURCES);
  }
  const movesAlias = lines.some((line) => /\blambda update-alias\b/.test(line));
  const message = movesAlias
    ? `${nameOf(ref)} moves the alias of the function at once, without shifting traffic: nothing takes it back.`
    : `${titleOf(ref)} replaces the function without an alias that traffic is shifted by: nothing takes it back.`;
  return fail(source, message, { address: `${nameOf(ref)} lambda` });
}

/** A step of the same job, or a later one, that goes back when the deployment failed. */
function takenBack(ref: ActivityRef): Statement | undefined {
  const jobs = ref.workflow.jobs.filter((job) => job === ref.job || job.needs.includes(ref.job.id));
  for (const job of jobs) {
    for (const back of activitiesIn({ workflow: ref.workflow, job }, 'rollback')) {
      const isAfterFailure =
        back.activity.isConditional ||
        back.step.runsAfter.failure.answer === 'yes' ||
        (job !== ref.job && job.runsAfter.failure.answer === 'yes');
      if (isAfterFailure)
        return pass(back.activity.source, `${titleOf(back)} takes ${titleOf(ref)} back when it fails`);
    }
  }
  return undefined;
}

function none(ref: ActivityRef, pipelines: Pipelines, remedy: string): Statement {
  return missingOrUnknown(pipelines, {
    practice: `what takes ${titleOf(ref)} back`,
    kinds: ['rollback'],
    isIn: ({ workflow }) => workflow === ref.workflow,
    at: ref.activity.source,
    message: `Nothing takes ${titleOf(ref)} back when it fails. ${remedy}.`,
    options: { address: `${nameOf(ref)} ${ref.activity.title}` },
  });
}
