import type { ResourceGraph } from '../resources/graph.ts';
import { breadthOfValue } from '../resources/network/address-block.ts';
import { membersOf } from '../resources/network/members.ts';
import type { PropertyPath, Resource } from '../resources/resource.ts';
import { isMap, type Value, type ValueMap } from '../resources/value.ts';
import type { Source } from './source.ts';
import { fail, missing, pass, type Statement } from './statement.ts';

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
  const group = graph
    .linksTo(vpc)
    .find(({ from }) => from.original.type === 'aws_default_security_group')?.from;
  if (group) {
    const rules = [group.properties.SecurityGroupIngress, group.properties.SecurityGroupEgress];
    if (rules.every((list) => membersOf(list).items.length === 0 && membersOf(list).open === undefined)) {
      return [pass(vpc.source, `the default security group of ${name} is emptied`)];
    }
    return [fail(vpc.source, `The default security group of ${name} lets traffic pass.`, options)];
  }
  const opened = graph
    .linksTo(vpc)
    .find(
      ({ from, attribute }) =>
        attribute === 'DefaultSecurityGroup' && from.type.startsWith('AWS::EC2::SecurityGroup'),
    );
  if (opened) {
    const message = `\`${opened.from.address}\` opens the default security group of ${name}.`;
    return [fail(opened.from.source, message, options)];
  }
  if (graph.linksTo(vpc).some(({ from }) => from.type === 'Custom::VpcRestrictDefaultSG')) {
    return [pass(vpc.source, `a custom resource empties the default security group of ${name}`)];
  }
  return [missing(vpc.source, `The default security group of ${name} is left as AWS makes it.`, options)];
}

export function judgeDefaultNetwork(resource: Resource): readonly Statement[] {
  if (resource.original.type !== 'aws_default_vpc') return [];
  const message = `\`${resource.address}\` takes the default VPC into use, whose subnets are all public.`;
  return [fail(resource.source, message, { address: resource.key })];
}

/** Ports that no network needs from everybody. */
const LOGIN = [22, 3389] as const;

/** Entries of network ACLs that let everybody in on the ports to log in on. */
export function judgeAcl(acl: Resource): readonly Statement[] {
  const inline = membersOf(acl.properties.Ingress).items;
  const statements = inline.flatMap(({ value }, index) =>
    isMap(value) ? judgeEntry(acl, value, ['Ingress', index]) : [],
  );
  return statements.length > 0
    ? statements
    : [pass(acl.source, `the network ACL \`${acl.address}\` opens no port to log in on`)];
}

export function judgeAclEntry(entry: Resource): readonly Statement[] {
  if (entry.properties.Egress === true) return [];
  return judgeEntry(entry, entry.properties, []);
}

function judgeEntry(declaredBy: Resource, entry: ValueMap, path: PropertyPath): readonly Statement[] {
  const block = entry.CidrBlock ?? entry.Ipv6CidrBlock ?? null;
  const action = String(entry.RuleAction ?? '').toLowerCase();
  const range = isMap(entry.PortRange) ? entry.PortRange : {};
  const isTcp = Number(entry.Protocol) === 6;
  const open = LOGIN.filter(
    (port) => isTcp && Number(range.From ?? 0) <= port && port <= Number(range.To ?? 65_535),
  );
  if (action !== 'allow' || open.length === 0 || breadthOfValue(block) !== 'world') return [];
  const at: Source = declaredBy.sourceOf(...path);
  const message = `The network ACL rule \`${declaredBy.address}\` lets everybody in on port ${open.join(' and ')}.`;
  return [fail(at, message, { address: `${declaredBy.key} ${path.join('.')}` })];
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
