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
import type { Pipelines, Workflow } from './pipelines.ts';
import { type ActivityRef, activitiesIn, jobsOf, nameOf } from './places.ts';
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
  const things = new Map(stages.map((stage) => [stage, byThing(byStage.get(stage) ?? [])]));
  const found = stages.flatMap((stage, at) => {
    const lower = stages.slice(at + 1);
    if (lower.length === 0) return [];
    const below = lower.flatMap((each) => byStage.get(each) ?? []);
    return (byStage.get(stage) ?? []).map((later) => {
      const key = thingOf(later);
      // The nearest environment below that gets the same thing.
      const same = lower.map((each) => things.get(each)?.get(key)).find((members) => members !== undefined);
      // Names may tell nothing: any deployment below may be of the same thing then.
      const earlier = same ?? below;
      const isSameThing = same !== undefined || below.length === 1;
      return { later, earlier, isSameThing, ...orderOf(pipelines, later, earlier) };
    });
  });
  KNOWN.set(pipelines, found);
  return found;
}

function byThing(members: readonly Deployment[]): ReadonlyMap<string, readonly Deployment[]> {
  const things = new Map<string, Deployment[]>();
  for (const member of members) {
    const known = things.get(thingOf(member));
    if (known) known.push(member);
    else things.set(thingOf(member), [member]);
  }
  return things;
}

const ENVIRONMENT_PART =
  /non[-_]?prod(?:uction)?|pre[-_]?prod(?:uction)?|production|prod|prd|staging|stage|stg|uat|qa|development|develop|dev|test|sandbox/gi;

/** The service that is deployed, by what is acted on or by the job, environments taken out. */
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
  const found = leadingTo(pipelines, later)
    .flatMap(jobsOf)
    .flatMap((ref) => activitiesIn(ref, ...kinds))
    .flatMap((test): TestBetween[] => {
      const after = dependsOn(pipelines, test, lastOf(earlier));
      if (after.answer === 'no' || isLiveness(test)) return [];
      return [{ test, after, blocks: blocks(pipelines, test, later) }];
    });
  return found.sort((a, b) => RANK[a.blocks.answer] - RANK[b.blocks.answer]);
}

/** The workflow of a deployment, and those whose end or step makes it start: only there can anything come before it. */
function leadingTo(pipelines: Pipelines, { workflow }: Deployment): readonly Workflow[] {
  const found = new Set([workflow]);
  for (const each of found) for (const { from } of indexPipelines(pipelines).linksTo(each)) found.add(from);
  return [...found];
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
