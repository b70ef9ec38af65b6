import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { holds, readProperty, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isNotOff, isOn, isOneOf, numberOf } from '../truth.ts';
import { isList, isMap, isOpen } from '../value.ts';
import { databaseHops } from './database-hops.ts';
import { distributions, origins } from './distributions.ts';
import type { Hop } from './hop.ts';

/** Switches that make a service speak TLS with its clients. */
const SWITCHES: readonly (readonly [
  type: string,
  path: PropertyPath,
  isRight: Parameters<typeof holds>[2],
])[] = [
  ['AWS::RDS::DBProxy', ['RequireTLS'], isOn],
  ['AWS::ElastiCache::ReplicationGroup', ['TransitEncryptionEnabled'], isOn],
  ['AWS::ElastiCache::CacheCluster', ['TransitEncryptionEnabled'], isOn],
  ['AWS::MemoryDB::Cluster', ['TLSEnabled'], isNotOff],
  ['AWS::DAX::Cluster', ['ClusterEndpointEncryptionType'], isOneOf('TLS')],
  ['AWS::OpenSearchService::Domain', ['NodeToNodeEncryptionOptions', 'Enabled'], isOn],
  ['AWS::OpenSearchService::Domain', ['DomainEndpointOptions', 'EnforceHTTPS'], isOn],
  ['AWS::Elasticsearch::Domain', ['NodeToNodeEncryptionOptions', 'Enabled'], isOn],
  ['AWS::Elasticsearch::Domain', ['DomainEndpointOptions', 'EnforceHTTPS'], isOn],
  ['AWS::MSK::Cluster', ['EncryptionInfo', 'EncryptionInTransit', 'ClientBroker'], isOneOf('TLS')],
  ['AWS::MSK::Cluster', ['EncryptionInfo', 'EncryptionInTransit', 'InCluster'], isNotOff],
];

/** Services that take nothing but TLS. */
const ALWAYS: Readonly<Record<string, string>> = {
  'AWS::ElastiCache::ServerlessCache': 'serverless caches take connections over TLS only',
  'AWS::MSK::ServerlessCluster': 'MSK Serverless takes connections over TLS only',
};

/** Every connection behind the edge that the infrastructure declares. */
export function internalHops(graph: ResourceGraph): readonly Hop[] {
  return [
    ...SWITCHES.flatMap(([type, path, isRight]) =>
      graph
        .ofType(type)
        .filter(({ properties }) => type !== CACHE || (properties.ReplicationGroupId ?? null) === null)
        .map((resource) => switchOf(resource, path, isRight)),
    ),
    ...graph.ofType(...Object.keys(ALWAYS)).map((resource): Hop => {
      return { resource, part: '', isEncrypted: yes(resource.source, ALWAYS[resource.type] ?? '') };
    }),
    ...databaseHops(graph),
    ...distributions(graph).flatMap(originHops),
    ...graph.ofType('AWS::ECS::TaskDefinition').flatMap((task) => volumeHops(task, ['Volumes'])),
    ...graph
      .ofType('AWS::Batch::JobDefinition')
      .flatMap((job) => volumeHops(job, ['ContainerProperties', 'Volumes'])),
    ...graph.ofType('AWS::EMR::SecurityConfiguration').flatMap(clusterHops),
    ...graph.ofType('AWS::DMS::Endpoint').flatMap(endpointHops),
    ...graph.ofType('AWS::ElasticLoadBalancingV2::TargetGroup').flatMap(targetHops),
  ];
}

const CACHE = 'AWS::ElastiCache::CacheCluster';

function switchOf(resource: Resource, path: PropertyPath, isRight: Parameters<typeof holds>[2]): Hop {
  const isWritten = readProperty(resource, ...path).state === 'written';
  const isEncrypted = (isWritten ? undefined : byEngine(resource)) ?? holds(resource, path, isRight);
  const isUnused = path[0] === 'NodeToNodeEncryptionOptions' && isSingleNode(resource);
  return { resource, part: path.join('.'), isEncrypted, ...(isUnused ? { isUnused } : {}) };
}

/** A cache of Valkey speaks TLS unless told otherwise, one of Redis does not. */
function byEngine(cache: Resource): Explained | undefined {
  if (cache.type !== 'AWS::ElastiCache::ReplicationGroup') return undefined;
  const { answer } = holds(cache, ['Engine'], isOneOf('valkey'));
  if (answer === 'no') return undefined;
  return answer === 'yes'
    ? yes(cache.source, 'ElastiCache speaks TLS for Valkey unless told otherwise')
    : unsure(
        cache.sourceOf('Engine'),
        '`TransitEncryptionEnabled` is not set, and whether it runs Valkey, which speaks TLS by default, is open',
      );
}

/** A single node has no other one to talk to until it is scaled out. */
function isSingleNode({ properties }: Resource): boolean {
  const config = properties.ClusterConfig ?? properties.ElasticsearchClusterConfig;
  if (config === undefined) return true;
  return (
    isMap(config) &&
    isOn(config.DedicatedMasterEnabled) === 'no' &&
    (numberOf(config.InstanceCount ?? 1) ?? 2) <= 1
  );
}

function originHops(distribution: Resource): readonly Hop[] {
  if (isNotOff(valueAt(distribution.properties, ['DistributionConfig', 'Enabled'])) === 'no') return [];
  return origins(distribution).flatMap((origin): readonly Hop[] => {
    const path = [...origin, 'CustomOriginConfig', 'OriginProtocolPolicy'];
    const config = valueAt(distribution.properties, [...origin, 'CustomOriginConfig']);
    if (!isMap(config)) return [];
    const isRight = isOneOf('https-only');
    return [
      {
        resource: distribution,
        part: `origin ${String(origin.at(-1))}`,
        isEncrypted: holds(distribution, path, isRight),
      },
    ];
  });
}

/** Volumes of EFS that tasks and jobs mount. */
function volumeHops(task: Resource, list: PropertyPath): readonly Hop[] {
  const volumes = valueAt(task.properties, list);
  return (isList(volumes) ? volumes : []).flatMap((volume, index): readonly Hop[] => {
    const key = isMap(volume)
      ? ['EFSVolumeConfiguration', 'EfsVolumeConfiguration'].find((name) => isMap(volume[name]))
      : undefined;
    if (key === undefined) return [];
    const config = [...list, index, key];
    const plain = [...config, 'TransitEncryption'];
    const path = valueAt(task.properties, plain) === undefined ? [...config, 'TransitEncryptionMode'] : plain;
    return [
      { resource: task, part: `volume ${index + 1}`, isEncrypted: holds(task, path, isOneOf('ENABLED')) },
    ];
  });
}

/** Nodes of EMR speak TLS to each other where their configuration says so. */
function clusterHops(configuration: Resource): readonly Hop[] {
  const within = ['EncryptionConfiguration', 'EnableInTransitEncryption'];
  const path = ['SecurityConfiguration', ...within];
  const isSaid = valueAt(configuration.properties, path) !== undefined;
  return isSaid ? [{ resource: configuration, part: '', isEncrypted: holds(configuration, path, isOn) }] : [];
}

const WITHOUT_SSL = [
  's3',
  'dynamodb',
  'kinesis',
  'kafka',
  'elasticsearch',
  'opensearch',
  'neptune',
  'redshift',
  'sybase',
  'redis',
];

function endpointHops(endpoint: Resource): readonly Hop[] {
  const engine = endpoint.properties.EngineName;
  if (isOpen(engine) || WITHOUT_SSL.some((name) => String(engine).startsWith(name))) return [];
  const mode = endpoint.properties.SslMode;
  const at = endpoint.sourceOf('SslMode');
  const isEncrypted = isOpen(mode)
    ? unsure(at, 'its `SslMode` is not decided here')
    : mode === undefined || mode === 'none'
      ? no(at, '`SslMode` is none')
      : yes(at, `\`SslMode\` is ${String(mode)}`);
  return [{ resource: endpoint, part: '', isEncrypted }];
}

/** Within a network, plain HTTP to the targets is common: worth a remark. */
function targetHops(group: Resource): readonly Hop[] {
  const { Protocol: protocol, TargetType: kind } = group.properties;
  if (kind === 'lambda' || kind === 'alb' || protocol === undefined || isOpen(protocol)) return [];
  const isEncrypted = holds(group, ['Protocol'], isOneOf('HTTPS', 'TLS'));
  return [{ resource: group, part: '', isEncrypted, isMild: true }];
}
