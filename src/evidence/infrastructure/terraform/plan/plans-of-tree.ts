import { environmentOfPath } from '../../../../judge/environment-names.ts';
import type { Gap } from '../../../../judge/fact.ts';
import { Unresolved, type Value, type ValueMap } from '../../../../resources/value.ts';
import type { World } from '../../../world.ts';
import { isSame } from '../candidates.ts';
import type { EvaluatedRoot } from '../evaluated.ts';
import { folderOf } from '../module-library.ts';
import { addressParts } from './address.ts';
import { mayBePlan, parsePlan } from './plan-json.ts';
import { readPlan } from './read-plan.ts';

/** A plan that was found in the tree. */
export interface FoundPlan {
  /** As a stack of its own, named by its path. */
  readonly root: EvaluatedRoot;
  /** With references that lead to the stack of this name. */
  named(id: string): EvaluatedRoot;
}

/** The plans of a tree, by what is in the files. */
export async function plansOf(
  world: World,
  mayHold: (path: string) => boolean,
): Promise<{ readonly plans: readonly FoundPlan[]; readonly gaps: readonly Gap[] }> {
  const plans: FoundPlan[] = [];
  const gaps = await world.scan({
    wants: ({ path, role }) => role !== 'vendored' && mayHold(path),
    text({ entry: { path }, text }) {
      const plan = mayBePlan(text) ? parsePlan(text) : undefined;
      if (!plan) return;
      const named = (id: string) => readPlan(id, path, text, plan);
      plans.push({ root: named(path), named });
    },
  });
  // What cannot be read is a plan where its name says so, and else may be anything.
  return { plans, gaps: gaps.filter(({ path }) => path !== undefined && IS_PLAN.test(path)) };
}

const IS_PLAN = /(?:tf|tofu|terraform)[^/]*plan|plan[^/]*(?:tf|tofu|terraform)/i;

/** Roots with the plans that were made of them in their place: a plan knows more. Other plans stand beside them. */
export function withPlans(
  roots: readonly EvaluatedRoot[],
  plans: readonly FoundPlan[],
): readonly EvaluatedRoot[] {
  const replaced = new Map<EvaluatedRoot, EvaluatedRoot>();
  const others: EvaluatedRoot[] = [];
  for (const plan of plans) {
    const free = roots.filter((one) => !replaced.has(one));
    const root = rootOf(plan.root, free);
    if (root) replaced.set(root, merged(root, plan.named(root.id)));
    else others.push(plan.root);
  }
  return [...roots.map((root) => replaced.get(root) ?? root), ...others];
}

/** The root whose folder the plan lies in, or that is nearest above it, when most of the plan is declared there. */
function rootOf(plan: EvaluatedRoot, roots: readonly EvaluatedRoot[]): EvaluatedRoot | undefined {
  const folder = folderOf(plan.path);
  const around = roots.filter(({ path }) => path === '' || folder === path || folder.startsWith(`${path}/`));
  const nearest = Math.max(...around.map(({ path }) => path.length));
  const fitting = around.filter((root) => root.path.length === nearest && isOf(plan, root));
  if (fitting.length <= 1) return fitting[0];
  const bySameValues = fitting.filter((root) => agree(plan.variables, root.variables));
  if (bySameValues.length === 1) return bySameValues[0];
  const environment = environmentOfPath(plan.path)?.word.name;
  return fitting.find(
    ({ id }) => environment !== undefined && environmentOfPath(id)?.word.name === environment,
  );
}

function isOf(plan: EvaluatedRoot, root: EvaluatedRoot): boolean {
  const declared = new Set(root.resources.map(({ address }) => withoutKeys(address)));
  const shared = plan.resources.filter(({ address }) => declared.has(withoutKeys(address))).length;
  return shared > 0 && shared * 2 >= plan.resources.length;
}

function withoutKeys(address: string): string {
  const { calls, resource } = addressParts(address);
  return [...calls, resource].join('.');
}

function agree(planned: ValueMap, given: ValueMap): boolean {
  return Object.entries(planned).every(([name, value]) => {
    const other = given[name];
    return other === undefined || other instanceof Unresolved || isSame(value, other);
  });
}

/** The plan's resources under the root's name, where the source says they are. */
function merged(root: EvaluatedRoot, plan: EvaluatedRoot): EvaluatedRoot {
  const declared = new Map(root.resources.map((resource) => [resource.address, resource]));
  const resources = plan.resources.map((resource) => {
    const source = declared.get(resource.address);
    if (!source) return resource;
    const { sourceOf, explain } = source;
    const attributes = filled(resource.attributes, source.attributes);
    return { ...resource, source: source.source, sourceOf, explain, attributes, provider: source.provider };
  });
  return {
    ...root,
    kind: 'terraform-plan',
    variables: plan.variables,
    outputs: plan.outputs,
    resources,
    gaps: [],
  };
}

/** What the plan leaves open may be known from the source: the shape of a policy, a name made of locals. */
function filled(planned: ValueMap, declared: ValueMap): ValueMap {
  const result: Record<string, Value> = Object.assign(Object.create(null), planned);
  for (const [name, value] of Object.entries(planned)) {
    const other = declared[name];
    if (value instanceof Unresolved && other !== undefined) result[name] = other;
  }
  return result;
}
