import { compareStages, type EnvironmentStage } from '../judge/environment-names.ts';
import type { Source } from '../judge/source.ts';
import type { ActivityKind } from './activity.ts';
import { any, type Explained, no, unsure, yes } from './answer.ts';
import { blocks } from './blocks.ts';
import { type Deployment, deployments, labelOf, labelsOf } from './deployments.ts';
import { heldBy } from './holds.ts';
import { indexPipelines } from './index-pipelines.ts';
import { isLiveness } from './liveness.ts';
import { dependsOn } from './order.ts';
import type { Pipelines } from './pipelines.ts';
import { type ActivityRef, nameOf } from './places.ts';
import { occasionsOf, sameSituation } from './situations.ts';

/** A deployment, with those of the environment below it that should come first. */
export interface Promotion {
  readonly later: Deployment;
  /** Deployments of the nearest environment below that gets the same thing; else all that are below. */
  readonly earlier: readonly Deployment[];
  /** Whether names tell that they are of the same thing. */
  readonly isSameThing: boolean;
  /**
   * `enforced`: it starts only after one of them went well. `held`: a person lets it go on in the same run. `per-branch`:
   * another branch deploys it. `unordered`: neither. `unknown`: it cannot be told.
   */
  readonly order: 'enforced' | 'held' | 'per-branch' | 'unordered' | 'unknown';
  readonly at: Source;
  readonly because: string;
}

const KNOWN = new WeakMap<Pipelines, readonly Promotion[]>();

/** What comes before each deployment that has an environment below it. Previews are no step on the way. */
export function environmentOrder(pipelines: Pipelines): readonly Promotion[] {
  const known = KNOWN.get(pipelines);
  if (known) return known;
  const staged = deployments(pipelines).filter(
    ({ stage }) => stage.stage !== null && stage.stage !== 'preview',
  );
  const byStage = new Map<EnvironmentStage, Deployment[]>();
  for (const deployment of staged) {
    const { stage } = deployment.stage;
    if (stage === null) continue;
    const members = byStage.get(stage);
    if (members) members.push(deployment);
    else byStage.set(stage, [deployment]);
  }
  const stages = [...byStage.keys()].sort(compareStages);
  const found = stages.flatMap((stage, at) => {
    const below = stages.slice(at + 1).map((lower) => byStage.get(lower) ?? []);
    if (below.length === 0) return [];
    return (byStage.get(stage) ?? []).map((later) => promotionOf(pipelines, later, below));
  });
  KNOWN.set(pipelines, found);
  return found;
}

/** The nearest environment below that gets the same service, by what is acted on or by the job, less environments. */
function sameThingBelow(later: Deployment, below: readonly (readonly Deployment[])[]): readonly Deployment[] {
  const key = thingOf(later);
  for (const members of below) {
    const same = members.filter((earlier) => thingOf(earlier) === key);
    if (same.length > 0) return same;
  }
  return [];
}

const ENVIRONMENT_PART =
  /non[-_]?prod(?:uction)?|pre[-_]?prod(?:uction)?|production|prod|prd|staging|stage|stg|uat|qa|development|develop|dev|test|sandbox/gi;

function thingOf({ job, activity }: Deployment): string {
  const target = (activity.detail.target ?? [])
    .map((part) => (typeof part === 'string' ? part : '*'))
    .join('');
  const label = /[a-z]/i.test(target.replace(ENVIRONMENT_PART, '')) ? target : job.key;
  return label
    .toLowerCase()
    .replace(ENVIRONMENT_PART, '')
    .replace(/[^a-z0-9]+/g, '');
}

function promotionOf(
  pipelines: Pipelines,
  later: Deployment,
  below: readonly (readonly Deployment[])[],
): Promotion {
  const same = sameThingBelow(later, below);
  const isSameThing = same.length > 0 || below.flat().length === 1;
  // Names tell nothing: any deployment below may be of the same thing.
  const earlier = same.length > 0 ? same : below.flat();
  return { later, earlier, isSameThing, ...orderOf(pipelines, later, earlier) };
}

function orderOf(
  pipelines: Pipelines,
  later: Deployment,
  earlier: readonly Deployment[],
): Pick<Promotion, 'order' | 'at' | 'because'> {
  const orders = earlier.map((each) => blocks(pipelines, lastOf(each), later));
  const ordered = any(orders);
  const at = ordered.reasons[0]?.at ?? later.activity.source;
  const because = ordered.reasons[0]?.because ?? `${labelOf(later)} does not wait for ${labelsOf(earlier)}`;
  if (ordered.answer === 'yes') return { order: 'enforced', at, because };
  const held = hold(pipelines, later, earlier);
  if (held) return { order: 'held', at: held.at, because: held.because };
  if (ordered.answer === 'unknown') return { order: 'unknown', at, because };
  const branches = perBranch(later, earlier);
  if (branches) return { order: 'per-branch', at: branches.at, because: branches.because };
  return { order: 'unordered', at, because };
}

/** A deployment has happened when the last of its activities has. */
export function lastOf(deployment: Deployment): ActivityRef {
  return deployment.activities.at(-1) ?? deployment;
}

/** A person who has to agree inside the run that deploys the earlier one: that is an order too. */
function hold(pipelines: Pipelines, later: Deployment, earlier: readonly Deployment[]) {
  if (!earlier.some(({ workflow }) => workflow === later.workflow)) return undefined;
  const before = [later.job, ...indexPipelines(pipelines).ancestorsOf(later.job)];
  for (const job of before) {
    const held = heldBy({ workflow: later.workflow, job });
    if (held) return held;
  }
  return undefined;
}

/** Another branch for each environment: what runs in one has never run in the other. */
function perBranch(later: Deployment, earlier: readonly Deployment[]) {
  const branchOf = (deployment: Deployment) =>
    occasionsOf(deployment).find(({ event, branch }) => event === 'push' && branch !== null);
  const own = branchOf(later);
  if (!own) return undefined;
  for (const each of earlier) {
    const other = branchOf(each);
    if (
      !other ||
      other.branch === own.branch ||
      occasionsOf(later).some((o) => o.event === 'push' && sameSituation(each, o))
    )
      continue;
    const because = `${labelOf(each)} deploys the branch \`${other.branch}\`, ${labelOf(later)} the branch \`${own.branch}\``;
    return { at: own.source, because };
  }
  return undefined;
}

/** A test of what an earlier deployment brought. */
export interface TestBetween {
  readonly test: ActivityRef;
  /** Whether it runs after the earlier deployment, so that it can meet what that one brought. */
  readonly after: Explained;
  /** Whether its failure keeps the later deployment from starting. */
  readonly blocks: Explained;
}

/** Activities that test a running application. */
export const DEPLOYED_TESTS: readonly ActivityKind[] = [
  'e2e-test',
  'smoke-test',
  'integration-test',
  'dast',
  'load-test',
];

/** The tests that run after one deployment and before another, the blocking ones first. That something answers is none. */
export function testsBetween(
  pipelines: Pipelines,
  earlier: Deployment,
  later: Deployment,
  kinds: readonly ActivityKind[] = DEPLOYED_TESTS,
): readonly TestBetween[] {
  const found = kinds.flatMap(indexPipelines(pipelines).activitiesOf).flatMap((test): TestBetween[] => {
    const after = dependsOn(pipelines, test, lastOf(earlier));
    if (after.answer === 'no' || isLiveness(test)) return [];
    return [{ test, after, blocks: blocks(pipelines, test, later) }];
  });
  return found.sort((a, b) => RANK[a.blocks.answer] - RANK[b.blocks.answer]);
}

const RANK = { yes: 0, unknown: 1, no: 2 };

/** Whether at least one test runs between them and blocks. */
export function isTestedBetween(pipelines: Pipelines, earlier: Deployment, later: Deployment): Explained {
  const [best] = testsBetween(pipelines, earlier, later);
  const at = later.activity.source;
  if (!best) return no(at, `no test runs between ${labelOf(earlier)} and ${labelOf(later)}`);
  const title = `\`${best.test.activity.title}\` in ${nameOf(best.test)}`;
  if (best.blocks.answer === 'yes')
    return yes(
      best.test.activity.source,
      `${title} runs between ${labelOf(earlier)} and ${labelOf(later)}, and blocks`,
    );
  const [reason] = best.blocks.reasons;
  const because = reason?.because ?? `${title} does not block ${labelOf(later)}`;
  return (best.blocks.answer === 'no' ? no : unsure)(reason?.at ?? best.test.activity.source, because);
}
