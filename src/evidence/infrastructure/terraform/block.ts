import { Choice, isList, Reference, referencesIn, Unresolved, type Value } from '../../../resources/value.ts';
import type { Block, Body } from '../hcl/syntax.ts';
import { eachCandidate } from './candidates.ts';
import { attributeNamed } from './declarations.ts';
import { membersOf } from './evaluate-for.ts';
import { OpenMembers } from './functions/failure.ts';
import { bind, evaluateIn, type Scope } from './scope.ts';
import { bounded } from './value-size.ts';

/** The blocks of a body that come to the list of one name: those written so, and those that `dynamic` makes. */
export function blocksNamed(body: Body, name: string): readonly Block[] {
  return body.blocks.filter((block) => blockName(block) === name);
}

/** What a block is called once `dynamic` is resolved. */
export function blockName({ type, labels }: Block): string | undefined {
  return type === 'dynamic' ? labels[0] : type;
}

/**
 * Blocks of one name as the list of their bodies; `undefined` where there is none. `origin` is what the list is called:
 * what a block does not hold may be an attribute that is known once the resource exists.
 */
export function evaluateBlocks(blocks: readonly Block[], scope: Scope, origin: Reference): Value | undefined {
  let all: Value = [];
  for (const block of blocks) {
    const from = isList(all) ? all.length : 0;
    const more =
      block.type === 'dynamic'
        ? dynamicBodies(block, scope, origin, from)
        : [evaluateBody(block.body, scope, memberOfList(origin, from))];
    all = bounded(
      eachCandidate(all, (before) => eachCandidate(more, (after) => concatenated(before, after))),
    );
  }
  if (all instanceof Choice) {
    const [first, second] = all.between.map(withoutEmpty);
    return new Choice([first, second], all.on);
  }
  return withoutEmpty(all);
}

/** A body as a mapping. */
export function evaluateBody(body: Body, scope: Scope, origin: Reference): Value {
  const result: Record<string, Value> = Object.create(null);
  for (const { name, expression } of body.attributes) result[name] = evaluateIn(scope, expression);
  for (const name of new Set(body.blocks.map(blockName))) {
    if (name === undefined) continue;
    const inner = new Reference(origin.to, `${origin.attribute}.${name}`);
    const blocks = evaluateBlocks(blocksNamed(body, name), scope, inner);
    if (blocks !== undefined) result[name] = blocks;
  }
  scope.module.run.blocks.set(result, origin);
  return result;
}

function memberOfList(origin: Reference, index: number): Reference {
  return new Reference(origin.to, `${origin.attribute}[${index}]`);
}

/** @see https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks */
function dynamicBodies(block: Block, scope: Scope, origin: Reference, from: number): Value {
  const content = block.body.blocks.find(({ type }) => type === 'content');
  const forEach = attributeNamed(block, 'for_each');
  if (!content || !forEach) return [];
  const iterator = attributeNamed(block, 'iterator')?.expression;
  const name = iterator?.kind === 'variable' ? iterator.name : (block.labels[0] ?? '');
  const bodyOf = (key: Value, value: Value, index: number) =>
    evaluateBody(content.body, bind(scope, name, { key, value }), memberOfList(origin, from + index));
  return eachCandidate(evaluateIn(scope, forEach.expression), (collection) => {
    if (collection === null) return [];
    const members = membersOf(collection, scope.module.run);
    if (members instanceof Unresolved) {
      const body = bodyOf(members, members, 0);
      return [new OpenMembers(members.because, referencesIn(body))];
    }
    return members.map(({ key, value }, index) => {
      const body = bodyOf(key, value, index);
      return value instanceof OpenMembers ? new OpenMembers(value.because, referencesIn(body)) : body;
    });
  });
}

function concatenated(before: Value, after: Value): Value {
  if (isList(before) && isList(after)) return [...before, ...after];
  const open = isList(before) ? after : before;
  return [
    new OpenMembers(open instanceof Unresolved ? open.because : 'it is open', referencesIn([before, after])),
  ];
}

function withoutEmpty(blocks: Value | undefined): Value | undefined {
  return isList(blocks) && blocks.length === 0 ? undefined : (blocks ?? undefined);
}
