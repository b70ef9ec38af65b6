import type { Explained } from '../../pipelines/answer.ts';
import { distributions, servesTlsOnly } from '../endpoints/distributions.ts';
import { isPublic, listeners } from '../endpoints/listeners.ts';
import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import { isFromOutside } from '../network/admission.ts';
import { dataStores, portsOfStore } from '../network/data-stores.ts';
import { ingressRulesOf } from '../network/ingress-rules.ts';
import { placementOf } from '../network/placement.ts';
import { publicIp } from '../network/public-address.ts';
import { directReach, facesInternet } from '../network/reach.ts';
import { valueAt } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isList } from '../value.ts';
import { type Passage, portWords } from './passage.ts';

const BALANCERS = ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'];
const HOSTS = ['AWS::EC2::Instance', 'AWS::ECS::Service', 'AWS::AutoScaling::AutoScalingGroup'];

/** Whatever the internet reaches, or may reach, with the ports that are open to it. */
export function fromInternet(graph: ResourceGraph): readonly Passage[] {
  return [
    ...graph.ofType(...BALANCERS).flatMap((balancer) => toBalancer(graph, balancer)),
    ...graph.ofType(...HOSTS).flatMap((host) => toHost(graph, host)),
    ...dataStores(graph).flatMap((store) => toStore(graph, store)),
    ...distributions(graph).flatMap(toDistribution),
    ...graph.ofType(...Object.keys(SERVICES)).flatMap(toService),
    ...graph.ofType('AWS::Lambda::Url').flatMap((url) => toFunction(graph, url)),
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

function toDistribution(distribution: Resource): readonly Passage[] {
  if (valueAt(distribution.properties, ['DistributionConfig', 'Enabled']) === false) return [];
  const isTlsOnly = servesTlsOnly(distribution).answer === 'yes';
  return [
    {
      ...passage(distribution, [isTlsOnly ? '443' : '80, 443'], undefined),
      because: 'a distribution answers the internet',
    },
  ];
}

/** Services that stand on the internet by their nature, and what takes them off it. */
const SERVICES: Readonly<Record<string, (resource: Resource) => boolean>> = {
  'AWS::ApiGateway::RestApi': ({ properties }) => {
    const types = valueAt(properties, ['EndpointConfiguration', 'Types']);
    return isList(types) && types.includes('PRIVATE');
  },
  'AWS::ApiGatewayV2::Api': () => false,
  'AWS::AppSync::GraphQLApi': ({ properties }) => properties.Visibility === 'PRIVATE',
  'AWS::Cognito::UserPool': () => false,
  'AWS::Transfer::Server': ({ properties }) => /^VPC/.test(String(properties.EndpointType ?? '')),
  'AWS::GlobalAccelerator::Accelerator': () => false,
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

function toFunction(graph: ResourceGraph, url: Resource): readonly Passage[] {
  const because = `\`${url.address}\` gives it a public address`;
  return graph
    .ofType('AWS::Lambda::Function')
    .filter((one) => one.stack === url.stack && leadsTo(graph, url.properties.TargetFunctionArn, one))
    .map((target) => ({ ...passage(target, ['443'], undefined), because }));
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
