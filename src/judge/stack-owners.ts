import { OWNED_TYPES, type Ownership, type OwnershipTag, ownershipOf } from '../resources/ownership.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure, Stack } from '../resources/stack.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { settleOpen } from './resource-places.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

const DEMANDED: readonly OwnershipTag[] = ['environment', 'service', 'owner'];
const TYPES = new Set(OWNED_TYPES);
/** How many resources a sentence names. */
const MAX_NAMES = 3;

interface TaggedResource extends Ownership {
  readonly resource: Resource;
}

/** Whether every resource of a stack says whose it is: one sentence for each tag that is missing. */
export function stackOwners(stack: Stack, infrastructure: Infrastructure): readonly Statement[] {
  const tagged = stack.resources
    .filter(({ type, mode }) => mode === 'managed' && TYPES.has(type))
    .map((resource): TaggedResource => ({ resource, ...ownershipOf(resource) }));
  const [first] = tagged;
  if (!first) return [];
  const lacking = DEMANDED.flatMap((tag) => {
    const without = tagged.filter(({ has }) => !has.has(tag));
    return without.length > 0 ? [lacks(stack, tag, without, infrastructure)] : [];
  });
  if (lacking.length > 0) return lacking;
  const count = tagged.length === 1 ? 'its resource is' : `all of its ${tagged.length} resources are`;
  return [
    pass(
      { ...stack.source, ...atEnvironment(stack) },
      `${count} tagged with environment, service and owner (${stack.name})`,
    ),
  ];
}

function lacks(
  stack: Stack,
  tag: OwnershipTag,
  without: readonly TaggedResource[],
  infrastructure: Infrastructure,
): Statement {
  const certain = without.filter(({ open, resource }) => open === undefined && resource.maybe === undefined);
  const [named] = certain.length > 0 ? certain : without;
  const at = named?.resource.source ?? stack.source;
  const address = `${stack.id}#${tag}`;
  const says = (shown: readonly TaggedResource[]) => `${namesOf(shown)} ${verb(shown)} no tag for the ${tag}`;
  if (!isJudgedForQuality(stack, infrastructure)) return remark(at, `${says(without)}.`, { address });
  if (isTaggedByStack(stack))
    return unknown(at, `${says(without)}, and tags of the stack are given when it is deployed`, {
      plane: 'account',
    });
  if (certain.length > 0) return fail(at, `${says(certain)}.`, { address });
  const because = without[0]?.open ?? without[0]?.resource.maybe ?? 'it is open';
  return unknown(
    at,
    `whether ${namesOf(without)} ${verb(without)} a tag for the ${tag} cannot be told: ${because}`,
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
