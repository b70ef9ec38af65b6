import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import { holds, readProperty, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isList, isMap, isOpen, type Value } from '../value.ts';

/** A property that is set, to whatever, switches the logs on. */
const BY_PROPERTY: Readonly<Record<string, PropertyPath>> = {
  'AWS::ApiGateway::Stage': ['AccessLogSetting', 'DestinationArn'],
  'AWS::ApiGatewayV2::Stage': ['AccessLogSettings', 'DestinationArn'],
  'AWS::CloudFront::StreamingDistribution': ['StreamingDistributionConfig', 'Logging', 'Enabled'],
  'AWS::Route53::HostedZone': ['QueryLoggingConfig', 'CloudWatchLogsLogGroupArn'],
  'AWS::WAF::WebACL': ['LoggingConfiguration'],
  'AWS::WAFRegional::WebACL': ['LoggingConfiguration'],
};

/** Resources of another type that switch the logs of one on, and the property that names it. */
const BY_COMPANION: Readonly<Record<string, { readonly type: string; readonly property: string }>> = {
  'AWS::Route53::HostedZone': { type: 'aws_route53_query_log', property: 'ZoneId' },
  'AWS::WAFv2::WebACL': { type: 'AWS::WAFv2::LoggingConfiguration', property: 'ResourceArn' },
};

/** What has access logs to switch on, public doors and buckets. */
export const LOGGED_TYPES: readonly string[] = [
  ...new Set([
    ...Object.keys(BY_PROPERTY),
    ...Object.keys(BY_COMPANION),
    'AWS::CloudFront::Distribution',
    'AWS::ElasticLoadBalancing::LoadBalancer',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::S3::Bucket',
  ]),
];

/** Whether the accesses to a resource are written down. */
export function hasAccessLogs(graph: ResourceGraph, resource: Resource): Explained {
  const { type } = resource;
  if (type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') return loadBalancerLogs(resource);
  if (type === 'AWS::ElasticLoadBalancing::LoadBalancer') return classicLogs(resource);
  if (type === 'AWS::S3::Bucket') return isWritten(resource, ['LoggingConfiguration']);
  const companion = BY_COMPANION[type];
  const found = companion
    ? graph.ofType(companion.type).find((one) => leadsTo(graph, one.properties[companion.property], resource))
    : undefined;
  if (found) return yes(found.source, `\`${found.address}\` switches them on`);
  const path = BY_PROPERTY[type];
  if (type === 'AWS::CloudFront::Distribution') return distributionLogs(graph, resource);
  return path ? isWritten(resource, path) : no(resource.source, 'nothing switches them on');
}

function isWritten(resource: Resource, path: PropertyPath): Explained {
  return holds(
    resource,
    path,
    (value) => value !== undefined && value !== false && !(isMap(value) && Object.keys(value).length === 0),
  );
}

/** Terraform's `access_logs` is on by being there. */
function classicLogs(resource: Resource): Explained {
  const isTerraform = resource.stack.kind.startsWith('terraform');
  const isThere = valueAt(resource.properties, ['AccessLoggingPolicy']) !== undefined;
  return holds(
    resource,
    ['AccessLoggingPolicy', 'Enabled'],
    (value) => value === true || (value === undefined && isTerraform && isThere),
  );
}

/** Standard logs of the second version are delivered by resources of their own. */
function distributionLogs(graph: ResourceGraph, resource: Resource): Explained {
  const sources = graph.linksTo(resource).filter(({ from }) => from.type === 'AWS::Logs::DeliverySource');
  const delivered = sources
    .flatMap(({ from }) => graph.linksTo(from))
    .find(({ from }) => from.type === 'AWS::Logs::Delivery');
  if (delivered) return yes(delivered.from.source, `\`${delivered.from.address}\` delivers them`);
  return isWritten(resource, ['DistributionConfig', 'Logging']);
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
function loadBalancerLogs(resource: Resource): Explained {
  const at = resource.sourceOf('LoadBalancerAttributes');
  const attributes = valueAt(resource.properties, ['LoadBalancerAttributes']);
  if (isOpen(attributes)) return unsure(at, 'its attributes are open');
  const found = (isList(attributes) ? attributes : []).find(
    (one) => isMap(one) && one.Key === 'access_logs.s3.enabled',
  );
  if (found === undefined) return no(at, '`access_logs.s3.enabled` is not set');
  return flagged(isMap(found) ? found.Value : undefined, at);
}

function flagged(value: Value | undefined, at: Resource['source']): Explained {
  if (isOpen(value)) return unsure(at, '`access_logs.s3.enabled` is open');
  const isOn = value === true || value === 'true';
  return isOn
    ? yes(at, '`access_logs.s3.enabled` is true')
    : no(at, `\`access_logs.s3.enabled\` is ${String(value)}`);
}

/** Where resources say which bucket takes their logs. */
const DESTINATIONS: readonly (readonly [string, PropertyPath])[] = [
  ['AWS::S3::Bucket', ['LoggingConfiguration', 'DestinationBucketName']],
  ['AWS::CloudFront::Distribution', ['DistributionConfig', 'Logging', 'Bucket']],
  ['AWS::CloudFront::StreamingDistribution', ['StreamingDistributionConfig', 'Logging', 'Bucket']],
  ['AWS::ElasticLoadBalancing::LoadBalancer', ['AccessLoggingPolicy', 'S3BucketName']],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', ['LoadBalancerAttributes']],
];

/** A bucket that takes the logs of others: its own would be logs about logs. */
export function takesLogs(graph: ResourceGraph, bucket: Resource): boolean {
  const acl = readProperty(bucket, 'AccessControl');
  if (acl.state === 'written' && /^log-?delivery-?write$/i.test(String(acl.value))) return true;
  return destinationsIn(graph).some((value) => leadsTo(graph, value, bucket));
}

const FOUND = new WeakMap<ResourceGraph, readonly Value[]>();

/** Most buckets of a tree take no logs, and are asked one by one. */
function destinationsIn(graph: ResourceGraph): readonly Value[] {
  const known = FOUND.get(graph);
  if (known) return known;
  const values = DESTINATIONS.flatMap(([type, path]) =>
    graph.ofType(type).map((one) => valueAt(one.properties, path)),
  );
  const found = [...new Set(values.filter((value) => value !== undefined))];
  FOUND.set(graph, found);
  return found;
}

/** A private zone answers within its networks only, and its queries are logged by the resolver. */
export function isPrivateZone(resource: Resource): boolean {
  return resource.type === 'AWS::Route53::HostedZone' && readProperty(resource, 'VPCs').state !== 'absent';
}
