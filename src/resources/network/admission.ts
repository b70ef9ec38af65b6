import { type Answer, any, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { isMap, Reference, type Value } from '../value.ts';
import { breadthOfValue } from './address-block.ts';
import { type IngressRule, ingressRules, ingressRulesOf, rulesOfGroup } from './ingress-rules.ts';
import { type Members, memberName, membersOf } from './members.ts';

/** Who may be on the other side: everybody, or anybody at all that the internet has. */
export type Outside = 'world' | 'public';

/** Ports on which something listens for UDP that should not be open to everybody either. */
const UDP_PORTS = [3389, 11211];

/** Whether a rule lets traffic to a port pass, whoever sends it: TCP, and UDP where that is spoken there. */
export function coversPort({ protocol, ports }: IngressRule, port: number): Answer {
  const protocols = UDP_PORTS.includes(port) ? ['tcp', 'udp', '-1'] : ['tcp', '-1'];
  if (protocol !== undefined && !protocols.includes(protocol)) return 'no';
  if (ports === undefined) return 'unknown';
  const isWithin = ports[0] <= port && port <= ports[1];
  if (!isWithin) return 'no';
  return protocol === undefined ? 'unknown' : 'yes';
}

/** Whether the peer of a rule is, or holds, somebody on the internet. */
export function isFromOutside({ peer }: IngressRule, outside: Outside): Answer {
  if (peer.kind === 'open') return 'unknown';
  if (peer.kind === 'group') return 'no';
  if (peer.kind === 'block') {
    return peer.breadth === 'world' || (outside === 'public' && peer.breadth === 'public') ? 'yes' : 'no';
  }
  if (peer.list?.type !== 'AWS::EC2::PrefixList') return outside === 'world' ? 'no' : 'unknown';
  const entries = membersOf(peer.list.properties.Entries);
  const breadths = entries.items.map(({ value }) =>
    isMap(value) ? breadthOfValue(value.Cidr ?? null) : undefined,
  );
  if (breadths.includes('world') || (outside === 'public' && breadths.includes('public'))) return 'yes';
  return entries.open !== undefined || breadths.includes(undefined) ? 'unknown' : 'no';
}

/** Whether these security groups let somebody from outside in. Without a port: to any port. */
export function groupsAdmit(
  graph: ResourceGraph,
  subject: Resource,
  groups: Members,
  outside: Outside,
  port?: number,
): Explained {
  const answers = groups.items.map(({ value, on }): Explained => {
    const group = graph.target(value);
    if (group && isOfCluster(value, group)) return clusterAdmits(graph, group, outside, port);
    if (group?.type !== 'AWS::EC2::SecurityGroup' || group.mode === 'data') {
      return unsure(
        subject.source,
        `the rules of the security group ${memberName(value)} are not in the tree`,
      );
    }
    const admitted = groupAdmits(graph, group, outside, port);
    return on !== undefined && admitted.answer === 'yes'
      ? unsure(subject.source, `it rests on ${on} whether ${memberName(value)} is one of its groups`)
      : admitted;
  });
  if (groups.open !== undefined) answers.push(unsure(subject.source, `its groups are open: ${groups.open}`));
  if (answers.length > 0) return any(answers);
  return no(subject.source, 'it names no security group, and the default one admits only its own members');
}

const CLUSTER_GROUP = /cluster_?security_?group/i;

/** The group that EKS makes for a cluster lets its own members in, and whom rules beside it name. */
function isOfCluster(value: Value, target: Resource): boolean {
  const attribute = value instanceof Reference ? value.attribute : '';
  return target.type === 'AWS::EKS::Cluster' && CLUSTER_GROUP.test(attribute);
}

function clusterAdmits(
  graph: ResourceGraph,
  cluster: Resource,
  outside: Outside,
  port: number | undefined,
): Explained {
  const readAgain = graph
    .linksTo(cluster)
    .filter(({ from, attribute }) => from.mode === 'data' && CLUSTER_GROUP.test(attribute))
    .map(({ from }) => from);
  const names: readonly (Resource | undefined)[] = [cluster, ...readAgain];
  const beside = ingressRules(graph).filter(({ declaredBy }) =>
    names.includes(graph.target(declaredBy.properties.GroupId)),
  );
  const folded = readAgain.flatMap((group) => rulesOfGroup(graph, group));
  return rulesAdmit([...new Set([...beside, ...folded])], cluster, outside, port);
}

/** Whether a security group lets somebody from outside in. */
export function groupAdmits(
  graph: ResourceGraph,
  group: Resource,
  outside: Outside,
  port?: number,
): Explained {
  return rulesAdmit(ingressRulesOf(graph, group), group, outside, port);
}

function rulesAdmit(
  rules: readonly IngressRule[],
  group: Resource,
  outside: Outside,
  port: number | undefined,
): Explained {
  const answers = rules.flatMap((rule): Explained[] => {
    const covers = port === undefined ? 'yes' : coversPort(rule, port);
    const from = isFromOutside(rule, outside);
    if (covers === 'no' || from === 'no') return [];
    const said = `\`${group.address}\` admits ${rule.peer.name}`;
    if (rule.maybe !== undefined) return [unsure(rule.at, `${said} only if ${rule.maybe}`)];
    if (covers === 'yes' && from === 'yes') return [yes(rule.at, said)];
    return [unsure(rule.at, `it cannot be told whom \`${group.address}\` admits: ${openPart(rule)}`)];
  });
  return answers.length > 0
    ? any(answers)
    : no(group.source, `\`${group.address}\` admits nobody from there`);
}

function openPart({ peer }: IngressRule): string {
  return peer.kind === 'open' ? peer.because : 'its ports are known only later';
}
