import type { ResourceGraph } from '../graph.ts';
import { placementOf } from '../network/placement.ts';
import { publicSubnet } from '../network/public-subnet.ts';
import type { Resource } from '../resource.ts';
import { Reference, type Value } from '../value.ts';
import type { MapNetwork, MapZone } from './map.ts';
import { shortName, withoutIndexes } from './short-name.ts';

/** A network as its users name it. The same words mean the same one within an environment. */
export type NetworkMark = Omit<MapNetwork, 'zones'>;

/** A subnet, or what stands for several that are not in the tree. */
export interface SubnetMark {
  readonly id: string;
  /** Instances of one declaration belong together. */
  readonly declaration: string;
  readonly name: string;
  readonly access: MapZone['access'];
  readonly availabilityZone: string | undefined;
  readonly network: NetworkMark | undefined;
}

const UNTOLD: NetworkMark = {
  id: 'untold',
  name: 'A network that is not told here',
  kind: 'untold',
  block: null,
};

/** The subnets that a resource stands in, as far as they can be told. */
export function subnetMarks(graph: ResourceGraph, resource: Resource): readonly SubnetMark[] {
  const { items } = placementOf(graph, resource).subnets;
  return items.flatMap(({ value }) => subnetMark(graph, value) ?? []);
}

function subnetMark(graph: ResourceGraph, value: Value): SubnetMark | undefined {
  const subnet = graph.target(value);
  if (subnet?.type === 'AWS::EC2::Subnet') return markOfSubnet(graph, subnet);
  if (typeof value === 'string' && value !== '') {
    const mark = { id: value, declaration: value, name: value, network: undefined };
    return { ...mark, access: 'unknown', availabilityZone: undefined };
  }
  if (!(value instanceof Reference)) return undefined;
  const { address, name } = wordsOf(value);
  const network = networkBehind(address);
  const id = `${address}.${value.attribute}`;
  return { id, declaration: id, name, access: 'unknown', availabilityZone: undefined, network };
}

function markOfSubnet(graph: ResourceGraph, subnet: Resource): SubnetMark {
  const { answer } = publicSubnet(graph, subnet);
  const zone = subnet.properties.AvailabilityZone;
  return {
    id: subnet.key,
    declaration: withoutIndexes(subnet.key),
    name: lastWord(shortName(subnet)),
    access: answer === 'yes' ? 'public' : answer === 'no' ? 'private' : 'unknown',
    availabilityZone: typeof zone === 'string' ? zone : undefined,
    network: networkMark(graph, subnet.properties.VpcId),
  };
}

/** The network that a resource stands in: by its groups, its subnets, or the targets that it is one of. */
export function networkOf(graph: ResourceGraph, resource: Resource): NetworkMark {
  const { groups } = placementOf(graph, resource);
  const ofGroups = groups.items.map(({ value }) => networkMark(graph, graph.target(value)?.properties.VpcId));
  const ofSubnets = subnetMarks(graph, resource).map(({ network }) => network);
  const ofTargets = [...graph.linksFrom(resource).map(({ to }) => to)]
    .filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::TargetGroup')
    .map(({ properties }) => networkMark(graph, properties.VpcId));
  const marks = [...ofGroups, ...ofSubnets, ...ofTargets].filter((mark) => mark !== undefined);
  return marks.find(({ kind }) => kind !== 'untold') ?? marks[0] ?? UNTOLD;
}

function networkMark(graph: ResourceGraph, value: Value | undefined): NetworkMark | undefined {
  const vpc = graph.target(value);
  if (vpc?.type === 'AWS::EC2::VPC') {
    const isDeclared = vpc.mode === 'managed';
    const block = vpc.properties.CidrBlock;
    return {
      id: isDeclared ? vpc.key : vpc.address,
      name: `VPC ${shortName(vpc)}`,
      kind: isDeclared ? 'declared' : 'existing',
      block: isDeclared && typeof block === 'string' ? block : null,
    };
  }
  if (typeof value === 'string' && value !== '')
    return { id: value, name: `VPC ${value}`, kind: 'existing', block: null };
  if (!(value instanceof Reference)) return undefined;
  const { address } = wordsOf(value);
  return networkBehind(address);
}

/** A module or data source that was not read hands it on. */
function networkBehind(address: string): NetworkMark {
  const words = address.split('.').filter((word) => word !== 'module' && word !== 'data');
  return { ...UNTOLD, id: `of ${address}`, name: `VPC of ${words.join('.')}` };
}

/** What a reference out of the tree says: `module.network` and `application_subnets`. */
function wordsOf({ to, attribute }: Reference): { readonly address: string; readonly name: string } {
  const address = withoutIndexes(to.slice(to.indexOf('#') + 1));
  return { address, name: lastWord(attribute) };
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf('.') + 1);
}
