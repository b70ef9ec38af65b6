import { OWNED_TYPES, type Ownership, type OwnershipTag, ownershipOf } from '../resources/ownership.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure, Stack } from '../resources/stack.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { settleOpen } from './resource-places.ts';
import type { StackTags } from './stack-tags.ts';
import { missing, pass, remark, type Statement, unknown } from './statement.ts';

const DEMANDED: readonly OwnershipTag[] = ['environment', 'service', 'owner'];
const TYPES = new Set(OWNED_TYPES);
/** How many resources a sentence names. */
const MAX_NAMES = 3;

interface TaggedResource extends Ownership {
  readonly resource: Resource;
}

/**
 * Whether every resource of a stack says whose it is: one sentence for the resources that lack the same tags.
 *
 * @param stackTags what pipelines tag whole stacks with when they deploy them.
 */
export function stackOwners(
  stack: Stack,
  infrastructure: Infrastructure,
  stackTags: StackTags,
): readonly Statement[] {
  const tagged = stack.resources
    .filter(({ type, mode }) => mode === 'managed' && TYPES.has(type))
    .map((resource): TaggedResource => ({ resource, ...ownershipOf(resource) }));
  const given = isTaggedByStack(stack) ? stackTags.has : new Set();
  if (tagged.length === 0) return [];
  const groups = new Map<string, TaggedResource[]>();
  for (const one of tagged) {
    const lacks = DEMANDED.filter((tag) => !one.has.has(tag) && !given.has(tag)).join(', ');
    if (lacks !== '') groups.set(lacks, [...(groups.get(lacks) ?? []), one]);
  }
  if (groups.size > 0)
    return [...groups].map(([lacks, ones]) => lacking(stack, lacks, ones, infrastructure, stackTags));
  const count = tagged.length === 1 ? 'its resource is' : `all of its ${tagged.length} resources are`;
  const at = { ...stack.source, ...atEnvironment(stack) };
  return [pass(at, `${count} tagged with environment, service and owner (${stack.name})`)];
}

function lacking(
  stack: Stack,
  tags: string,
  without: readonly TaggedResource[],
  infrastructure: Infrastructure,
  stackTags: StackTags,
): Statement {
  const certain = without.filter(({ open, resource }) => open === undefined && resource.maybe === undefined);
  const [named] = certain.length > 0 ? certain : without;
  const at = named?.resource.source ?? stack.source;
  const address = `${stack.id}#${tags}`;
  const says = (shown: readonly TaggedResource[]) => `${namesOf(shown)} ${verb(shown)} no tag for ${tags}`;
  if (!isJudgedForQuality(stack, infrastructure)) return remark(at, `${says(without)}.`, { address });
  if (isTaggedByStack(stack) && stackTags.open !== undefined)
    return unknown(at, `${says(without)}, and ${stackTags.open}`, { plane: 'account' });
  if (certain.length > 0) return missing(at, `${says(certain)}.`, { address });
  const because = without[0]?.open ?? without[0]?.resource.maybe ?? 'it is open';
  return unknown(
    at,
    `whether ${namesOf(without)} ${verb(without)} a tag for ${tags} cannot be told: ${because}`,
    named ? settleOpen(named.resource) : { plane: 'account' },
  );
}

/** CloudFormation hands the tags of a stack on to its resources, and they are no part of a template. */
function isTaggedByStack({ kind }: Stack): boolean {
  return kind !== 'terraform' && kind !== 'terraform-plan';
}

function namesOf(tagged: readonly TaggedResource[]): string {
  const names = tagged.slice(0, MAX_NAMES).map(({ resource }) => `\`${resource.address}\``);
  const rest = tagged.length - names.length;
  if (rest > 0) return `${names.join(', ')} and ${rest} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');
}

function verb({ length }: readonly TaggedResource[]): string {
  return length === 1 ? 'has' : 'have';
}

function atEnvironment({ environment }: Stack) {
  return environment ? { environment: environment.name } : {};
}
