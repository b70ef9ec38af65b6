import type { ResourceGraph } from '../graph.ts';
import { LOGIN_PORTS } from '../network/host-access.ts';
import type { Resource } from '../resource.ts';
import type { Gathered } from './gather.ts';
import { kindOf } from './kinds.ts';
import type { MapMember, MapNode } from './map.ts';
import { notesOf } from './notes.ts';
import type { Passage } from './passage.ts';
import type { Place } from './places.ts';
import { shortName } from './short-name.ts';

const MOST_MEMBERS = 12;
const MOST_PARTS = 40;
const MOST_NAMES = 3;

/** What belongs to a resource so closely that a finding there is a finding about it. */
const PARTS =
  /::(?:Listener|ListenerRule|TargetGroup|TaskDefinition|LaunchTemplate|LaunchConfiguration|SecurityGroup|SecurityGroupIngress|DBSubnetGroup|DBParameterGroup|DBClusterParameterGroup|BucketPolicy|QueuePolicy|Stage|Deployment|Url)$/;

/** The nodes of a map: what each stands for, in few words. */
export function nodesOf(
  graph: ResourceGraph,
  gathered: Gathered,
  places: ReadonlyMap<Resource, Place>,
  passages: readonly Passage[],
  parts: ReadonlyMap<Resource, readonly Resource[]>,
): readonly MapNode[] {
  const reached = new Map<Resource, Passage[]>();
  for (const passage of passages) {
    if (passage.from === 'internet') reached.set(passage.to, [...(reached.get(passage.to) ?? []), passage]);
  }
  return gathered.flatMap((resources, index): MapNode[] => {
    const [first] = resources;
    const kind = first && kindOf(first);
    if (!first || !kind) return [];
    const ways = resources.flatMap((one) => reached.get(one) ?? []);
    const { network = null, zone = null } = places.get(first) ?? {};
    return [
      {
        id: idOf(index),
        tier: kind.tier,
        family: kind.family,
        kind: resources.length > 1 ? kind.plural : kind.label,
        name: nameOf(resources),
        count: resources.length,
        members: resources.slice(0, MOST_MEMBERS).map(memberOf),
        parts: partsOf(graph, resources, parts),
        network,
        zone,
        notes: sharedNotes(graph, resources, parts),
        internet: ways.some(({ isCertain }) => isCertain) ? 'reached' : ways.length > 0 ? 'perhaps' : 'no',
        danger: dangerOf(first, ways),
        maybe: resources.every(({ maybe }) => maybe !== undefined),
      },
    ];
  });
}

export function idOf(index: number): string {
  return `n${index}`;
}

function nameOf(resources: readonly Resource[]): string {
  const names = [...new Set(resources.map(shortName))];
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What is said of all of them. */
function sharedNotes(
  graph: ResourceGraph,
  resources: readonly Resource[],
  parts: ReadonlyMap<Resource, readonly Resource[]>,
): readonly string[] {
  const [first = [], ...others] = resources.slice(0, MOST_MEMBERS).map((one) => {
    const notes = (parts.get(one) ?? [one]).flatMap((part) => notesOf(graph, part));
    return [...new Set(notes)];
  });
  return first.filter((note) => others.every((notes) => notes.includes(note)));
}

function partsOf(
  graph: ResourceGraph,
  resources: readonly Resource[],
  parts: ReadonlyMap<Resource, readonly Resource[]>,
): readonly MapMember[] {
  const found = new Set<Resource>();
  for (const resource of resources) {
    for (const one of parts.get(resource) ?? [resource]) {
      if (one !== resource) found.add(one);
      for (const { to } of graph.linksFrom(one)) if (PARTS.test(to.type)) found.add(to);
      for (const { from } of graph.linksTo(one)) if (PARTS.test(from.type)) found.add(from);
    }
    if (found.size >= MOST_PARTS) break;
  }
  return [...found].slice(0, MOST_PARTS).map(memberOf);
}

function memberOf({ address, type, source }: Resource): MapMember {
  return { address, type, source };
}

/** What nobody wants to see the internet reach. */
function dangerOf(resource: Resource, ways: readonly Passage[]): string | null {
  const certain = ways.filter(({ isCertain }) => isCertain);
  if (certain.length === 0) return null;
  const { tier, family } = kindOf(resource) ?? {};
  if (tier === 'store' && family !== 'messaging') return 'the internet reaches a data store';
  if (tier !== 'compute') return null;
  const ports = certain.flatMap((way) => way.ports);
  if (ports.includes('all ports')) return 'every port is open to the internet';
  const login = LOGIN_PORTS.find((port) => ports.includes(String(port)));
  return login === undefined ? null : `port ${login} is open to the internet`;
}
