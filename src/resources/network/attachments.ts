import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { scalarText } from '../scalar.ts';
import { isList, isMap, referencesIn, type Value } from '../value.ts';
import type { IngressRule } from './ingress-rules.ts';
import { aclAdmitsWorld } from './network-acl.ts';
import { placementOf } from './placement.ts';

/** Types that name a group in their own rules without being protected by it. */
const RULES = ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'];
const BALANCERS = ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'];

/** What a security group stands before. */
export function attachedTo(graph: ResourceGraph, group: Resource): readonly Resource[] {
  return [...new Set(graph.linksTo(group).map(({ from }) => from))].filter(
    (one) => !RULES.includes(one.type) && !isReadStack(one),
  );
}

/** A nested stack only hands a group on: what it holds is seen itself, where its template was read. */
function isReadStack({ type, address, stack }: Resource): boolean {
  return (
    type === 'AWS::CloudFormation::Stack' &&
    stack.resources.some((one) => one.address.startsWith(`${address}.`))
  );
}

/** Whether nothing in the tree uses a group, and nothing hands it on to somebody who might. */
export function isUnattached(graph: ResourceGraph, group: Resource): boolean {
  if (attachedTo(graph, group).length > 0 || group.stack.gaps.length > 0) return false;
  return !Object.values(group.stack.outputs).some((output) =>
    referencesIn(output).some(({ to }) => to === group.key),
  );
}

/** Whether a group stands before load balancers alone. */
export function isBalancersOnly(attached: readonly Resource[]): boolean {
  return attached.length > 0 && attached.every(({ type }) => BALANCERS.includes(type));
}

/** Ports that the listeners of load balancers are open on; `undefined` where one cannot be told. */
export function listenerPorts(
  graph: ResourceGraph,
  balancers: readonly Resource[],
): readonly number[] | undefined {
  const ports: (number | undefined)[] = [];
  for (const balancer of balancers) {
    for (const { from } of graph.linksTo(balancer)) {
      if (from.type === 'AWS::ElasticLoadBalancingV2::Listener') ports.push(portOf(from.properties.Port));
    }
    const listeners = balancer.properties.Listeners;
    if (!isList(listeners)) continue;
    for (const listener of listeners) {
      if (isMap(listener)) ports.push(portOf(listener.LoadBalancerPort ?? listener.lb_port));
    }
  }
  const known = ports.filter((port) => port !== undefined);
  return known.length === ports.length && known.length > 0 ? known : undefined;
}

function portOf(value: Value | undefined): number | undefined {
  const text = scalarText(value);
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

/** Whether network ACLs keep a port closed wherever a rule's group stands. */
export function isClosedByAcl(graph: ResourceGraph, { group }: IngressRule, port: number): boolean {
  if (!group) return false;
  const attached = attachedTo(graph, group);
  const subnets = attached.flatMap((resource) => placementOf(graph, resource).subnets.items);
  const answers = subnets.map(({ value }) => {
    const subnet = graph.target(value);
    return subnet?.type === 'AWS::EC2::Subnet' ? aclAdmitsWorld(graph, subnet, port).answer : 'unknown';
  });
  const areAllPlaced = attached.every((resource) => placementOf(graph, resource).subnets.items.length > 0);
  return answers.length > 0 && areAllPlaced && answers.every((answer) => answer === 'no');
}
