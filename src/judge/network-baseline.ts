import type { Link, ResourceGraph } from '../resources/graph.ts';
import { breadthOfValue } from '../resources/network/address-block.ts';
import { membersOf } from '../resources/network/members.ts';
import {
  type AdmittingEntry,
  admittingEntries,
  admittingEntry,
  isEgress,
} from '../resources/network/network-acl.ts';
import type { Resource } from '../resources/resource.ts';
import { isMap, type Value } from '../resources/value.ts';
import { SEE_ACCOUNT } from './reasons.ts';
import { fail, missing, pass, type Statement, unknown } from './statement.ts';

/** Traffic of a network that is written down can be looked at after a theft. */
export function judgeFlowLogs(graph: ResourceGraph, vpc: Resource): Statement {
  const log = graph.linksTo(vpc).find(({ from }) => from.type === 'AWS::EC2::FlowLog');
  if (log) return pass(vpc.source, `the flow log \`${log.from.address}\` covers \`${vpc.address}\``);
  return missing(vpc.source, `\`${vpc.address}\` has no flow log.`, { address: `${vpc.key} flow log` });
}

/** The group that AWS makes with a network lets its members talk to each other until somebody empties it. */
export function judgeDefaultGroup(graph: ResourceGraph, vpc: Resource): readonly Statement[] {
  const name = `\`${vpc.address}\``;
  const options = { address: `${vpc.key} default group` };
  const named = graph.linksTo(vpc).filter(({ attribute }) => DEFAULT_GROUP.test(attribute));
  const opened = named.find(({ from }) => from.type.startsWith('AWS::EC2::SecurityGroup'));
  if (opened) {
    const message = `\`${opened.from.address}\` opens the default security group of ${name}.`;
    return [fail(opened.from.source, message, options)];
  }
  const used = named
    .filter(({ from, property }) => !from.type.startsWith('Custom::') && USES.test(property))
    .map(usesIt);
  const group = graph
    .linksTo(vpc)
    .find(({ from }) => from.original.type === 'aws_default_security_group')?.from;
  if (group) {
    if (isEmptied(group))
      return [pass(vpc.source, `the default security group of ${name} is emptied`), ...used];
    return [fail(vpc.source, `The default security group of ${name} lets traffic pass.`, options)];
  }
  if (graph.linksTo(vpc).some(({ from }) => from.type === 'Custom::VpcRestrictDefaultSG')) {
    return [pass(vpc.source, `a custom resource empties the default security group of ${name}`), ...used];
  }
  const message = `The default security group of ${name} is left as AWS makes it.`;
  return [missing(vpc.source, message, options), ...used];
}

/** What languages call the default group of a network. */
const DEFAULT_GROUP = /^default_?security_?group(?:_id)?$/i;

/** Properties that put a resource into groups. */
const USES = /SecurityGroup|GroupSet|^(?:VpcConfig|VPCOptions|NetworkConfiguration|LaunchTemplateData)$/i;

function usesIt({ from }: Link): Statement {
  const message = `\`${from.address}\` uses the default security group of its network.`;
  return fail(from.source, message, { address: `${from.key} default group` });
}

/** A rule that is written beside the group counts, whatever it lets pass. */
function isEmptied({ properties, parts }: Resource): boolean {
  const rules = [properties.SecurityGroupIngress, properties.SecurityGroupEgress].map(membersOf);
  const isBare = rules.every(({ items, open }) => items.length === 0 && open === undefined);
  return isBare && !parts.some(({ type }) => /_rule$/.test(type));
}

export function judgeDefaultNetwork(resource: Resource): readonly Statement[] {
  if (resource.original.type !== 'aws_default_vpc') return [];
  const message = `\`${resource.address}\` takes the default VPC into use, whose subnets are all public.`;
  return [fail(resource.source, message, { address: resource.key })];
}

/** Ports that no network needs from everybody. */
const LOGIN = [22, 3389] as const;

/** Rules of a network ACL that let everybody in on the ports to log in on, in their order. */
export function judgeAcl(graph: ResourceGraph, acl: Resource): readonly Statement[] {
  const statements = byEntry((port) => admittingEntries(graph, acl, port));
  return statements.length > 0
    ? statements
    : [pass(acl.source, `the network ACL \`${acl.address}\` opens no port to log in on`)];
}

/** A rule of an ACL that is not here. */
export function judgeAclEntry(graph: ResourceGraph, entry: Resource): readonly Statement[] {
  const acl = graph.target(entry.properties.NetworkAclId);
  if (isEgress(entry) || (acl?.type === 'AWS::EC2::NetworkAcl' && acl.mode === 'managed')) return [];
  return byEntry((port) => admittingEntry(entry, port));
}

/** One statement for each rule, whichever of the ports it opens. */
function byEntry(admitting: (port: number) => readonly AdmittingEntry[]): readonly Statement[] {
  const found = new Map<string, { entry: AdmittingEntry; ports: number[] }>();
  for (const port of LOGIN) {
    for (const entry of admitting(port)) {
      const place = `${entry.declaredBy.key} ${entry.path.join('.')} ${entry.open ?? ''}`;
      const known = found.get(place);
      if (known) known.ports.push(port);
      else found.set(place, { entry, ports: [port] });
    }
  }
  return [...found.values()].map(({ entry, ports }) => admits(entry, ports.join(' and ')));
}

function admits({ declaredBy, path, open }: AdmittingEntry, port: string): Statement {
  const at = declaredBy.sourceOf(...path);
  const name = `The network ACL rule \`${declaredBy.address}\``;
  if (open !== undefined) {
    const because = `whether the network ACL rule \`${declaredBy.address}\` lets everybody in on port ${port} cannot be told: ${open}`;
    return unknown(at, because, SEE_ACCOUNT);
  }
  const address = `${declaredBy.key} ${path.join('.')}`;
  return fail(at, `${name} lets everybody in on port ${port}.`, { address });
}

/** Routes to a peered network that take in more than that network. */
export function judgePeeringRoute(declaredBy: Resource): readonly Statement[] {
  const own = declaredBy.type === 'AWS::EC2::Route' ? [declaredBy.properties] : [];
  const inline = membersOf(declaredBy.properties.Routes).items.map(({ value }) => value);
  return [...own, ...inline].flatMap((route: Value) => {
    if (!isMap(route) || route.VpcPeeringConnectionId == null) return [];
    const block = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? null;
    if (breadthOfValue(block) !== 'world') return [];
    const message = `\`${declaredBy.address}\` sends everything to a peered network, not only what is meant for it.`;
    return [fail(declaredBy.source, message, { address: `${declaredBy.key} peering` })];
  });
}
