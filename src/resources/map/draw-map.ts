import { graphOf, type ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import type { Infrastructure, Stack } from '../stack.ts';
import { byEvents } from './by-events.ts';
import { flowsBetween } from './flows.ts';
import { fromInternet } from './from-internet.ts';
import { fitting, gather } from './gather.ts';
import { kindOf, ownerProperty } from './kinds.ts';
import type { InfrastructureMap } from './map.ts';
import { nodesOf } from './nodes.ts';
import type { Passage } from './passage.ts';
import { placesOf } from './places.ts';
import { byForwarding, byRoles, byRules } from './within.ts';

const MAPS = new WeakMap<Infrastructure, readonly InfrastructureMap[]>();

/** A map of each environment that has something to draw, production first. */
export function drawMaps(infrastructure: Infrastructure): readonly InfrastructureMap[] {
  const known = MAPS.get(infrastructure);
  if (known) return known;
  const graph = graphOf(infrastructure);
  const owners = ownersIn(graph);
  const drawn = graph.resources.filter(
    (one) => one.mode === 'managed' && kindOf(one) !== undefined && !owners.has(one),
  );
  const passages = passagesIn(graph, drawn, owners);
  const maps = byEnvironment(infrastructure).map((stacks) => drawMap(graph, stacks, drawn, owners, passages));
  const shown = maps.filter(({ nodes }) => nodes.length > 0);
  MAPS.set(infrastructure, shown);
  return shown;
}

/** Members that are drawn as what they are a member of, where that is in the tree. */
function ownersIn(graph: ResourceGraph): ReadonlyMap<Resource, Resource> {
  const owners = new Map<Resource, Resource>();
  for (const resource of graph.resources) {
    const property = ownerProperty(resource);
    const owner = property === undefined ? undefined : graph.target(resource.properties[property]);
    if (owner?.mode === 'managed' && kindOf(owner)) owners.set(resource, owner);
  }
  return owners;
}

function passagesIn(
  graph: ResourceGraph,
  drawn: readonly Resource[],
  owners: ReadonlyMap<Resource, Resource>,
): readonly Passage[] {
  const all = [...drawn, ...owners.keys()];
  const passages = [
    ...fromInternet(graph),
    ...byForwarding(graph),
    ...byRules(graph, all),
    ...byRoles(graph, drawn),
    ...byEvents(graph, drawn),
  ];
  const ownerOf = (resource: Resource) => owners.get(resource) ?? resource;
  return passages.map((passage) => ({
    ...passage,
    from: passage.from === 'internet' ? passage.from : ownerOf(passage.from),
    to: ownerOf(passage.to),
  }));
}

/** Stacks by the name of their environment: production first, those that name none last. */
function byEnvironment({ stacks }: Infrastructure): readonly (readonly Stack[])[] {
  const groups = new Map<string, Stack[]>();
  for (const stack of stacks) {
    const name = stack.environment?.name ?? '';
    groups.set(name, [...(groups.get(name) ?? []), stack]);
  }
  const rank = ([name, [first]]: [string, Stack[]]) =>
    first?.environment?.stage === 'production' ? 0 : name === '' ? 2 : 1;
  return [...groups].sort((a, b) => rank(a) - rank(b)).map(([, group]) => group);
}

function drawMap(
  graph: ResourceGraph,
  stacks: readonly Stack[],
  drawn: readonly Resource[],
  owners: ReadonlyMap<Resource, Resource>,
  all: readonly Passage[],
): InfrastructureMap {
  const inside = new Set(stacks);
  const own = drawn.filter(({ stack }) => inside.has(stack));
  const parts = new Map<Resource, Resource[]>(own.map((one) => [one, [one]]));
  for (const [member, owner] of owners) parts.get(owner)?.push(member);
  const passages = all.filter(
    ({ from, to }) => parts.has(to) && (from === 'internet' || parts.has(from)) && from !== to,
  );
  const involved = new Set(passages.flatMap(({ from, to }) => [from, to]));
  const worth = own.filter((one) => involved.has(one) || !isQuiet(one));
  const places = placesOf(
    graph,
    worth.map((resource) => ({ resource, placedBy: parts.get(resource) ?? [resource] })),
  );
  const { shown, left } = fitting(gather(worth, places.of, passages));
  const nodes = nodesOf(graph, shown, places.of, passages, parts);
  const used = new Set(nodes.map(({ network }) => network));
  const managed = stacks.flatMap(({ resources }) => resources.filter(({ mode }) => mode === 'managed'));
  const environment = stacks[0]?.environment;
  return {
    environment: environment ? { name: environment.name, stage: environment.stage } : null,
    stacks: stacks.length,
    resources: managed.length,
    networks: places.networks.filter(({ id }) => used.has(id)),
    nodes,
    flows: flowsBetween(shown, passages),
    others: othersIn(managed, new Set([...shown.flat(), ...owners.keys()])),
    left,
  };
}

/** Topics and buses that nothing drawn speaks to carry alarms mostly. */
function isQuiet({ type }: Resource): boolean {
  return type === 'AWS::SNS::Topic' || type === 'AWS::Events::EventBus';
}

const MOST_OTHERS = 8;

function othersIn(managed: readonly Resource[], drawn: ReadonlySet<Resource>): InfrastructureMap['others'] {
  const counts = new Map<string, number>();
  for (const resource of managed) {
    if (drawn.has(resource)) continue;
    const service = resource.type.split('::')[1];
    if (service !== undefined) counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, MOST_OTHERS)
    .map(([service, count]) => ({ service, count }));
}
