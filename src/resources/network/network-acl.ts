import { type Answer, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isMap, type Value, type ValueMap } from '../value.ts';
import { type Breadth, breadthOfValue } from './address-block.ts';
import { membersOf } from './members.ts';

interface Entry {
  readonly number: number | undefined;
  readonly allows: boolean | undefined;
  /** `undefined` where it cannot be told. */
  readonly breadth: Breadth | undefined;
  readonly covers: Answer;
  readonly declaredBy: Resource;
  readonly path: PropertyPath;
}

const BY_SUBNET = new WeakMap<ResourceGraph, ReadonlyMap<Resource, Resource>>();
const ENTRIES = new WeakMap<ResourceGraph, ReadonlyMap<Resource, readonly Resource[]>>();

/** Whether the network ACL of a subnet lets everybody in on a port. The default ACL of a VPC does. */
export function aclAdmitsWorld(graph: ResourceGraph, subnet: Resource, port: number): Explained {
  const acl = aclsBySubnet(graph).get(subnet);
  if (!acl) return yes(subnet.source, 'no network ACL of its own: the default one lets everything pass');
  const { entries, open } = entriesOf(graph, acl, port);
  if (open !== undefined) return unsure(acl.source, `the rules of \`${acl.address}\` are open: ${open}`);
  const inOrder = [...entries].sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
  for (const entry of inOrder) {
    if (entry.covers === 'no' || (entry.breadth !== 'world' && entry.breadth !== undefined)) continue;
    const at = entry.declaredBy.sourceOf(...entry.path);
    const isTold = entry.covers === 'yes' && entry.breadth === 'world' && entry.number !== undefined;
    if (!isTold || entry.allows === undefined)
      return unsure(at, `a rule of \`${acl.address}\` cannot be told`);
    return entry.allows
      ? yes(at, `\`${acl.address}\` lets everybody in on port ${port}`)
      : no(at, `\`${acl.address}\` denies port ${port}`);
  }
  return no(acl.source, `\`${acl.address}\` lets nobody in on port ${port}`);
}

function aclsBySubnet(graph: ResourceGraph): ReadonlyMap<Resource, Resource> {
  const known = BY_SUBNET.get(graph);
  if (known) return known;
  const acls = new Map<Resource, Resource>();
  for (const acl of graph.ofType('AWS::EC2::NetworkAcl')) {
    for (const { value } of membersOf(acl.properties.SubnetIds).items) {
      const subnet = graph.target(value);
      if (subnet) acls.set(subnet, acl);
    }
  }
  for (const { properties } of graph.ofType('AWS::EC2::SubnetNetworkAclAssociation')) {
    const subnet = graph.target(properties.SubnetId);
    const acl = graph.target(properties.NetworkAclId);
    if (subnet && acl?.type === 'AWS::EC2::NetworkAcl') acls.set(subnet, acl);
  }
  BY_SUBNET.set(graph, acls);
  return acls;
}

function entriesOf(graph: ResourceGraph, acl: Resource, port: number) {
  const inline = membersOf(acl.properties.Ingress);
  const entries = inline.items.flatMap(({ value }, index) =>
    isMap(value) ? [entryOf(value, port, acl, ['Ingress', index])] : [],
  );
  for (const entry of aclEntries(graph).get(acl) ?? []) {
    if (entry.properties.Egress === true) continue;
    entries.push(entryOf(entry.properties, port, entry, []));
  }
  return { entries, open: inline.open };
}

function aclEntries(graph: ResourceGraph): ReadonlyMap<Resource, readonly Resource[]> {
  const known = ENTRIES.get(graph);
  if (known) return known;
  const entries = new Map<Resource, Resource[]>();
  for (const entry of graph.ofType('AWS::EC2::NetworkAclEntry')) {
    const acl = graph.target(entry.properties.NetworkAclId);
    if (acl) entries.set(acl, [...(entries.get(acl) ?? []), entry]);
  }
  ENTRIES.set(graph, entries);
  return entries;
}

function entryOf(entry: ValueMap, port: number, declaredBy: Resource, path: PropertyPath): Entry {
  const action = typeof entry.RuleAction === 'string' ? entry.RuleAction.toLowerCase() : undefined;
  const block = entry.CidrBlock ?? entry.Ipv6CidrBlock ?? null;
  return {
    number: numberOf(entry.RuleNumber),
    allows: action === undefined ? undefined : action === 'allow',
    breadth: breadthOfValue(block),
    covers: coversTcp(entry, port),
    declaredBy,
    path,
  };
}

/** Whether an entry speaks of TCP traffic to a port. `-1` is every protocol, `6` is TCP. */
function coversTcp(entry: ValueMap, port: number): Answer {
  const protocol = numberOf(entry.Protocol);
  if (protocol === undefined) return 'unknown';
  if (protocol === -1) return 'yes';
  if (protocol !== 6) return 'no';
  const range = entry.PortRange;
  if (range === undefined) return 'yes';
  if (!isMap(range)) return 'unknown';
  const from = numberOf(range.From);
  const to = numberOf(range.To);
  if (from === undefined || to === undefined) return 'unknown';
  return from <= port && port <= to ? 'yes' : 'no';
}

function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,5}$/.test(value) ? Number(value) : undefined;
}
