import { all, any, type Explained, no, type Reason, unsure } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { groupsAdmit, type Outside } from './admission.ts';
import { type Members, memberName } from './members.ts';
import { aclAdmitsWorld } from './network-acl.ts';
import { placementOf } from './placement.ts';
import { publicIp } from './public-address.ts';
import { publicSubnet } from './public-subnet.ts';

/** How the internet gets to a resource: `hops` are the resources in between, the outermost first. */
export interface Reach extends Explained {
  readonly hops: readonly Resource[];
}

/** Whether a resource stands in at least one subnet that the internet is routed to. */
export function inPublicSubnet(
  graph: ResourceGraph,
  resource: Resource,
  { items, open }: Members = placementOf(graph, resource).subnets,
): Explained {
  const answers = items.map(({ value, on }): Explained => {
    const subnet = graph.target(value);
    if (subnet?.type !== 'AWS::EC2::Subnet') {
      return unsure(resource.source, `the subnet ${memberName(value)} is not in the tree`);
    }
    const answer = publicSubnet(graph, subnet);
    return on !== undefined && answer.answer === 'yes'
      ? unsure(resource.source, `it rests on ${on} whether it stands in \`${subnet.address}\``)
      : answer;
  });
  if (open !== undefined) answers.push(unsure(resource.source, `its subnets are open: ${open}`));
  if (answers.length > 0) return any(answers);
  return unsure(resource.source, 'it names no subnet');
}

/** Whether the internet reaches a port of a resource without anything in between. Without a port: some port. */
export function directReach(
  graph: ResourceGraph,
  resource: Resource,
  port: number | undefined,
  outside: Outside = 'world',
  subnets: Members = placementOf(graph, resource).subnets,
): Explained {
  const { groups } = placementOf(graph, resource);
  const address = publicIp(graph, resource, subnets);
  if (address.answer === 'no') return address;
  const admitted = groupsAdmit(graph, resource, groups, outside, port);
  if (admitted.answer === 'no') return admitted;
  const routed = inPublicSubnet(graph, resource, subnets);
  const acls = (port === undefined ? [] : subnets.items).flatMap(({ value }) => {
    const subnet = graph.target(value);
    return subnet?.type === 'AWS::EC2::Subnet' && port !== undefined
      ? [aclAdmitsWorld(graph, subnet, port)]
      : [];
  });
  return all([routed, address, admitted, ...(acls.length > 0 ? [any(acls)] : [])]);
}

/** Whether a load balancer takes requests from the internet: its scheme, its subnets and its security groups. */
export function facesInternet(graph: ResourceGraph, balancer: Resource): Explained {
  const address = publicIp(graph, balancer);
  if (address.answer === 'no') return address;
  const { groups } = placementOf(graph, balancer);
  const reasons: Reason[] = [...address.reasons];
  if (groups.items.length === 0 && groups.open === undefined) return { answer: address.answer, reasons };
  const admitted = groupsAdmit(graph, balancer, groups, 'world');
  return admitted.answer === 'no'
    ? no(balancer.source, 'its security groups admit nobody from the internet')
    : all([address, admitted]);
}

const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** Load balancers by the target groups that their listeners and rules forward to. */
export function balancersByTargetGroup(graph: ResourceGraph): ReadonlyMap<Resource, readonly Resource[]> {
  const index = new Map<Resource, Resource[]>();
  const add = (names: readonly Resource[], listener: Resource | undefined) => {
    const balancer = listener && graph.target(listener.properties.LoadBalancerArn);
    if (!balancer) return;
    for (const group of names) {
      if (group.type === TARGET_GROUP) index.set(group, [...(index.get(group) ?? []), balancer]);
    }
  };
  for (const listener of graph.ofType('AWS::ElasticLoadBalancingV2::Listener')) {
    add(graph.targets(listener.properties.DefaultActions), listener);
  }
  for (const rule of graph.ofType('AWS::ElasticLoadBalancingV2::ListenerRule')) {
    add(graph.targets(rule.properties.Actions), graph.target(rule.properties.ListenerArn));
  }
  return index;
}
