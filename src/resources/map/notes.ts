import { servesTlsOnly } from '../endpoints/distributions.ts';
import { listeners, plainAnswers, speaksTls } from '../endpoints/listeners.ts';
import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import { ingressRulesOf } from '../network/ingress-rules.ts';
import { placementOf } from '../network/placement.ts';
import { readProperty } from '../property.ts';
import type { Resource } from '../resource.ts';
import { portWords } from './passage.ts';

const MOST_BLOCKS = 2;

/** What a reader wants to know of a resource at a glance. Texts that are short and no secret by their nature. */
export function notesOf(graph: ResourceGraph, resource: Resource): readonly string[] {
  return [
    ...listenerNotes(graph, resource),
    ...plainWords(resource),
    ...schemeNotes(resource),
    ...firewallNotes(graph, resource),
    ...blockNotes(graph, resource),
  ];
}

function listenerNotes(graph: ResourceGraph, resource: Resource): readonly string[] {
  if (resource.type === 'AWS::CloudFront::Distribution') {
    const { answer } = servesTlsOnly(resource);
    return answer === 'yes' ? ['TLS only'] : answer === 'no' ? ['answers without TLS'] : [];
  }
  return listeners(graph)
    .filter(({ balancer }) => balancer === resource)
    .map((listener) => {
      const { protocol, port } = listener;
      const name = `${protocol ?? 'protocol not told'} ${port ?? ''}`.trim();
      if (speaksTls(listener) || protocol !== 'HTTP') return name;
      const isAway = plainAnswers(graph, listener).every(({ does }) => does === 'redirects');
      return isAway ? `${name} → HTTPS` : name;
    });
}

/** Properties that say what something is, by type. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'AWS::RDS::DBInstance': ['Engine'],
  'AWS::RDS::DBCluster': ['Engine'],
  'AWS::ElastiCache::CacheCluster': ['Engine'],
  'AWS::ElastiCache::ReplicationGroup': ['Engine'],
  'AWS::ElastiCache::ServerlessCache': ['Engine'],
  'AWS::AmazonMQ::Broker': ['EngineType'],
  'AWS::EC2::Instance': ['InstanceType'],
  'AWS::ECS::Service': ['LaunchType'],
  'AWS::Lambda::Function': ['Runtime'],
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
};

function plainWords(resource: Resource): readonly string[] {
  return (WORDS[resource.type] ?? []).flatMap((name) => {
    const reading = readProperty(resource, name);
    // Instances are what a service runs on unless it says so.
    const isPlain = reading.state === 'written' && reading.value === 'EC2';
    return !isPlain && reading.state === 'written' && typeof reading.value === 'string'
      ? [reading.value.toLowerCase()]
      : [];
  });
}

function schemeNotes({ type, properties }: Resource): readonly string[] {
  return type.startsWith('AWS::ElasticLoadBalancing') && properties.Scheme === 'internal' ? ['internal'] : [];
}

/** The web ACL before it. */
function firewallNotes(graph: ResourceGraph, resource: Resource): readonly string[] {
  const own = graph.linksFrom(resource).find(({ to }) => /::WebACL$/.test(to.type))?.to;
  const joined = graph
    .ofType('AWS::WAFv2::WebACLAssociation', 'AWS::WAFRegional::WebACLAssociation')
    .find(({ properties }) => leadsTo(graph, properties.ResourceArn, resource));
  return own || joined ? ['behind a web firewall'] : [];
}

/** Addresses that groups admit, beside everybody and other groups: networks, offices. */
function blockNotes(graph: ResourceGraph, resource: Resource): readonly string[] {
  const rules = placementOf(graph, resource).groups.items.flatMap(({ value }) => {
    const group = graph.target(value);
    return group?.type === 'AWS::EC2::SecurityGroup' ? ingressRulesOf(graph, group) : [];
  });
  const admitted = rules.flatMap((rule) => {
    const { peer } = rule;
    if (peer.kind !== 'block' || peer.text === undefined || peer.breadth === 'world') return [];
    return [`admits ${peer.text}: ${portWords(rule.ports, rule.protocol)}`];
  });
  const all = [...new Set(admitted)];
  const more = all.length - MOST_BLOCKS;
  return [...all.slice(0, MOST_BLOCKS), ...(more > 0 ? [`admits ${more} more blocks of addresses`] : [])];
}
