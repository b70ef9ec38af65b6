import { defineControl } from '../../judge/control.ts';
import { whyNothingIsDeployed } from '../../judge/deployment-facts.ts';
import { presentValue } from '../../judge/fact.ts';
import { testedBeforeMerge } from '../../judge/merge-gates.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { fail, pass, type Statement, unknown } from '../../judge/statement.ts';
import { type Deployment, deployments } from '../../pipelines/deployments.ts';
import { forgeMayHold, heldBy } from '../../pipelines/holds.ts';
import { indexPipelines } from '../../pipelines/index-pipelines.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { nameOf } from '../../pipelines/places.ts';
import { environmentOrder, isTestedBetween } from '../../pipelines/promotions.ts';
import { occasionsOf, wordsForOccasion } from '../../pipelines/situations.ts';
import { examples } from './production-deploy-protected.examples.ts';

export default defineControl({
  id: 'delivery/production-deploy-protected',
  title: 'Something stands guard before production',
  tier: 2,
  severity: 'major',
  planes: ['forge', 'pipeline'],
  why: 'A job that deploys to production holds its keys. Whoever can start it from a branch of their own holds them too.',
  how:
    'Each deployment to production needs a guard: a person who approves inside the pipeline, or tests of the environment before it that keep it from ' +
    'starting. It must not run for proposed changes or for any branch. Reviewers and branch policies of a forge environment, and restricted ' +
    'contexts, are settings of the forge: without sight of it the answer is unknown.',
  remedy:
    'Give the job the environment `production`, and let the forge demand a reviewer and allow trunk only; keep the secrets in that environment.',
  references: [
    { standard: 'CIS GitHub', id: '5.2.3', version: '1.2.0' },
    { standard: 'zizmor', id: 'secrets-outside-env' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge(facts) {
    const pipelines = presentValue(facts.pipelines);
    const found = pipelines ? deployments(pipelines).filter(({ stage }) => stage.stage !== 'preview') : [];
    if (!pipelines || found.length === 0) return [whyNothingIsDeployed(facts)];
    const production = found.filter(({ stage }) => stage.stage === 'production');
    if (production.length > 0) return production.map((deployment) => judgeDeployment(deployment, pipelines));
    const open = found.find(({ stage }) => stage.stage === null);
    const at = open?.stage.at ?? found[0]?.activity.source ?? {};
    const because = open?.stage.because ?? 'nothing that was read deploys production';
    return [unknown(at, because, { plane: 'forge' })];
  },
  examples,
});

function judgeDeployment(deployment: Deployment, pipelines: Pipelines): Statement {
  const { job, workflow, activity } = deployment;
  const name = nameOf(deployment);
  const options = { address: `${workflow.id} ${job.key}` };
  const forge = forgeMayHold(deployment);
  const stray = strayOccasion(deployment);
  if (stray && !forge) {
    const because = `${name} deploys production on ${wordsForOccasion(stray)}`;
    if (stray.runs === 'unknown') return unknown(stray.source, stray.because ?? because, { plane: 'forge' });
    return fail(stray.source, `Anybody who can push a branch can deploy production: ${because}.`, options);
  }
  if (!stray) {
    for (const each of [job, ...indexPipelines(pipelines).ancestorsOf(job)]) {
      const held = heldBy({ workflow, job: each });
      if (held) return pass(held.at, `${name} waits for a person: ${held.because}`);
    }
    const before = environmentOrder(pipelines).find(({ later }) => later === deployment)?.earlier ?? [];
    const answers = before.map((each) => isTestedBetween(pipelines, each, deployment));
    const tested = answers.find(({ answer }) => answer === 'yes')?.reasons[0];
    if (tested) return pass(tested.at, tested.because);
    const queued = testedBeforeMerge(pipelines, before);
    if (queued) return queued;
  }
  if (forge) {
    const because = `which reviewers and branches the environment \`${forge.name}\` asks for is not in the files`;
    return unknown(forge.at, because, { plane: 'forge' });
  }
  const [context] = workflow.system === 'circleci' ? job.secrets : [];
  if (context) {
    const because = `who may use the context \`${context.name}\` is not in the files`;
    return unknown(context.source, because, { plane: 'forge' });
  }
  return missingOrUnknown(pipelines, {
    practice: 'an approval before production',
    kinds: ['approve'],
    isIn: (ref) => ref.workflow === workflow,
    at: activity.source,
    message: `${name} deploys production without an approval, an environment of the forge, or a test before it.`,
    options,
  });
}

/** A push to any branch, or a proposed change, from which production would be deployed. */
function strayOccasion(deployment: Deployment) {
  const stray = occasionsOf(deployment).filter(
    ({ event, branch }) =>
      event === 'change-request' ||
      event === 'privileged-change-request' ||
      (event === 'push' && branch === null),
  );
  return stray.find(({ runs }) => runs === 'yes') ?? stray[0];
}
