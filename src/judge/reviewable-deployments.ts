import { type Explained, unsure } from '../pipelines/answer.ts';
import type { Deployment } from '../pipelines/deployments.ts';
import { forgeMayHold } from '../pipelines/holds.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { allActivities, nameOf } from '../pipelines/places.ts';
import { runsOn } from '../pipelines/situations.ts';
import { startsOnMerge } from '../pipelines/starts-on-merge.ts';
import { type Text, written } from '../pipelines/text.ts';
import { follows } from './end-to-end-runs.ts';
import { pass, type Statement, unknown } from './statement.ts';

/** A deployment below production, and whether every commit or every change request gets it. */
export interface Reviewable {
  readonly deployment: Deployment;
  readonly starts: Explained;
}

/** Deployments below production that commits may lead to without a person. */
export function reviewable(pipelines: Pipelines, all: readonly Deployment[]): readonly Reviewable[] {
  return all
    .filter(({ stage }) => stage.stage !== 'production')
    .map((deployment) => ({ deployment, starts: startsFor(pipelines, deployment) }))
    .filter(({ starts }) => starts.answer !== 'no');
}

function startsFor(pipelines: Pipelines, deployment: Deployment): Explained {
  const { stage } = deployment.stage;
  const starts =
    stage === 'preview' ? runsOn(deployment, 'change-request') : startsOnMerge(pipelines, deployment);
  if (stage !== null || starts.answer !== 'yes') return starts;
  return unsure(deployment.stage.at, `whether it is below production: ${deployment.stage.because}`);
}

/** One that is sure and has an address is enough. */
export function judgeReviewable(pipelines: Pipelines, found: readonly Reviewable[]): readonly Statement[] {
  const sure = found.filter(({ starts }) => starts.answer === 'yes');
  const passes = sure.flatMap(({ deployment }) => {
    const address = addressOf(pipelines, deployment);
    if (!address) return [];
    const what = deployment.stage.stage === 'preview' ? 'every change request' : 'every push to trunk';
    const at = deployment.activity.source;
    return [pass(at, `${nameOf(deployment)} deploys ${what}, to be opened at \`${written(address)}\``)];
  });
  if (passes.length > 0) return passes;
  const [without] = sure;
  if (without) {
    const { deployment } = without;
    const held = forgeMayHold(deployment);
    const because = `${nameOf(deployment)} deploys every commit; where testers open it is not in the files`;
    return [unknown(held?.at ?? deployment.activity.source, because, { plane: 'runtime' })];
  }
  return found.slice(0, 1).map(({ deployment, starts }) => {
    const because = starts.reasons[0]?.because ?? 'what starts it cannot be told';
    const at = starts.reasons[0]?.at ?? deployment.activity.source;
    return unknown(at, `whether every commit reaches ${nameOf(deployment)}: ${because}`, {
      plane: 'release',
    });
  });
}

/** The address of the environment: as the forge is told, as the deployment says it, or as what follows asks it. */
function addressOf(pipelines: Pipelines, deployment: Deployment): Text | undefined {
  const own = deployment.job.environment?.url ?? deployment.activity.detail.url;
  if (own) return own;
  const asking = allActivities(pipelines, 'smoke-test', 'e2e-test', 'dast').find(
    (check) => check.activity.detail.url && follows(pipelines, check, deployment) === 'yes',
  );
  return asking?.activity.detail.url;
}
