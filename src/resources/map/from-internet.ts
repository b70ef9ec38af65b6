import type { Explained } from '../../pipelines/answer.ts';
import { servesTlsOnly } from '../endpoints/distributions.ts';
import { isPublic, listeners } from '../endpoints/listeners.ts';
import type { ResourceGraph } from '../graph.ts';
import { isFromOutside } from '../network/admission.ts';
import { dataStores, portsOfStore } from '../network/data-stores.ts';
import { entrances, isEntered } from '../network/entrances.ts';
import { type Forwarding, forwardings } from '../network/forwarding.ts';
import { ingressRulesOf } from '../network/ingress-rules.ts';
import { placementOf } from '../network/placement.ts';
import { publicIp } from '../network/public-address.ts';
import { directReach, facesInternet } from '../network/reach.ts';
import { valueAt } from '../property.ts';
import type { Resource } from '../resource.ts';
import { type Passage, portWords } from './passage.ts';

const BALANCERS = ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'];
const HOSTS = ['AWS::EC2::Instance', 'AWS::ECS::Service', 'AWS::AutoScaling::AutoScalingGroup'];

/** Whatever the internet reaches, or may reach, with the ports that are open to it. */
export function fromInternet(graph: ResourceGraph): readonly Passage[] {
  const handed = forwardings(graph);
  return [
    ...graph.ofType(...BALANCERS).flatMap((balancer) => toBalancer(graph, balancer)),
    ...graph.ofType(...HOSTS).flatMap((host) => toHost(graph, host)),
    ...dataStores(graph).flatMap((store) => toStore(graph, store)),
    ...entrances(graph).flatMap((entrance) => toEntrance(graph, entrance, handed)),
    ...graph.ofType(...Object.keys(SERVICES)).flatMap(toService),
  ];
}

function toBalancer(graph: ResourceGraph, balancer: Resource): readonly Passage[] {
  const faces = facesInternet(graph, balancer);
  if (faces.answer === 'no') return [];
  const open = listeners(graph).filter((listener) => listener.balancer === balancer);
  const reached = open.filter((listener) => isPublic(graph, listener).answer !== 'no');
  const ports = reached.flatMap(({ port }) => (port === undefined ? [] : [`${port}`]));
  return [passage(balancer, ports, faces)];
}

/** A public address alone is no way in: a rule has to let somebody pass. */
function toHost(graph: ResourceGraph, host: Resource): readonly Passage[] {
  if (publicIp(graph, host).answer === 'no') return [];
  const rules = placementOf(graph, host).groups.items.flatMap(({ value }) => {
    const group = graph.target(value);
    return group?.type === 'AWS::EC2::SecurityGroup' ? ingressRulesOf(graph, group) : [];
  });
  return rules.flatMap((rule) => {
    if (isFromOutside(rule, 'world') === 'no' || !rule.ports) return [];
    const reach = directReach(graph, host, rule.ports[0]);
    return reach.answer === 'no' ? [] : [passage(host, [portWords(rule.ports, rule.protocol)], reach)];
  });
}

function toStore(graph: ResourceGraph, store: Resource): readonly Passage[] {
  if (publicIp(graph, store).answer !== 'yes') return [];
  return portsOfStore(store).flatMap((port) => {
    const reach = directReach(graph, store, port);
    return reach.answer === 'no' ? [] : [passage(store, [`${port}`], reach)];
  });
}

/** Distributions, APIs, accelerators and the functions behind a URL of their own. */
function toEntrance(
  graph: ResourceGraph,
  entrance: Resource,
  handed: readonly Forwarding[],
): readonly Passage[] {
  const entered = isEntered(graph, entrance);
  if (entered.answer === 'no') return [];
  const isPlain =
    entrance.type === 'AWS::CloudFront::Distribution' && servesTlsOnly(entrance).answer !== 'yes';
  const ports = isPlain ? ['80', '443'] : ['443'];
  if (entrance.type !== 'AWS::Lambda::Url') return [passage(entrance, ports, entered)];
  return handed.flatMap(({ from, to }) => (from === entrance ? [passage(to, ports, entered)] : []));
}

/** Services that stand on the internet by their nature, and what takes them off it. */
const SERVICES: Readonly<Record<string, (resource: Resource) => boolean>> = {
  'AWS::AppSync::GraphQLApi': ({ properties }) => properties.Visibility === 'PRIVATE',
  'AWS::Cognito::UserPool': () => false,
  'AWS::Transfer::Server': ({ properties }) => /^VPC/.test(String(properties.EndpointType ?? '')),
  'AWS::AppRunner::Service': ({ properties }) =>
    valueAt(properties, ['NetworkConfiguration', 'IngressConfiguration', 'IsPubliclyAccessible']) === false,
  'AWS::EKS::Cluster': ({ properties }) =>
    valueAt(properties, ['ResourcesVpcConfig', 'EndpointPublicAccess']) === false,
};

function toService(resource: Resource): readonly Passage[] {
  if (SERVICES[resource.type]?.(resource)) return [];
  const because = 'the service answers the internet unless it is made private';
  return [{ ...passage(resource, ['443'], undefined), because }];
}

function passage(to: Resource, ports: readonly string[], reach: Explained | undefined): Passage {
  const reasons = [...new Set(reach?.reasons.map(({ because }) => because))];
  return {
    from: 'internet',
    to,
    ports: [...new Set(ports)],
    ground: 'address',
    isCertain: reach === undefined || reach.answer === 'yes',
    because: reasons.slice(0, 3).join(', and '),
  };
}
