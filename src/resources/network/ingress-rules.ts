import type { Source } from '../../judge/source.ts';
import type { ResourceGraph } from '../graph.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import type { Stack } from '../stack.ts';
import { Choice, isList, isMap, isOpen, Unresolved, type Value, type ValueMap } from '../value.ts';
import { type Breadth, breadthOfValue } from './address-block.ts';
import { memberName, membersOf } from './members.ts';

/** One peer that a security group lets in. */
export interface IngressRule {
  /** The group that it belongs to; `undefined` where that is not in the tree. */
  readonly group: Resource | undefined;
  readonly peer: Peer;
  /** In lower case: `tcp`, `udp`, `-1` for all; `undefined` where it cannot be told. */
  readonly protocol: string | undefined;
  /** First and last port; `undefined` where it cannot be told. */
  readonly ports: readonly [number, number] | undefined;
  readonly description: Value | undefined;
  readonly at: Source;
  /** The resource that declares it: the group, or the rule. */
  readonly declaredBy: Resource;
  /** Set where it is open whether the rule exists. */
  readonly maybe: string | undefined;
}

export type Peer =
  | {
      readonly kind: 'block';
      readonly name: string;
      readonly text: string | undefined;
      readonly breadth: Breadth;
    }
  | { readonly kind: 'group'; readonly name: string; readonly group: Resource | undefined }
  | { readonly kind: 'prefix-list'; readonly name: string; readonly list: Resource | undefined }
  | { readonly kind: 'open'; readonly name: string; readonly because: string };

const ALL_PORTS = [0, 65_535] as const;
const PROTOCOL_NAMES: Readonly<Record<string, string>> = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
};

const RULES = new WeakMap<ResourceGraph, readonly IngressRule[]>();
const BY_GROUP = new WeakMap<ResourceGraph, ReadonlyMap<Resource, readonly IngressRule[]>>();

/** Every rule of every security group that lets something in, wherever it is written. */
export function ingressRules(graph: ResourceGraph): readonly IngressRule[] {
  let rules = RULES.get(graph);
  if (!rules) {
    rules = [
      ...graph.ofType('AWS::EC2::SecurityGroup').flatMap((group) => rulesOfGroup(graph, group)),
      ...graph.ofType('AWS::EC2::SecurityGroupIngress').flatMap((rule) => rulesOfResource(graph, rule)),
    ];
    RULES.set(graph, rules);
  }
  return rules;
}

export function ingressRulesOf(graph: ResourceGraph, group: Resource): readonly IngressRule[] {
  let byGroup = BY_GROUP.get(graph);
  if (!byGroup) {
    const grouped = new Map<Resource, IngressRule[]>();
    for (const rule of ingressRules(graph)) {
      if (!rule.group) continue;
      const same = grouped.get(rule.group);
      if (same) same.push(rule);
      else grouped.set(rule.group, [rule]);
    }
    byGroup = grouped;
    BY_GROUP.set(graph, byGroup);
  }
  return byGroup.get(group) ?? [];
}

/** The rules that were folded into a group, one that is only read included. */
export function rulesOfGroup(graph: ResourceGraph, group: Resource): readonly IngressRule[] {
  const { items, open } = membersOf(group.properties.SecurityGroupIngress);
  const context = { graph, group, declaredBy: group };
  const rules = items.flatMap(({ value, on }, index) =>
    isMap(value) ? rulesOfEntry(context, value, ['SecurityGroupIngress', index], on) : [],
  );
  if (open === undefined) return rules;
  const peer: Peer = { kind: 'open', name: 'rules that are known only later', because: open };
  const at = group.sourceOf('SecurityGroupIngress');
  const unknown = { protocol: undefined, ports: undefined, description: undefined, maybe: open };
  return [...rules, { group, declaredBy: group, peer, at, ...unknown }];
}

function rulesOfResource(graph: ResourceGraph, rule: Resource): readonly IngressRule[] {
  const target = graph.target(rule.properties.GroupId);
  const group = target?.type === 'AWS::EC2::SecurityGroup' ? target : undefined;
  return rulesOfEntry({ graph, group, declaredBy: rule }, rule.properties, [], rule.maybe);
}

interface Context {
  readonly graph: ResourceGraph;
  readonly group: Resource | undefined;
  readonly declaredBy: Resource;
}

function rulesOfEntry(
  context: Context,
  entry: ValueMap,
  path: PropertyPath,
  maybe: string | undefined,
): readonly IngressRule[] {
  const { group, declaredBy } = context;
  const protocol = protocolOf(entry.IpProtocol);
  const common = {
    group,
    declaredBy,
    protocol,
    ports: portsOf(entry, protocol),
    description: entry.Description,
  };
  return peersOf(context, entry).map(({ peer, property, on }) => ({
    ...common,
    peer,
    at: declaredBy.sourceOf(...path, property),
    maybe: maybe ?? on,
  }));
}

function peersOf(context: Context, entry: ValueMap) {
  const { graph } = context;
  return [
    ...each(context, entry, 'CidrIp', blockPeer),
    ...each(context, entry, 'CidrIpv6', blockPeer),
    ...each(context, entry, 'SourceSecurityGroupId', (value): Peer => groupPeer(graph, value)),
    ...each(context, entry, 'SourceSecurityGroupName', (value): Peer => groupPeer(graph, value)),
    ...each(context, entry, 'SourcePrefixListId', (value): Peer => {
      const list = graph.target(value);
      return { kind: 'prefix-list', name: memberName(value), list };
    }),
  ];
}

function each(
  { graph, declaredBy: { stack } }: Context,
  entry: ValueMap,
  property: string,
  peerOf: (value: Value) => Peer,
) {
  const written = entry[property];
  const { items, open } = membersOf(written);
  const peers: { peer: Peer; property: string; on: string | undefined }[] = items
    .filter(({ on }) => on === undefined || written instanceof Choice)
    .map(({ value, on }) => ({ peer: peerOf(value), property, on }));
  // What stands for a group or a list is one, whatever it comes to; addresses may be any.
  if (open !== undefined) {
    const members = isList(written) ? written : [written];
    const isOwn = members.every((one) => !isOpen(one) || isOwnBlock(graph, stack, one));
    const peer = !property.startsWith('Cidr')
      ? peerOf(written ?? null)
      : isOwn
        ? OWN_NETWORK
        : openPeer(open);
    peers.push({ peer, property, on: undefined });
  }
  return peers;
}

/** What the blocks of a stack's networks come to where they are open, in the words of the reader. */
const OWN_BLOCKS = new WeakMap<ResourceGraph, ReadonlyMap<Stack, ReadonlySet<string>>>();

/** A variable that a network takes its own block from stands for that network, whatever it comes to. */
function isOwnBlock(graph: ResourceGraph, stack: Stack, value: Value | undefined): boolean {
  if (!(value instanceof Unresolved)) return false;
  if (!/^(?:the parameter )?`[\w.-]{1,200}` has no default$/.test(value.because)) return false;
  let known = OWN_BLOCKS.get(graph);
  if (!known) {
    const found = new Map<Stack, Set<string>>();
    for (const { properties, stack: own } of graph.ofType('AWS::EC2::VPC')) {
      const block = properties.CidrBlock;
      if (block instanceof Unresolved) found.set(own, (found.get(own) ?? new Set()).add(block.because));
    }
    known = found;
    OWN_BLOCKS.set(graph, known);
  }
  return known.get(stack)?.has(value.because) === true;
}

function openPeer(because: string): Peer {
  return { kind: 'open', name: 'addresses that are known only later', because };
}

const OWN_NETWORK: Peer = { kind: 'block', name: 'its own network', text: undefined, breadth: 'private' };

function blockPeer(value: Value): Peer {
  const breadth = breadthOfValue(value);
  const name = memberName(value);
  if (breadth === undefined) return { kind: 'open', name, because: `${name} is known only later` };
  return { kind: 'block', name, text: typeof value === 'string' ? value : undefined, breadth };
}

function groupPeer(graph: ResourceGraph, value: Value): Peer {
  const target = graph.target(value);
  return { kind: 'group', name: memberName(value), group: target };
}

function protocolOf(value: Value | undefined): string | undefined {
  if (value === undefined || value === null) return '-1';
  if (isOpen(value) || typeof value === 'object') return undefined;
  const text = String(value).toLowerCase();
  return text === 'all' ? '-1' : (PROTOCOL_NAMES[text] ?? text);
}

function portsOf({ FromPort: from, ToPort: to }: ValueMap, protocol: string | undefined) {
  if (protocol === '-1' || (from == null && to == null)) return ALL_PORTS;
  const first = portNumber(from ?? to);
  const last = portNumber(to ?? from);
  if (first === undefined || last === undefined) return undefined;
  return first < 0 ? ALL_PORTS : ([first, last < 0 ? 65_535 : last] as const);
}

function portNumber(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,5}$/.test(value) ? Number(value) : undefined;
}
