import type { ResourceGraph } from '../graph.ts';
import { forwardings } from '../network/forwarding.ts';
import { ingressRules } from '../network/ingress-rules.ts';
import { placementOf } from '../network/placement.ts';

import { policiesOf } from '../policies/principals.ts';
import type { Resource } from '../resource.ts';
import { numberOf } from '../truth.ts';
import { kindOf } from './kinds.ts';
import { type Passage, portWords } from './passage.ts';

const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** Load balancers to their targets, distributions to their origins, APIs to what they call. */
export function byForwarding(graph: ResourceGraph): readonly Passage[] {
  return forwardings(graph).map(({ from, to }): Passage => {
    const groups = [
      ...graph.linksFrom(to).map((link) => link.to),
      ...graph.linksTo(to).map((link) => link.from),
    ].filter(({ type }) => type === TARGET_GROUP);
    const isBalancer = kindOf(from)?.tier === 'entry';
    const ports = isBalancer ? groups.flatMap(({ properties }) => numberOf(properties.Port) ?? []) : [];
    return {
      from,
      to,
      ports: words(ports),
      ground: isBalancer ? 'target' : 'origin',
      isCertain: true,
      because: `\`${(isBalancer ? groups[0] : undefined)?.address ?? from.address}\` leads to it`,
    };
  });
}

function words(ports: readonly number[]): readonly string[] {
  return [...new Set(ports)].map(String);
}

/** Rules of security groups that name another group: its members come in. */
export function byRules(graph: ResourceGraph, drawn: readonly Resource[]): readonly Passage[] {
  const members = new Map<Resource, Resource[]>();
  for (const resource of drawn) {
    for (const { value } of placementOf(graph, resource).groups.items) {
      const group = graph.target(value);
      if (group) members.set(group, [...(members.get(group) ?? []), resource]);
    }
  }
  return ingressRules(graph).flatMap((rule) => {
    const { group, peer, maybe } = rule;
    if (!group || peer.kind !== 'group' || !peer.group || peer.group === group) return [];
    const because = `\`${group.address}\` admits ${peer.name}`;
    const ports = [portWords(rule.ports, rule.protocol)];
    const common = { ports, ground: 'rule' as const, isCertain: maybe === undefined, because };
    const from = members.get(peer.group) ?? [];
    return (members.get(group) ?? []).flatMap((to) =>
      from.filter((one) => one !== to).map((one): Passage => ({ from: one, to, ...common })),
    );
  });
}

/** Types that lead from what runs to the role it runs under, and to the settings it gets. */
const LEADS = new Set([
  'AWS::ECS::TaskDefinition',
  'AWS::EC2::LaunchTemplate',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::IAM::InstanceProfile',
]);
const MOST_LEADS = 12;
/** Networks say who reaches these; a name in a setting says less. */
const NEEDS_NETWORK = /::(?:RDS|ElastiCache|MemoryDB|DocDB|Neptune|Redshift|MSK|AmazonMQ|EFS|FSx)::/;

/** What runs, to the services that its role or its settings name. */
export function byRoles(graph: ResourceGraph, drawn: readonly Resource[]): readonly Passage[] {
  return drawn.flatMap((resource) => {
    if (kindOf(resource)?.tier !== 'compute') return [];
    const found = new Map<Resource, Passage>();
    for (const one of leadsOf(graph, resource)) {
      for (const to of namedBy(graph, one)) {
        const kind = kindOf(to);
        if (!kind || to === resource || NEEDS_NETWORK.test(to.type) || kind.tier === 'entry') continue;
        const because = `\`${one.address}\` names it`;
        const passage: Passage = { from: resource, to, ports: [], ground: 'role', isCertain: true, because };
        if (!found.has(to)) found.set(to, passage);
      }
    }
    return [...found.values()];
  });
}

function leadsOf(graph: ResourceGraph, resource: Resource): readonly Resource[] {
  const leads = [resource];
  for (const one of leads) {
    for (const { to } of graph.linksFrom(one)) {
      const isLead = LEADS.has(to.type) || (to.type === 'AWS::IAM::Role' && to !== resource);
      if (isLead && !leads.includes(to) && leads.length < MOST_LEADS) leads.push(to);
    }
  }
  return leads;
}

function namedBy(graph: ResourceGraph, resource: Resource): readonly Resource[] {
  const role = policiesOf(graph).of(resource);
  const policies = role ? role.grants.map((grant) => grant.resource) : [];
  return [...new Set([resource, ...policies])].flatMap((one) =>
    throughDocuments(graph, one).flatMap((from) => graph.linksFrom(from).map(({ to }) => to)),
  );
}

/** `aws_iam_policy_document` stands between a policy and what it names. */
function throughDocuments(graph: ResourceGraph, resource: Resource): readonly Resource[] {
  const documents = graph
    .linksFrom(resource)
    .flatMap(({ to }) => (to.original.type === 'aws_iam_policy_document' ? [to] : []));
  return [resource, ...documents];
}
