import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import type { Resource } from '../resource.ts';
import { isList, isMap, type Value } from '../value.ts';
import { isPlaced } from './placement.ts';
import { publicIp } from './public-address.ts';
import { balancersByTargetGroup } from './reach.ts';

/** One resource hands the requests that it gets on to another. */
export interface Forwarding {
  readonly from: Resource;
  readonly to: Resource;
  /** Whether it goes by a name of the internet, which leads only to what has an address there. */
  readonly byPublicName: boolean;
}

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const CLASSIC = 'AWS::ElasticLoadBalancing::LoadBalancer';
const API = ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'];
const INTEGRATIONS = [
  'AWS::ApiGateway::Method',
  'aws_api_gateway_integration',
  'AWS::ApiGatewayV2::Integration',
];
const VPC_LINKS = ['AWS::ApiGateway::VpcLink', 'AWS::ApiGatewayV2::VpcLink'];

/** Every way in which resources of the tree hand requests on: load balancers, origins, integrations, accelerators. */
export function forwardings(graph: ResourceGraph): readonly Forwarding[] {
  const found = [
    ...byTargetGroup(graph),
    ...graph.ofType(CLASSIC).flatMap((balancer) => behindClassic(graph, balancer)),
    ...graph.ofType('AWS::CloudFront::Distribution').flatMap((one) => behindDistribution(graph, one)),
    ...graph.ofType('AWS::GlobalAccelerator::EndpointGroup').flatMap((one) => behindAccelerator(graph, one)),
    ...graph.ofType(...INTEGRATIONS).flatMap((one) => behindIntegration(graph, one)),
    ...graph.ofType(...API).flatMap((api) => behindApi(graph, api)),
    ...graph.ofType('AWS::Lambda::Permission').flatMap((one) => byPermission(graph, one)),
    ...graph
      .ofType('AWS::Lambda::Url')
      .flatMap((url) => hand(url, functionsNamed(graph, url, url.properties.TargetFunctionArn))),
  ];
  return found.filter(
    ({ to, byPublicName }) => !byPublicName || !isPlaced(to) || publicIp(graph, to).answer !== 'no',
  );
}

function hand(from: Resource, to: readonly Resource[], byPublicName = false): readonly Forwarding[] {
  return to.filter((one) => one !== from).map((one) => ({ from, to: one, byPublicName }));
}

/** Targets name their group, or the group names them. */
function byTargetGroup(graph: ResourceGraph): readonly Forwarding[] {
  return [...balancersByTargetGroup(graph)].flatMap(([group, balancers]) => {
    const targets = [
      ...graph.linksTo(group).map(({ from }) => from),
      ...graph.targets(group.properties.Targets),
    ].filter(({ type }) => !/Listener(?:Rule)?$/.test(type));
    return balancers.flatMap((balancer) => hand(balancer, targets));
  });
}

function behindClassic(graph: ResourceGraph, balancer: Resource): readonly Forwarding[] {
  const users = graph
    .linksTo(balancer)
    .filter(({ property }) => /^LoadBalancers?(?:Names)?$/.test(property))
    .map(({ from }) => from);
  return hand(balancer, [...users, ...graph.targets(balancer.properties.Instances)]);
}

/** A VPC origin leads into the network, every other one goes by a name. */
function behindDistribution(graph: ResourceGraph, distribution: Resource): readonly Forwarding[] {
  const configuration = distribution.properties.DistributionConfig;
  const origins = isMap(configuration) && isList(configuration.Origins) ? configuration.Origins : [];
  return origins.flatMap((origin) => {
    if (!isMap(origin)) return [];
    const links = graph.targets(origin.VpcOriginConfig);
    const inside = links.flatMap((link) => graph.targets(link.properties.VpcOriginEndpointConfig));
    return inside.length > 0
      ? hand(distribution, inside)
      : hand(distribution, named(graph, origin.DomainName), true);
  });
}

function behindAccelerator(graph: ResourceGraph, group: Resource): readonly Forwarding[] {
  const listener = graph.target(group.properties.ListenerArn);
  const accelerator = listener && graph.target(listener.properties.AcceleratorArn);
  if (!accelerator) return [];
  const ends = graph
    .targets(group.properties.EndpointConfigurations)
    .flatMap((one) => (one.type === 'AWS::EC2::EIP' ? graph.targets(one.properties.InstanceId) : [one]));
  return hand(accelerator, ends);
}

function behindIntegration(graph: ResourceGraph, integration: Resource): readonly Forwarding[] {
  const { properties } = integration;
  const api = graph.target(properties.RestApiId) ?? graph.target(properties.ApiId);
  if (!api) return [];
  const own = isMap(properties.Integration) ? properties.Integration : properties;
  const link = graph.target(own.ConnectionId);
  if (link && VPC_LINKS.includes(link.type)) {
    const inside = [...graph.targets(link.properties.TargetArns), ...named(graph, own.IntegrationUri)];
    return hand(api, inside);
  }
  return called(graph, api, [own.Uri, own.IntegrationUri, integration.properties.IntegrationUri]);
}

/** The one target of an API that was made in a hurry, and what its document names. */
function behindApi(graph: ResourceGraph, api: Resource): readonly Forwarding[] {
  return called(graph, api, [api.properties.Target, api.properties.Body]);
}

/** Functions are called by their ARN, everything else by its name on the internet. */
function called(
  graph: ResourceGraph,
  api: Resource,
  values: readonly (Value | undefined)[],
): readonly Forwarding[] {
  const ends = values.flatMap((value) => named(graph, value));
  const isFunction = ({ type }: Resource) => type.startsWith('AWS::Lambda::');
  return [
    ...hand(api, ends.filter(isFunction)),
    ...hand(
      api,
      ends.filter((end) => !isFunction(end)),
      true,
    ),
  ];
}

function byPermission(graph: ResourceGraph, permission: Resource): readonly Forwarding[] {
  const apis = graph.targets(permission.properties.SourceArn).filter(({ type }) => API.includes(type));
  if (apis.length === 0) return [];
  const functions = functionsNamed(graph, permission, permission.properties.FunctionName);
  return apis.flatMap((api) => hand(api, functions));
}

/** A function may be named in words: Terraform knows the name of one that the tree declares. */
function functionsNamed(graph: ResourceGraph, by: Resource, value: Value | undefined): readonly Resource[] {
  const targets = graph.targets(value);
  if (targets.length > 0 || typeof value !== 'string') return targets;
  return graph
    .ofType('AWS::Lambda::Function')
    .filter((one) => one.stack === by.stack && leadsTo(graph, value, one));
}

/** What a name or an ARN leads to: a listener stands for its load balancer, an alias for its function. */
function named(graph: ResourceGraph, value: Value | undefined): readonly Resource[] {
  return graph.targets(value).flatMap((target) => {
    if (target.type === 'AWS::ElasticLoadBalancingV2::Listener')
      return graph.targets(target.properties.LoadBalancerArn).filter(({ type }) => type === BALANCER);
    if (target.type === 'AWS::Lambda::Alias' || target.type === 'AWS::Lambda::Version')
      return graph.targets(target.properties.FunctionName);
    return [target];
  });
}
