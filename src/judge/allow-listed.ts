import type { ResourceGraph } from '../resources/graph.ts';
import { parseBlock } from '../resources/network/address-block.ts';
import { isFromOutside } from '../resources/network/admission.ts';
import { attachedTo, isBalancersOnly } from '../resources/network/attachments.ts';
import { isDataStore } from '../resources/network/data-stores.ts';
import { type IngressRule, ingressRulesOf } from '../resources/network/ingress-rules.ts';
import type { Resource } from '../resources/resource.ts';
import { SEE_ACCOUNT } from './reasons.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

/** What a service offers to everybody. */
const PUBLIC_PORTS = [80, 443];

/** Shortest prefixes that still say whose addresses they are. */
const LEAST_PREFIX = { 4: 24, 6: 56 } as const;

/** Whether every rule of a group that lets somebody in from outside the network says who that is. */
export function judgeAllowList(graph: ResourceGraph, group: Resource): readonly Statement[] {
  return judgeRules(graph, group, ingressRulesOf(graph, group));
}

export function judgeRules(
  graph: ResourceGraph,
  declaredBy: Resource,
  rules: readonly IngressRule[],
): readonly Statement[] {
  const statements = rules.flatMap((rule) => judgeRule(graph, rule));
  if (statements.some(({ kind }) => kind !== 'remark')) return statements;
  const because = `\`${declaredBy.address}\` admits nobody from outside but named addresses, and everybody at most on the ports of the web`;
  return [clean(declaredBy.source, because), ...statements];
}

function judgeRule(graph: ResourceGraph, rule: IngressRule): readonly Statement[] {
  const from = isFromOutside(rule, 'public');
  if (from === 'no') return [];
  const name = `\`${rule.group?.address ?? rule.declaredBy.address}\``;
  const options = { address: `${rule.declaredBy.key} ${rule.peer.name} ${rule.ports?.join('-') ?? ''}` };
  const where = portsOf(rule);
  if (from === 'unknown') {
    if (isWebOnly(rule) || rule.peer.kind === 'prefix-list') return [];
    return [
      unknown(
        rule.at,
        `whom ${name} admits ${where} cannot be told: ${rule.peer.kind === 'open' ? rule.peer.because : rule.peer.name}`,
        SEE_ACCOUNT,
      ),
    ];
  }
  if (isFromOutside(rule, 'world') === 'yes') {
    if (isWebOnly(rule) && !standsBeforeStore(graph, rule)) return [];
    if (rule.maybe !== undefined)
      return [unknown(rule.at, `${name} admits everybody ${where} only if ${rule.maybe}`, SEE_ACCOUNT)];
    const message = `${name} admits everybody ${where}: only ${PUBLIC_PORTS.join(' and ')} are for everybody.`;
    return [fail(rule.at, message, options)];
  }
  return narrow(rule, name, where, options);
}

/** Addresses that somebody has to know: few enough, and said whose they are. */
function narrow(
  rule: IngressRule,
  name: string,
  where: string,
  options: { address: string },
): readonly Statement[] {
  const block =
    rule.peer.kind === 'block' && rule.peer.text !== undefined ? parseBlock(rule.peer.text) : undefined;
  if (block && block.prefix < LEAST_PREFIX[block.family] && !isWebOnly(rule)) {
    const message = `${name} admits ${rule.peer.name} ${where}: that is too wide to be an allow-list (/${LEAST_PREFIX[block.family]} at most).`;
    return [fail(rule.at, message, options)];
  }
  if (isWebOnly(rule)) return [];
  const isDescribed = typeof rule.description === 'string' && rule.description.trim() !== '';
  const advice = `${name} admits ${rule.peer.name} ${where}: ${isDescribed ? 'check that the addresses still belong to whom the description says' : 'say in its description whose addresses these are'}.`;
  return [remark(rule.at, advice, options)];
}

function isWebOnly({ ports, protocol }: IngressRule): boolean {
  if (!ports || protocol === '-1') return /^icmp/.test(protocol ?? '');
  return /^icmp/.test(protocol ?? '') || (ports[0] === ports[1] && PUBLIC_PORTS.includes(ports[0]));
}

function standsBeforeStore(graph: ResourceGraph, { group }: IngressRule): boolean {
  if (!group) return false;
  const attached = attachedTo(graph, group);
  return !isBalancersOnly(attached) && attached.some(isDataStore);
}

function portsOf({ ports, protocol }: IngressRule): string {
  if (!ports) return 'on ports that are known only later';
  if (ports[0] <= 0 && ports[1] >= 65_535) return 'on all ports';
  return `on port ${ports[0]}${ports[1] === ports[0] ? '' : ` to ${ports[1]}`}${protocol === 'udp' ? ' (UDP)' : ''}`;
}
