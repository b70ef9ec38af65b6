import { compareStages, type EnvironmentStage } from '../judge/environment-names.ts';
import type { Source } from '../judge/source.ts';
import type { ActivityKind } from './activity.ts';
import { any, type Explained, no, unsure, yes } from './answer.ts';
import { blocks } from './blocks.ts';
import { type Deployment, deployments } from './deployments.ts';
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
  /** Deployments of the nearest environment below: of the same thing where that can be told, else all. */
  readonly earlier: readonly Deployment[];
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
    const below = byStage.get(stages[at + 1] ?? stage);
    if (!below || at + 1 >= stages.length) return [];
    return (byStage.get(stage) ?? []).map((later) =>
      promotionOf(pipelines, later, ofSameThing(later, below)),
    );
  });
  KNOWN.set(pipelines, found);
  return found;
}

/** Deployments of the same service, by what they act on or by their job, the environment's name taken out. */
function ofSameThing(later: Deployment, below: readonly Deployment[]): readonly Deployment[] {
  const key = thingOf(later);
  const same = below.filter((earlier) => thingOf(earlier) === key);
  return same.length > 0 ? same : below;
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

function promotionOf(pipelines: Pipelines, later: Deployment, earlier: readonly Deployment[]): Promotion {
  const orders = earlier.map((each) => blocks(pipelines, lastOf(each), later));
  const ordered = any(orders);
  const at = ordered.reasons[0]?.at ?? later.activity.source;
  const because =
    ordered.reasons[0]?.because ?? `${nameOf(later)} does not wait for ${earlier.map(nameOf).join(', ')}`;
  if (ordered.answer === 'yes') return { later, earlier, order: 'enforced', at, because };
  const held = hold(pipelines, later, earlier);
  if (held) return { later, earlier, order: 'held', at: held.at, because: held.because };
  if (ordered.answer === 'unknown') return { later, earlier, order: 'unknown', at, because };
  const branches = perBranch(later, earlier);
  if (branches) return { later, earlier, order: 'per-branch', at: branches.at, because: branches.because };
  return { later, earlier, order: 'unordered', at, because };
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
    const because = `${nameOf(each)} deploys the branch \`${other.branch}\`, ${nameOf(later)} the branch \`${own.branch}\``;
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
  if (!best) return no(at, `no test runs between ${nameOf(earlier)} and ${nameOf(later)}`);
  const title = `\`${best.test.activity.title}\` in ${nameOf(best.test)}`;
  if (best.blocks.answer === 'yes')
    return yes(
      best.test.activity.source,
      `${title} runs between ${nameOf(earlier)} and ${nameOf(later)}, and blocks`,
    );
  const [reason] = best.blocks.reasons;
  const because = reason?.because ?? `${title} does not block ${nameOf(later)}`;
  return (best.blocks.answer === 'no' ? no : unsure)(reason?.at ?? best.test.activity.source, because);
}
