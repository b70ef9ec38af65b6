import { isPlaced } from '../network/placement.ts';
import type { Resource } from '../resource.ts';
import { kindOf } from './kinds.ts';
import type { Passage } from './passage.ts';
import type { Place } from './places.ts';
import { withoutIndexes } from './short-name.ts';

/** Resources that one node stands for. */
export type Gathered = readonly (readonly Resource[])[];

/** More than a person takes in at once. */
const MOST_NODES = 36;
/** So many alike tell no more one by one. */
const FEW = 2;
const MOST_STORES = 4;

/**
 * Which resources share a node: instances of one declaration; what is alike and reaches the same; and where that is
 * still too much for a picture, all of a kind that stand together.
 */
export function gather(
  resources: readonly Resource[],
  places: ReadonlyMap<Resource, Place>,
  passages: readonly Passage[],
): Gathered {
  const placeOf = (resource: Resource) => {
    const { network = null, zone = null } = places.get(resource) ?? {};
    return JSON.stringify([kindOf(resource)?.label, network, zone]);
  };
  const declared = groupBy(
    resources,
    (one) => `${placeOf(one)} ${one.stack.id} ${withoutIndexes(one.address)}`,
  );
  const alike = mergeStores(mergeAlike(declared, placeOf, passages), placeOf);
  if (alike.length <= MOST_NODES) return alike;
  const crowded = groupBy(alike.flat(), placeOf);
  if (crowded.length <= MOST_NODES) return crowded;
  return [...crowded].sort((a, b) => weight(b, passages) - weight(a, passages));
}

/** The nodes that a picture has room for, and how many it has not. */
export function fitting(gathered: Gathered): { readonly shown: Gathered; readonly left: number } {
  return { shown: gathered.slice(0, MOST_NODES), left: Math.max(0, gathered.length - MOST_NODES) };
}

function weight(group: readonly Resource[], passages: readonly Passage[]): number {
  const members = new Set(group);
  return passages.filter(({ from, to }) => members.has(to) || (from !== 'internet' && members.has(from)))
    .length;
}

/** Many tables or buckets tell no more than their number: each is used by others, and the lines would hide the rest. */
function mergeStores(groups: Gathered, placeOf: (resource: Resource) => string): Gathered {
  const alike = new Map<string, (readonly Resource[])[]>();
  for (const [index, group] of groups.entries()) {
    const [first] = group;
    if (!first) continue;
    const isService = kindOf(first)?.tier === 'store' && !isPlaced(first);
    const key = isService ? placeOf(first) : `${index}`;
    alike.set(key, [...(alike.get(key) ?? []), group]);
  }
  return [...alike.values()].flatMap((same) => (same.length > MOST_STORES ? [same.flat()] : same));
}

/** Joins nodes of a kind and place whose passages lead to and from the same others. */
function mergeAlike(
  declared: Gathered,
  placeOf: (resource: Resource) => string,
  passages: readonly Passage[],
): Gathered {
  const nodeOf = new Map<Resource | 'internet', number>();
  for (const [index, group] of declared.entries()) for (const one of group) nodeOf.set(one, index);
  const marks = declared.map(() => new Set<string>());
  for (const { from, to, ports, isCertain } of passages) {
    const [source, target] = [nodeOf.get(from) ?? -1, nodeOf.get(to)];
    if (target === undefined || source === target) continue;
    const how = `${ports.join()} ${isCertain}`;
    marks[target]?.add(`from ${source} ${how}`);
    marks[source]?.add(`to ${target} ${how}`);
  }
  const classes = new Map<string, (readonly Resource[])[]>();
  for (const [index, group] of declared.entries()) {
    const [first] = group;
    if (!first) continue;
    const key = `${placeOf(first)} ${[...(marks[index] ?? [])].sort().join(' | ')}`;
    classes.set(key, [...(classes.get(key) ?? []), group]);
  }
  return [...classes.values()].flatMap((groups) => (groups.length > FEW ? [groups.flat()] : groups));
}

function groupBy(resources: readonly Resource[], keyOf: (resource: Resource) => string): Gathered {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const key = keyOf(resource);
    const group = groups.get(key);
    if (group) group.push(resource);
    else groups.set(key, [resource]);
  }
  return [...groups.values()];
}
