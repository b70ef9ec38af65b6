import { defineControl } from '../../judge/control.ts';
import { whyNothingIsDeployed } from '../../judge/deployment-facts.ts';
import { presentValue } from '../../judge/fact.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { type Deployment, deployments } from '../../pipelines/deployments.ts';
import { forgeMayHold } from '../../pipelines/holds.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { nameOf } from '../../pipelines/places.ts';
import { occasionsOf, runsOn, wordsForOccasion, wordsForPaths } from '../../pipelines/situations.ts';
import { startsOnMerge } from '../../pipelines/starts-on-merge.ts';
import { examples } from './merge-triggers-deploy.examples.ts';

export default defineControl({
  id: 'delivery/merge-triggers-deploy',
  title: 'A merge to trunk is deployed without further ado',
  tier: 1,
  severity: 'major',
  planes: ['pipeline', 'forge', 'release'],
  why: 'What waits for somebody to deploy it piles up. The longer the pile, the harder it is to say which change broke what.',
  how:
    'It passes when a push to trunk leads to a deployment, directly or through workflows that start others, and nobody has to approve or start it on the ' +
    'way. Tags, schedules, buttons and approvals are human steps. Previews of proposed changes do not count.',
  remedy: 'Let the pipeline of trunk deploy to the first environment at the end of each successful run.',
  references: [
    { standard: 'Well-Architected', id: 'OPS05-BP10' },
    { standard: 'Well-Architected', id: 'REL08-BP05' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge(facts) {
    const pipelines = presentValue(facts.pipelines);
    const found = pipelines ? deployments(pipelines).filter(({ stage }) => stage.stage !== 'preview') : [];
    if (!pipelines || found.length === 0) return [whyNothingIsDeployed(facts)];
    const answers = found.map((deployment) => ({ deployment, starts: startsOnMerge(pipelines, deployment) }));
    const started = answers.filter(({ starts }) => starts.answer === 'yes');
    const free = started.filter(
      ({ deployment }) => deployment.stage.stage !== 'production' || !forgeMayHold(deployment),
    );
    if (free.length > 0)
      return [...free.flatMap(({ deployment }) => startedStatements(deployment)), ...laggards(answers)];
    const [held] = started;
    const forge = held && forgeMayHold(held.deployment);
    if (held && forge) {
      const because = `whether the forge holds \`${forge.name}\` for a reviewer is not in the files`;
      return [unknown(forge.at, because, { plane: 'forge' })];
    }
    const [open] = answers.filter(({ starts }) => starts.answer === 'unknown');
    if (open) {
      const [reason] = open.starts.reasons;
      const because =
        reason?.because ?? `whether ${nameOf(open.deployment)} runs after a merge cannot be told`;
      return [unknown(reason?.at ?? open.deployment.activity.source, because, { plane: 'release' })];
    }
    return [
      notStarted(
        answers.map(({ deployment, starts }) => ({ deployment, because: starts.reasons[0]?.because })),
        pipelines,
      ),
    ];
  },
  examples,
});

function startedStatements(deployment: Deployment): readonly Statement[] {
  const at = deployment.activity.source;
  const to = deployment.stage.name === null ? '' : ` to ${deployment.stage.name}`;
  const statement = pass(at, `a push to trunk makes ${nameOf(deployment)} deploy${to}`);
  const [occasion] = occasionsOf(deployment).filter(({ event, isTrunk }) => event === 'push' && isTrunk);
  if (!occasion?.paths) return [statement];
  return [
    statement,
    remark(at, `${nameOf(deployment)} runs only when ${wordsForPaths(occasion.paths)} changes.`),
  ];
}

/** Deployments of other things that a merge does not start, where at least one is started. */
function laggards(
  answers: readonly { readonly deployment: Deployment; readonly starts: { readonly answer: string } }[],
) {
  const isOffTrunk = (deployment: Deployment) => runsOn(deployment, 'push', 'trunk').answer === 'no';
  return answers
    .filter(
      ({ deployment, starts }) =>
        starts.answer === 'no' && isOffTrunk(deployment) && deployment.stage.stage !== 'production',
    )
    .map(({ deployment }) =>
      remark(deployment.activity.source, `A merge does not start ${nameOf(deployment)}.`),
    );
}

function notStarted(
  answers: readonly { readonly deployment: Deployment; readonly because: string | undefined }[],
  pipelines: Pipelines,
): Statement {
  const [first] = answers;
  const at = first?.deployment.activity.source ?? {};
  const events = first ? occasionsOf(first.deployment).map(wordsForOccasion) : [];
  const only =
    events.length > 0 ? `it starts on ${[...new Set(events)].slice(0, 3).join(', ')}` : 'nothing starts it';
  const because = first?.because ?? only;
  const message = `A merge to trunk deploys nothing: ${because}.`;
  return missingOrUnknown(pipelines, {
    practice: 'a deployment after each merge',
    kinds: ['deploy', 'iac-apply'],
    isIn: (ref) => runsOn(ref, 'push', 'trunk').answer !== 'no',
    at,
    message,
  });
}
