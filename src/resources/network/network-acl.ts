import { type Answer, any, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
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
  /** Of which addresses it speaks; `undefined` where it cannot be told. */
  readonly family: 4 | 6 | undefined;
  readonly covers: Answer;
  readonly isOfEverything: boolean;
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
  const reached = any(([4, 6] as const).map((family) => firstOf(inOrder(entries, family), acl, port)));
  return reached.answer === 'no' ? { ...reached, reasons: reached.reasons.slice(0, 1) } : reached;
}

/** The first rule that speaks of everybody decides; what no rule speaks of is denied. */
function firstOf(entries: readonly Entry[], acl: Resource, port: number): Explained {
  for (const entry of entries) {
    if (entry.covers === 'no' || (entry.breadth !== 'world' && entry.breadth !== undefined)) continue;
    const at = entry.declaredBy.sourceOf(...entry.path);
    const isTold = entry.covers === 'yes' && entry.breadth === 'world' && entry.number !== undefined;
    if (!isTold || entry.allows === undefined || entry.declaredBy.maybe !== undefined)
      return unsure(at, `a rule of \`${acl.address}\` cannot be told`);
    return entry.allows
      ? yes(at, `\`${acl.address}\` lets everybody in on port ${port}`)
      : no(at, `\`${acl.address}\` denies port ${port}`);
  }
  return no(acl.source, `\`${acl.address}\` lets nobody in on port ${port}`);
}

/** A rule of a network ACL that lets everybody in on a port. */
export interface AdmittingEntry {
  readonly declaredBy: Resource;
  readonly path: PropertyPath;
  /** Set where it cannot be told whether it does: why. */
  readonly open: string | undefined;
}

/** Rules of a network ACL that let everybody in on a port and that no earlier rule of the same family denies. */
export function admittingEntries(
  graph: ResourceGraph,
  acl: Resource,
  port: number,
): readonly AdmittingEntry[] {
  const { entries, open } = entriesOf(graph, acl, port);
  const admitted = ([4, 6] as const).flatMap((family) => {
    const ordered = inOrder(entries, family);
    const denied = ordered.findIndex(isDenial);
    return (denied < 0 ? ordered : ordered.slice(0, denied)).flatMap((entry) => admitting(entry));
  });
  return open === undefined ? admitted : [...admitted, { declaredBy: acl, path: ['Ingress'], open }];
}

/** A rule whose network ACL is not in the tree, by itself. */
export function admittingEntry(entry: Resource, port: number): readonly AdmittingEntry[] {
  return admitting(entryOf(entry.properties, port, entry, []));
}

function isDenial({ allows, covers, breadth, number, declaredBy }: Entry): boolean {
  const isSure = number !== undefined && declaredBy.maybe === undefined;
  return allows === false && covers === 'yes' && breadth === 'world' && isSure;
}

/** Everything passes the ACL that a network comes with: that rule is AWS's own. */
function admitting({ allows, covers, breadth, declaredBy, path, isOfEverything }: Entry): AdmittingEntry[] {
  if (allows !== true || covers === 'no' || breadth !== 'world') return [];
  if (isOfEverything && declaredBy.original.type === 'aws_default_network_acl') return [];
  const ports = covers === 'unknown' ? 'its ports or its protocol are known only later' : undefined;
  return [{ declaredBy, path, open: ports ?? declaredBy.maybe }];
}

function inOrder(entries: readonly Entry[], family: 4 | 6): readonly Entry[] {
  return entries
    .filter((entry) => entry.family === undefined || entry.family === family)
    .sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
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
    if (isEgress(entry)) continue;
    entries.push(entryOf(entry.properties, port, entry, []));
  }
  return { entries, open: inline.open };
}

/** Whether a rule that stands beside its ACL is about what leaves. */
export function isEgress({ properties }: Resource): boolean {
  return properties.Egress === true || properties.Egress === 'true';
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
    family: entry.CidrBlock != null ? 4 : entry.Ipv6CidrBlock != null ? 6 : undefined,
    covers: coversTcp(entry, port),
    isOfEverything: numberOf(entry.Protocol) === -1,
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
