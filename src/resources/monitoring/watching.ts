import type { Answer } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { leadsTo, namesOf } from '../leads-to.ts';
import type { Resource } from '../resource.ts';
import { isOpen, type Value } from '../value.ts';
import { type MetricUse, metricsOf } from './metrics.ts';

/** The dimension that tells one resource of a type from another. */
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::RestApi': ['ApiName', 'ApiId'],
  'AWS::ApiGatewayV2::Api': ['ApiId'],
  'AWS::AutoScaling::AutoScalingGroup': ['AutoScalingGroupName'],
  'AWS::CloudFront::Distribution': ['DistributionId'],
  'AWS::DynamoDB::Table': ['TableName'],
  'AWS::EC2::Instance': ['InstanceId'],
  'AWS::ECS::Service': ['ServiceName'],
  'AWS::ElastiCache::CacheCluster': ['CacheClusterId'],
  'AWS::ElastiCache::ReplicationGroup': ['ReplicationGroupId', 'CacheClusterId'],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['LoadBalancerName'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['LoadBalancer'],
  'AWS::Lambda::Function': ['FunctionName'],
  'AWS::OpenSearchService::Domain': ['DomainName'],
  'AWS::Elasticsearch::Domain': ['DomainName'],
  'AWS::RDS::DBCluster': ['DBClusterIdentifier'],
  'AWS::RDS::DBInstance': ['DBInstanceIdentifier'],
  'AWS::SQS::Queue': ['QueueName'],
};

/** What a resource is a part of: a metric of the whole is one of each part. */
const WHOLE: Readonly<Record<string, { readonly dimension: string; readonly property: string }>> = {
  'AWS::ECS::Service': { dimension: 'ClusterName', property: 'Cluster' },
  'AWS::RDS::DBInstance': { dimension: 'DBClusterIdentifier', property: 'DBClusterIdentifier' },
};

/** An alarm or dashboard, and what it looks at. */
export interface Watcher {
  readonly resource: Resource;
  readonly isAlarm: boolean;
  readonly metrics: readonly MetricUse[];
}

/** A metric of a watcher. */
interface Watched {
  readonly watcher: Watcher;
  readonly metric: MetricUse;
}

interface Watchers {
  readonly all: readonly Watcher[];
  readonly byMetric: ReadonlyMap<string, readonly Watched[]>;
}

const WATCHERS = new WeakMap<ResourceGraph, Watchers>();

/** Every alarm and dashboard; asked for twice, they are the same ones. */
export function watchersIn(graph: ResourceGraph): readonly Watcher[] {
  return indexed(graph).all;
}

function indexed(graph: ResourceGraph): Watchers {
  const known = WATCHERS.get(graph);
  if (known) return known;
  const all = allWatchers(graph);
  const byMetric = new Map<string, Watched[]>();
  for (const watcher of all)
    for (const metric of watcher.metrics) {
      if (metric.name === undefined) continue;
      const same = byMetric.get(metric.name);
      if (same) same.push({ watcher, metric });
      else byMetric.set(metric.name, [{ watcher, metric }]);
    }
  WATCHERS.set(graph, { all, byMetric });
  return { all, byMetric };
}

function allWatchers(graph: ResourceGraph): readonly Watcher[] {
  return graph.ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard').map((resource) => ({
    resource,
    isAlarm: resource.type === 'AWS::CloudWatch::Alarm',
    metrics: metricsOf(resource),
  }));
}

/** A watcher and the metric of it that is about a resource. */
export interface Watching extends Watched {
  /** `unknown`: what the metric is about is known at deployment only. */
  readonly answer: Exclude<Answer, 'no'>;
}

/** Who looks at one of the metrics of a resource. */
export function watching(
  graph: ResourceGraph,
  resource: Resource,
  names: ReadonlySet<string>,
): readonly Watching[] {
  const { byMetric } = indexed(graph);
  return [...names].flatMap((name) =>
    (byMetric.get(name) ?? []).flatMap(({ watcher, metric }) => {
      const answer = isAbout(graph, metric, resource);
      return answer === 'no' ? [] : [{ watcher, metric, answer }];
    }),
  );
}

/** Whether a metric is about a resource, by its dimensions. */
export function isAbout(graph: ResourceGraph, { dimensions }: MetricUse, resource: Resource): Answer {
  if (dimensions.size === 0) return 'yes';
  const identity = (IDENTITY[resource.type] ?? []).find((name) => dimensions.has(name));
  if (identity !== undefined) return meansResource(graph, dimensions.get(identity), resource);
  const whole = WHOLE[resource.type];
  if (!whole || !dimensions.has(whole.dimension)) return 'no';
  const cluster = graph.target(resource.properties[whole.property]);
  const named = dimensions.get(whole.dimension);
  if (cluster) return meansResource(graph, named, cluster);
  return named !== undefined && named === resource.properties[whole.property] ? 'yes' : 'no';
}

function meansResource(graph: ResourceGraph, value: Value | undefined, resource: Resource): Answer {
  if (leadsTo(graph, value, resource)) return 'yes';
  // The nodes of a replication group are `<its id>-001`.
  if (typeof value === 'string')
    return namesOf(resource).some((name) => value.startsWith(`${name}-`)) ? 'yes' : 'no';
  return isOpen(value) && graph.targets(value).length === 0 ? 'unknown' : 'no';
}
