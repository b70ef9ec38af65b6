import type { ResourceGraph } from '../resources/graph.ts';
import { coversPort, isFromOutside } from '../resources/network/admission.ts';
import {
  attachedTo,
  isBalancersOnly,
  isClosedByAcl,
  isUnattached,
  listenerPorts,
} from '../resources/network/attachments.ts';
import { type IngressRule, ingressRulesOf } from '../resources/network/ingress-rules.ts';
import type { Resource } from '../resources/resource.ts';
import { SEE_ACCOUNT } from './reasons.ts';
import { clean, fail, type Statement, unknown } from './statement.ts';

/**
 * Ports that nobody but operators and applications should reach, and what listens there.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19
 */
const ADMIN_PORTS: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [3389, 'RDP'],
  [5985, 'WinRM'],
  [5986, 'WinRM'],
  [23, 'Telnet'],
  [2375, 'Docker'],
  [2376, 'Docker'],
  [6443, 'Kubernetes'],
  [10250, 'the kubelet'],
  [3306, 'MySQL'],
  [5432, 'PostgreSQL'],
  [1433, 'SQL Server'],
  [1521, 'Oracle'],
  [27017, 'MongoDB'],
  [6379, 'Redis'],
  [9200, 'Elasticsearch'],
  [9042, 'Cassandra'],
  [11211, 'Memcached'],
  [4333, 'mSQL'],
  [20, 'FTP'],
  [21, 'FTP'],
  [135, 'RPC'],
  [445, 'SMB'],
  [1434, 'SQL Server'],
  [9300, 'Elasticsearch'],
]);

/** Whether the rules of a group, or rules of a group elsewhere, open such a port to everybody. */
export function judgeAdminPorts(
  graph: ResourceGraph,
  declaredBy: Resource,
  rules: readonly IngressRule[],
): readonly Statement[] {
  const statements = rules.flatMap((rule) => judgeRule(graph, rule));
  if (statements.length > 0) return statements;
  return [
    clean(
      declaredBy.source,
      `\`${declaredBy.address}\` opens no port of operators or databases to everybody`,
    ),
  ];
}

/** The rules of a security group, wherever they are written. */
export function judgeGroup(graph: ResourceGraph, group: Resource): readonly Statement[] {
  return judgeAdminPorts(graph, group, ingressRulesOf(graph, group));
}

function judgeRule(graph: ResourceGraph, rule: IngressRule): readonly Statement[] {
  const from = isFromOutside(rule, 'world');
  if (from === 'no') return [];
  const open = openPorts(graph, rule);
  if (open.ports.length === 0) return [];
  const which = portsInWords(rule, open.ports);
  const name = `\`${rule.group?.address ?? rule.declaredBy.address}\``;
  if (from === 'unknown' || open.isUnsure || rule.maybe !== undefined) {
    const because =
      rule.maybe === undefined
        ? `whether ${name} opens ${which} to everybody cannot be told: ${whyOpen(rule)}`
        : `${name} opens ${which} to ${rule.peer.name} only if ${rule.maybe}`;
    return [unknown(rule.at, because, SEE_ACCOUNT)];
  }
  const isUnused = rule.group !== undefined && isUnattached(graph, rule.group);
  const message = `${name} opens ${which} to everybody (${rule.peer.name})${isUnused ? ', and nothing uses the group' : ''}.`;
  const options = { address: `${rule.declaredBy.key} ${which} ${rule.peer.name}` };
  return [fail(rule.at, message, isUnused ? { ...options, severity: 'minor' } : options)];
}

/** The ports of the list that a rule covers and that something there may listen on. */
function openPorts(graph: ResourceGraph, rule: IngressRule) {
  const covers = [...ADMIN_PORTS.keys()].map((port) => ({ port, answer: coversPort(rule, port) }));
  const attached = rule.group ? attachedTo(graph, rule.group) : [];
  const listening = isBalancersOnly(attached) ? listenerPorts(graph, attached) : undefined;
  const ports = covers.filter(
    ({ port, answer }) =>
      answer !== 'no' &&
      (listening === undefined || listening.includes(port)) &&
      !isClosedByAcl(graph, rule, port),
  );
  return {
    ports: ports.map(({ port }) => port),
    isUnsure: ports.length > 0 && ports.every(({ answer }) => answer === 'unknown'),
  };
}

function whyOpen({ peer, ports }: IngressRule): string {
  if (peer.kind === 'open') return peer.because;
  return ports === undefined ? 'its ports are known only later' : `${peer.name} is not in the tree`;
}

function portsInWords({ ports }: IngressRule, covered: readonly number[]): string {
  if (ports && ports[0] <= 0 && ports[1] >= 65_535) return 'all ports';
  const names = covered.slice(0, 3).map((port) => `${ADMIN_PORTS.get(port)} (${port})`);
  const rest = covered.length - names.length;
  return `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
