import type { ResourceGraph } from '../graph.ts';
import { isPlaced, placementOf } from '../network/placement.ts';
import type { Resource } from '../resource.ts';
import type { MapNetwork, MapZone } from './map.ts';
import { type NetworkMark, networkOf, type SubnetMark, subnetMarks } from './subnets.ts';

/** Where something stands: nowhere, in a network, in subnets of it. */
export interface Place {
  readonly network: string | null;
  readonly zone: string | null;
}

export interface Places {
  readonly of: ReadonlyMap<Resource, Place>;
  readonly networks: readonly MapNetwork[];
}

const NOWHERE: Place = { network: null, zone: null };
/** Its interfaces stand in every subnet that it may use; the private ones say more. */
const PREFERS_PRIVATE = new Set(['AWS::EKS::Cluster', 'AWS::EKS::Nodegroup']);
const MAY_BE_OUTSIDE = new Set([
  'AWS::Lambda::Function',
  'AWS::OpenSearchService::Domain',
  'AWS::Elasticsearch::Domain',
]);

interface Standing {
  readonly resource: Resource;
  readonly network: NetworkMark;
  readonly subnets: readonly SubnetMark[];
}

/** Puts every resource into its network and subnets; subnets that are used together become one zone. */
export function placesOf(
  graph: ResourceGraph,
  resources: readonly { readonly resource: Resource; readonly placedBy: readonly Resource[] }[],
): Places {
  const of = new Map<Resource, Place>();
  const standings: Standing[] = [];
  for (const { resource, placedBy } of resources) {
    const by = placedBy.find((one) => isPlaced(one) && !isOutside(graph, one));
    if (by) standings.push({ resource, network: networkOf(graph, by), subnets: subnetMarks(graph, by) });
    else of.set(resource, NOWHERE);
  }
  const zoneOf = joinSubnets(standings);
  const networks = new Map<string, { mark: NetworkMark; zones: Map<string, SubnetMark[]> }>();
  for (const { resource, network: mark, subnets } of standings) {
    const network = networks.get(mark.id) ?? { mark, zones: new Map<string, SubnetMark[]>() };
    networks.set(mark.id, network);
    for (const subnet of subnets) {
      const id = zoneOf(mark, subnet);
      const known = network.zones.get(id) ?? [];
      if (!known.some((one) => one.id === subnet.id)) network.zones.set(id, [...known, subnet]);
    }
    const shown = shownSubnet(resource, subnets);
    of.set(resource, { network: mark.id, zone: shown ? zoneOf(mark, shown) : null });
  }
  const used = new Set([...of.values()].map(({ zone }) => zone));
  const drawn = [...networks.values()].map(({ mark, zones }): MapNetwork => {
    const shown = [...zones].filter(([id]) => used.has(id));
    return { ...mark, zones: shown.map(([id, subnets]) => zone(id, subnets)) };
  });
  return { of, networks: drawn };
}

/** Some run in a network only if they say so. */
function isOutside(graph: ResourceGraph, resource: Resource): boolean {
  if (!MAY_BE_OUTSIDE.has(resource.type)) return false;
  const { subnets, groups } = placementOf(graph, resource);
  return [subnets, groups].every(({ items, open }) => items.length === 0 && open === undefined);
}

/** Of subnets of several kinds, the one that tells most: what stands in a public one can be public. */
function shownSubnet({ type }: Resource, subnets: readonly SubnetMark[]): SubnetMark | undefined {
  const order: readonly MapZone['access'][] = PREFERS_PRIVATE.has(type)
    ? ['private', 'unknown', 'public']
    : ['public', 'unknown', 'private'];
  return order.map((access) => subnets.find((one) => one.access === access)).find((one) => one !== undefined);
}

/** Subnets of one declaration, and those that one resource uses, are one zone; public and private ones never. */
function joinSubnets(standings: readonly Standing[]) {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let at = id;
    for (let next = parents.get(at); next !== undefined && next !== at; next = parents.get(at)) at = next;
    if (at !== id) parents.set(id, at);
    return at;
  };
  const join = (one: string, other: string) => {
    const [a, b] = [rootOf(one), rootOf(other)].sort();
    if (a !== undefined && b !== undefined && a !== b) parents.set(b, a);
  };
  const keyOf = ({ id }: NetworkMark, { access, id: subnet }: SubnetMark) => `${id} ${access} ${subnet}`;
  const familyOf = ({ id }: NetworkMark, { access, declaration }: SubnetMark) =>
    `${id} ${access} all ${declaration}`;
  for (const { network, subnets } of standings) {
    for (const access of ['public', 'private', 'unknown']) {
      const same = subnets.filter((subnet) => subnet.access === access);
      const [first] = same;
      for (const subnet of same) {
        join(keyOf(network, subnet), familyOf(network, subnet));
        if (first) join(keyOf(network, first), keyOf(network, subnet));
      }
    }
  }
  return (network: NetworkMark, subnet: SubnetMark) => rootOf(keyOf(network, subnet));
}

function zone(id: string, subnets: readonly SubnetMark[]): MapZone {
  const names = [...new Set(subnets.map(({ name }) => name))].sort();
  const spread = new Set(subnets.flatMap(({ availabilityZone }) => availabilityZone ?? []));
  return {
    id,
    name: commonName(names),
    access: subnets[0]?.access ?? 'unknown',
    subnets: subnets.length,
    spread: [...spread].sort(),
  };
}

/** `PublicSubnet` for `PublicSubnetA` and `PublicSubnetB`; else their names. */
function commonName(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const other of others) while (length > 0 && !other.startsWith(first.slice(0, length))) length -= 1;
  const common = first.slice(0, length).replace(/[-_.]+$/, '');
  return others.length === 0 || common.length > 3 ? common : names.join(', ');
}
