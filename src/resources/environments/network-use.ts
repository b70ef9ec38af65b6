import type { ResourceGraph } from '../graph.ts';
import { firstOpen } from '../open.ts';
import type { Resource } from '../resource.ts';
import { isList, isMap, Reference, type Value } from '../value.ts';
import type { EnvironmentGroup } from './group.ts';

/** A network that resources of an environment are in. */
export interface UsedNetwork {
  /** The same for the same network, whoever names it. */
  readonly identity: string;
  /** "`aws_vpc.main`", "`vpc-0abc`". */
  readonly name: string;
  /** The network of the region that AWS made by itself. */
  readonly isDefault: boolean;
  readonly user: Resource;
}

export interface NetworkUse {
  readonly networks: readonly UsedNetwork[];
  /** Resources of which the network cannot be told. */
  readonly open: readonly { readonly resource: Resource; readonly because: string }[];
}

const NETWORK_PROPERTY = /^(?:VpcId|VPCId|SubnetIds?|Subnets|VPCZoneIdentifier)$/;
const LITERAL = /^(?:vpc|subnet)-[0-9a-f]{8,17}$/;

/** The networks of an environment: its own ones, and those that its resources name. */
export function networksOf(graph: ResourceGraph, { resources }: EnvironmentGroup): NetworkUse {
  const networks = new Map<string, UsedNetwork>();
  const open: { resource: Resource; because: string }[] = [];
  const add = (network: UsedNetwork) => {
    if (!networks.has(network.identity)) networks.set(network.identity, network);
  };
  for (const resource of resources) {
    if (isNetwork(resource)) add(networkOf(resource, resource));
    for (const value of networkValues(resource.properties, 0)) {
      const found = placed(graph, value);
      for (const network of found) add({ ...network, user: resource });
      const unclear = found.length === 0 ? firstOpen(value) : undefined;
      if (unclear !== undefined) open.push({ resource, because: unclear });
    }
  }
  return { networks: [...networks.values()], open };
}

function isNetwork({ type, original }: Resource): boolean {
  return type === 'AWS::EC2::VPC' || original.type === 'aws_default_vpc';
}

/** Values of properties that name networks, however deep. */
function networkValues(properties: Value | undefined, depth: number): readonly Value[] {
  if (depth > 4) return [];
  if (isList(properties)) return properties.flatMap((member) => networkValues(member, depth + 1));
  if (!isMap(properties)) return [];
  return Object.entries(properties).flatMap(([name, value]) =>
    NETWORK_PROPERTY.test(name) ? [value] : networkValues(value, depth + 1),
  );
}

function placed(graph: ResourceGraph, value: Value): readonly Omit<UsedNetwork, 'user'>[] {
  if (isList(value)) return value.flatMap((member) => placed(graph, member));
  if (typeof value === 'string')
    return LITERAL.test(value) ? [{ identity: value, name: `\`${value}\``, isDefault: false }] : [];
  const target = value instanceof Reference ? graph.target(value) : undefined;
  if (!target) return [];
  if (isNetwork(target)) return [networkOf(target, target)];
  const parent = target.properties.VpcId;
  return target.type === 'AWS::EC2::Subnet' && parent !== undefined && parent !== value
    ? placed(graph, parent)
    : [];
}

/** A network that is only read is the same wherever the same is asked for. */
function networkOf(network: Resource, user: Resource): UsedNetwork {
  const { attributes, type } = network.original;
  const isDefault = type === 'aws_default_vpc' || attributes.default === true;
  const name = `\`${network.address}\``;
  if (network.mode === 'managed' && !isDefault) return { identity: network.key, name, isDefault, user };
  const { region, account } = network.stack;
  const asked = isDefault ? 'default' : lookup(attributes);
  if (asked === undefined) return { identity: network.key, name, isDefault, user };
  return { identity: `${account ?? ''} ${region ?? ''} ${asked}`, name, isDefault, user };
}

/** What a data source asks for, where all of it is written out. */
function lookup(attributes: Readonly<Record<string, Value>>): string | undefined {
  if (Object.keys(attributes).length === 0) return undefined;
  return Object.values(attributes).some((value) => firstOpen(value) !== undefined)
    ? undefined
    : JSON.stringify(attributes);
}
