import { type Explained, no, unsure, yes } from '../answer.ts';
import { type Deployment, labelOf } from '../deployments.ts';
import type { Pipelines } from '../pipelines.ts';
import { nameOf } from '../places.ts';
import { occasionsOf, sameSituation, wordsForOccasion } from '../situations.ts';
import { artifactFlow, type Supply } from './artifact-flow.ts';
import type { Maker } from './makers.ts';

const KNOWN = new WeakMap<Pipelines, ReadonlyMap<Deployment, Supply>>();

/** The supply of one deployment. */
export function supplyFor(pipelines: Pipelines, deployment: Deployment): Supply | undefined {
  const known =
    KNOWN.get(pipelines) ?? new Map(artifactFlow(pipelines).map((supply) => [supply.deployment, supply]));
  KNOWN.set(pipelines, known);
  return known.get(deployment);
}

/** Whether two deployments bring the same artifact: what one job made once, or a copy of it. */
export function isSameArtifact(pipelines: Pipelines, earlier: Deployment, later: Deployment): Explained {
  const [first, second] = [supplyFor(pipelines, earlier), supplyFor(pipelines, later)];
  const at = later.activity.source;
  if (!first || !second) return unsure(at, 'one of them is no deployment');
  const names = `${labelOf(earlier)} and ${labelOf(later)}`;
  if (first.how === 'tool' && second.how === 'tool' && earlier.job !== later.job)
    return unsure(at, `\`${later.activity.title}\` packages the code anew for each environment`);
  const shared = second.makers.find(({ job }) => first.makers.some((maker) => maker.job === job));
  if (shared) return isOneBuild(shared, earlier, later);
  if (second.how === 'copied') return yes(second.at, second.because);
  const hidden = hiddenBuild(second) ?? hiddenBuild(first);
  if (hidden) return hidden;
  if (first.how === 'made-here' && second.how === 'made-here')
    return no(at, `${names} each build what they deploy`);
  if (second.how === 'made-here') return no(second.at, `${labelOf(later)} builds anew what it deploys`);
  if (first.makers.length > 0 && second.makers.length > 0)
    return no(at, `${names} deploy what different jobs built`);
  const open = second.makers.length > 0 ? first : second;
  return unsure(open.at, open.because);
}

/** A build in a branch of a script: perhaps it never runs there. */
function hiddenBuild({ how, makers: [own], deployment }: Supply): Explained | undefined {
  if (how !== 'made-here' || !own) return undefined;
  const builds = [...own.imageWork, ...own.otherWork].filter(
    ({ activity }) => activity.kind !== 'image-push',
  );
  const [first] = builds;
  if (!first || builds.some(({ activity }) => !activity.isConditional)) return undefined;
  const { source, title } = first.activity;
  const because = `\`${title}\` stands behind a condition of its script: whether ${labelOf(deployment)} builds anew cannot be told`;
  return unsure(source, because);
}

/** One job that runs twice, for two branches or for a tag after a push, builds twice. */
function isOneBuild(maker: Maker, earlier: Deployment, later: Deployment): Explained {
  const made = yes(
    maker.job.source,
    `${nameOf(maker)} makes what ${labelOf(earlier)} and ${labelOf(later)} deploy`,
  );
  if (earlier.workflow !== later.workflow || maker.workflow !== later.workflow) return made;
  const together = occasionsOf(later).filter((occasion) => sameSituation(earlier, occasion));
  if (together.length > 0) return made;
  const again = occasionsOf(later).find((occasion) => sameSituation(maker, occasion));
  if (!again) return made;
  return no(
    again.source,
    `${nameOf(maker)} builds anew on ${wordsForOccasion(again)}, for ${labelOf(later)}`,
  );
}
