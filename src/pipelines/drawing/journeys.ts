import { compareStages } from '../../judge/environment-names.ts';
import type { Answer } from '../answer.ts';
import { artifactFlow, type Supply } from '../artifacts/artifact-flow.ts';
import type { Maker } from '../artifacts/makers.ts';
import type { Deployment } from '../deployments.ts';
import { heldBy } from '../holds.ts';
import { dependsOn } from '../order.ts';
import type { Pipelines } from '../pipelines.ts';
import { environmentOrder, type Promotion, testsBetween } from '../promotions.ts';
import { type Text, written } from '../text.ts';
import type { Journey, JourneyStop } from './drawing.ts';

/** Deployments that bring the same artifact, the farthest from production first; previews are no step on the way. */
interface Travel {
  readonly artifact: string | null;
  readonly makers: readonly Maker[];
  readonly deployments: Deployment[];
}

/** The way of every artifact from its build through the environments, as far as it can be told. */
export function journeysOf(pipelines: Pipelines): readonly Journey[] {
  const order = new Map(environmentOrder(pipelines).map((promotion) => [promotion.later, promotion]));
  return travelsOf(artifactFlow(pipelines)).map(({ artifact, makers, deployments }) => {
    deployments.sort((a, b) => compareStages(b.stage.stage ?? 'production', a.stage.stage ?? 'production'));
    const [maker] = makers;
    const stops = deployments.flatMap((deployment, at) => [
      ...testStops(pipelines, deployments[at - 1], deployment),
      ...approvalStops(deployment),
      deployStop(deployment, orderOf(pipelines, deployment, at === 0 ? maker : undefined, order)),
    ]);
    return { artifact, stops: [...makers.flatMap(makerStops), ...stops] };
  });
}

function travelsOf(supplies: readonly Supply[]): readonly Travel[] {
  const travels = new Map<string, Travel>();
  for (const { deployment, makers, named } of supplies) {
    if (deployment.stage.stage === 'preview' || deployment.isDeployment.answer === 'no') continue;
    const made = makers.map(({ workflow, job }) => `${workflow.id} ${job.key}`).sort();
    const key = JSON.stringify(made.length > 0 ? made : [deployment.workflow.id, deployment.means]);
    const travel = travels.get(key);
    if (travel) {
      travel.deployments.push(deployment);
      continue;
    }
    const image = makers.flatMap(pushedImages)[0] ?? makers.flatMap(({ images }) => images)[0] ?? named;
    const artifact = image ? written(image) : null;
    travels.set(key, { artifact, makers: makers.slice(0, 1), deployments: [deployment] });
  }
  return [...travels.values()];
}

/** What others can pull, rather than the name that a build gives it on its own machine. */
function pushedImages({ imageWork }: Maker): readonly Text[] {
  return imageWork.flatMap(({ activity }) =>
    activity.kind === 'image-push' ? (activity.detail.images ?? []) : [],
  );
}

function makerStops({ workflow, job, imageWork, otherWork }: Maker): readonly JourneyStop[] {
  const stop = (kind: JourneyStop['kind'], label: string): JourneyStop => ({
    kind,
    workflow: workflow.id,
    job: job.id,
    label,
    source: job.source,
    isOrdered: 'yes',
  });
  const push = imageWork.find(({ activity }) => activity.kind === 'image-push');
  const publish = push ?? otherWork.find(({ activity }) => activity.kind === 'package-publish');
  return [
    stop('build', `built by ${job.id}`),
    ...(publish
      ? [{ ...stop('publish', `pushed (${publish.activity.title})`), source: publish.activity.source }]
      : []),
  ];
}

function testStops(
  pipelines: Pipelines,
  earlier: Deployment | undefined,
  later: Deployment,
): readonly JourneyStop[] {
  if (!earlier) return [];
  const blocking = testsBetween(pipelines, earlier, later).filter(({ blocks }) => blocks.answer !== 'no');
  const titles = new Map(blocking.map((each) => [each.test.activity.title, each]));
  return [...titles.values()].map(({ test, after, blocks }) => ({
    kind: 'test',
    workflow: test.workflow.id,
    job: test.job.id,
    label: test.activity.title,
    source: test.activity.source,
    isOrdered: after.answer === 'yes' && blocks.answer === 'yes' ? 'yes' : 'unknown',
  }));
}

function approvalStops(deployment: Deployment): readonly JourneyStop[] {
  const held = heldBy(deployment);
  if (!held) return [];
  const { workflow, job } = deployment;
  return [
    {
      kind: 'approval',
      workflow: workflow.id,
      job: job.id,
      label: 'a person agrees',
      source: held.at,
      isOrdered: 'yes',
    },
  ];
}

function deployStop(deployment: Deployment, isOrdered: Answer): JourneyStop {
  const { workflow, job, stage, activity } = deployment;
  return {
    kind: 'deploy',
    workflow: workflow.id,
    job: job.id,
    label: stage.name ?? `${job.id}, environment unknown`,
    source: activity.source,
    isOrdered,
  };
}

function orderOf(
  pipelines: Pipelines,
  deployment: Deployment,
  maker: Maker | undefined,
  order: ReadonlyMap<Deployment, Promotion>,
): Answer {
  if (maker) {
    return maker.job === deployment.job ? 'yes' : dependsOn(pipelines, deployment, maker).answer;
  }
  const promotion = order.get(deployment);
  if (!promotion || promotion.order === 'unknown') return 'unknown';
  return promotion.order === 'enforced' || promotion.order === 'held' ? 'yes' : 'no';
}
