import { all, any, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import { holds, readProperty } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isOn, numberOf } from '../truth.ts';
import { isList } from '../value.ts';
import { zonesOf } from './zones.ts';

/** Zones that have to be left when one fails. */
const LEAST_ZONES = 2;

type Judge = (graph: ResourceGraph, resource: Resource) => Explained | undefined;

/** What has to go on when a zone fails, and how it is told for each type. `undefined`: the resource is no subject. */
const JUDGES: Readonly<Record<string, Judge>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': balancerSpans,
  'AWS::ElasticLoadBalancing::LoadBalancer': placedInSeveral,
  'AWS::AutoScaling::AutoScalingGroup': placedInSeveral,
  'AWS::ECS::Service': serviceSpans,
  'AWS::EKS::Nodegroup': placedInSeveral,
  'AWS::Lambda::Function': functionSpans,
  'AWS::RDS::DBInstance': instanceSpans,
  'AWS::RDS::DBCluster': clusterSpans,
  'AWS::DocDB::DBCluster': clusterSpans,
  'AWS::Neptune::DBCluster': clusterSpans,
  'AWS::ElastiCache::ReplicationGroup': replicationSpans,
  'AWS::ElastiCache::CacheCluster': cacheSpans,
  'AWS::OpenSearchService::Domain': (_, domain) => searchSpans(domain, 'ClusterConfig'),
  'AWS::Elasticsearch::Domain': (_, domain) => searchSpans(domain, 'ElasticsearchClusterConfig'),
};

/** Types that can stand in one zone only. */
export const ZONAL_TYPES: readonly string[] = Object.keys(JUDGES);

/** Whether a resource goes on when one of its zones fails. */
export function spansZones(graph: ResourceGraph, resource: Resource): Explained | undefined {
  return JUDGES[resource.type]?.(graph, resource);
}

function placedInSeveral(graph: ResourceGraph, resource: Resource): Explained {
  const { names, open } = zonesOf(graph, resource);
  if (names.size >= LEAST_ZONES) return yes(resource.source, `it stands in ${names.size} zones`);
  if (open !== undefined) return unsure(resource.source, open);
  if (names.size === 0) return unsure(resource.source, 'its subnets are not in the tree');
  return no(resource.source, 'all of its subnets are in one zone');
}

/** AWS makes no application load balancer in fewer than two zones. */
function balancerSpans(graph: ResourceGraph, balancer: Resource): Explained {
  const placed = placedInSeveral(graph, balancer);
  if (placed.answer !== 'unknown') return placed;
  const isApplication = holds(balancer, ['Type'], (type) => type === undefined || type === 'application');
  return isApplication.answer === 'yes'
    ? yes(balancer.source, 'an application load balancer stands in two zones or more')
    : placed;
}

/** Without a network of its own a task stands where its machines do, and those are judged. */
function serviceSpans(graph: ResourceGraph, service: Resource): Explained | undefined {
  if (readProperty(service, 'NetworkConfiguration').state === 'absent') return undefined;
  return placedInSeveral(graph, service);
}

function functionSpans(graph: ResourceGraph, lambda: Resource): Explained | undefined {
  const subnets = readProperty(lambda, 'VpcConfig', 'SubnetIds');
  const isPlaced = subnets.state !== 'absent' && !(isList(subnets.value) && subnets.value.length === 0);
  if (!isPlaced) return undefined;
  return placedInSeveral(graph, lambda);
}

/** Members of clusters and replicas are judged with what they belong to. */
function instanceSpans(_: ResourceGraph, instance: Resource): Explained | undefined {
  const isPart = ['DBClusterIdentifier', 'SourceDBInstanceIdentifier'].some(
    (property) => readProperty(instance, property).state !== 'absent',
  );
  const { Engine: engine } = instance.properties;
  if (isPart || (typeof engine === 'string' && engine.startsWith('aurora'))) return undefined;
  return holds(instance, ['MultiAZ'], isOn);
}

function clusterSpans(graph: ResourceGraph, cluster: Resource): Explained {
  if (readProperty(cluster, 'DBClusterInstanceClass').state !== 'absent')
    return yes(cluster.source, 'a Multi-AZ cluster keeps an instance in each of three zones');
  if (cluster.properties.EngineMode === 'serverless')
    return yes(cluster.source, 'Aurora Serverless v1 moves to another zone by itself');
  const members = graph
    .ofType(cluster.type.replace('DBCluster', 'DBInstance'))
    .filter(({ properties }) => leadsTo(graph, properties.DBClusterIdentifier, cluster));
  if (members.length === 0) return unsure(cluster.source, 'no instance of it is in the tree');
  const open = members.find(({ maybe }) => maybe !== undefined)?.maybe;
  if (members.length < LEAST_ZONES)
    return open === undefined
      ? no(cluster.source, 'it has one instance only')
      : unsure(cluster.source, `how many instances it has is open: ${open}`);
  const zones = members.map(({ properties }) => properties.AvailabilityZone);
  const [first] = zones;
  if (typeof first === 'string' && zones.every((zone) => zone === first))
    return no(cluster.source, `all of its instances are in ${first}`);
  return yes(cluster.source, `it has ${members.length} instances`);
}

function replicationSpans(_: ResourceGraph, group: Resource): Explained {
  return all([
    holds(group, ['MultiAZEnabled'], isOn),
    holds(group, ['AutomaticFailoverEnabled'], (value) => (value === undefined ? 'yes' : isOn(value))),
  ]);
}

/** A cache of Memcached may spread its nodes; one of Redis has a single node. */
function cacheSpans(graph: ResourceGraph, cache: Resource): Explained | undefined {
  if (readProperty(cache, 'ReplicationGroupId').state !== 'absent') return undefined;
  const spread = holds(cache, ['AZMode'], (mode) => mode === 'cross-az');
  const nodes = holds(cache, ['NumCacheNodes'], (value) => (numberOf(value) ?? 1) >= LEAST_ZONES);
  const zones = membersInSeveral(graph, cache);
  return all([any([spread, zones]), nodes]);
}

function membersInSeveral(graph: ResourceGraph, cache: Resource): Explained {
  if (readProperty(cache, 'PreferredAvailabilityZones').state === 'absent')
    return no(cache.source, 'its nodes are in one zone');
  return placedInSeveral(graph, cache);
}

function searchSpans(domain: Resource, config: string): Explained {
  return any([
    holds(domain, [config, 'ZoneAwarenessEnabled'], isOn),
    holds(domain, [config, 'MultiAZWithStandbyEnabled'], isOn),
  ]);
}

/** Gateways by which the private subnets of a network go out. */
export interface WayOut {
  /** The first of them stands for all. */
  readonly gateway: Resource;
  readonly spans: Explained;
}

/** The NAT gateways of each network: with all of them in one zone, its failure takes every subnet off the internet. */
export function waysOut(graph: ResourceGraph): readonly WayOut[] {
  const networks = new Map<unknown, Resource[]>();
  for (const gateway of graph.ofType('AWS::EC2::NatGateway')) {
    const subnet = graph.target(gateway.properties.SubnetId);
    const network = (subnet && graph.target(subnet.properties.VpcId)) ?? gateway.stack;
    const known = networks.get(network);
    if (known) known.push(gateway);
    else networks.set(network, [gateway]);
  }
  return [...networks.values()].flatMap((gateways): WayOut[] => {
    const [gateway] = gateways;
    return gateway ? [{ gateway, spans: gatewaysSpan(graph, gateways, gateway) }] : [];
  });
}

function gatewaysSpan(graph: ResourceGraph, gateways: readonly Resource[], first: Resource): Explained {
  if (gateways.some(({ properties }) => properties.AvailabilityMode === 'regional'))
    return yes(first.source, 'a regional NAT gateway stands in every zone');
  const open = gateways.find(({ maybe }) => maybe !== undefined)?.maybe;
  if (open !== undefined) return unsure(first.source, `how many NAT gateways there are is open: ${open}`);
  if (gateways.length < LEAST_ZONES) return no(first.source, 'it is the only NAT gateway of its network');
  const zones = gateways.map((gateway) => zonesOf(graph, gateway));
  const names = new Set(zones.flatMap((one) => [...one.names]));
  if (names.size >= LEAST_ZONES) return yes(first.source, `NAT gateways stand in ${names.size} zones`);
  const unseen = zones.find((one) => one.open !== undefined)?.open;
  return unseen === undefined && names.size === 1
    ? no(first.source, `all ${gateways.length} NAT gateways of its network are in one zone`)
    : unsure(first.source, unseen ?? 'the zones of its NAT gateways are not in the tree');
}
