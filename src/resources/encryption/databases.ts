import { type Explained, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { holds, readProperty, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isOn } from '../truth.ts';
import { isOpen, type Value } from '../value.ts';

/** The switch that encrypts a kind of database. */
const SWITCHES: Readonly<Record<string, PropertyPath>> = {
  'AWS::RDS::DBInstance': ['StorageEncrypted'],
  'AWS::RDS::DBCluster': ['StorageEncrypted'],
  'AWS::RDS::GlobalCluster': ['StorageEncrypted'],
  'AWS::DocDB::DBCluster': ['StorageEncrypted'],
  aws_docdb_global_cluster: ['StorageEncrypted'],
  'AWS::Neptune::DBCluster': ['StorageEncrypted'],
  'AWS::Redshift::Cluster': ['Encrypted'],
  'AWS::OpenSearchService::Domain': ['EncryptionAtRestOptions', 'Enabled'],
  'AWS::Elasticsearch::Domain': ['EncryptionAtRestOptions', 'Enabled'],
  'AWS::DAX::Cluster': ['SSESpecification', 'SSEEnabled'],
  'AWS::ElastiCache::ReplicationGroup': ['AtRestEncryptionEnabled'],
};

/** Encrypted whatever anybody writes. */
const ALWAYS: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'DynamoDB encrypts every table',
  'AWS::DynamoDB::GlobalTable': 'DynamoDB encrypts every table',
  'AWS::MemoryDB::Cluster': 'MemoryDB encrypts what it keeps',
  'AWS::ElastiCache::ServerlessCache': 'serverless caches are encrypted',
  'AWS::RedshiftServerless::Namespace': 'Redshift Serverless encrypts every namespace',
  'AWS::Timestream::Database': 'Timestream encrypts every database',
  'AWS::Cassandra::Keyspace': 'Keyspaces encrypts every table',
  'AWS::QLDB::Ledger': 'QLDB encrypts every ledger',
  'AWS::OpenSearchServerless::Collection': 'collections are encrypted',
};

/** Where what is copied or restored comes from: its encryption is the other one's. */
const ORIGINS = [
  'SourceDBInstanceIdentifier',
  'SourceDBClusterIdentifier',
  'ReplicationSourceIdentifier',
  'DBSnapshotIdentifier',
  'SnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
];

/** Databases of every kind whose encryption is their own: a member of a cluster has that of its cluster. */
export function databases(graph: ResourceGraph): readonly Resource[] {
  return graph.ofType(...Object.keys(SWITCHES), ...Object.keys(ALWAYS)).filter((one) => !isMember(one));
}

function isMember({ type, properties }: Resource): boolean {
  if (type !== 'AWS::RDS::DBInstance') return false;
  return (
    (properties.DBClusterIdentifier ?? null) !== null ||
    (typeof properties.Engine === 'string' && properties.Engine.startsWith('aurora'))
  );
}

/** Whether a database keeps its data encrypted. */
export function isDatabaseEncrypted(graph: ResourceGraph, resource: Resource): Explained {
  const always = ALWAYS[resource.type];
  if (always !== undefined) return yes(resource.source, always);
  const path = SWITCHES[resource.type] ?? [];
  const reading = readProperty(resource, ...path);
  const isWritten = reading.state === 'written' || (reading.state === 'open' && reading.value !== null);
  return (isWritten ? undefined : withoutSwitch(graph, resource)) ?? holds(resource, path, isOn);
}

/** What a database comes to whose switch is not written. */
function withoutSwitch(graph: ResourceGraph, resource: Resource): Explained | undefined {
  for (const name of ORIGINS) {
    const origin = valueAt(resource.properties, [name]);
    if (origin === undefined || origin === null || origin === '') continue;
    const at = resource.sourceOf(name);
    const target = graph.target(origin);
    if (target && target !== resource && Object.hasOwn(SWITCHES, target.type) && !isCopy(target))
      return isDatabaseEncrypted(graph, target);
    return unsure(at, `it is made from \`${textOf(origin)}\` and encrypted as that is`);
  }
  const { EngineMode: mode } = resource.properties;
  if (resource.type === 'AWS::ElastiCache::ReplicationGroup') return byEngine(resource);
  if (resource.type !== 'AWS::RDS::DBCluster') return undefined;
  if (mode === 'serverless') return yes(resource.source, 'Aurora Serverless is encrypted');
  return unsure(
    resource.source,
    '`StorageEncrypted` is not set: Aurora clusters created since 18 February 2026 are encrypted by default, older ones are not',
  );
}

/**
 * Caches are encrypted by default where they run Valkey, and not where they run Redis.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
 */
function byEngine(cache: Resource): Explained | undefined {
  const { answer } = holds(cache, ['Engine'], (engine) =>
    isOpen(engine) ? 'unknown' : typeof engine === 'string' && engine.toLowerCase() === 'valkey',
  );
  if (answer === 'no') return undefined;
  if (answer === 'yes')
    return yes(cache.source, 'ElastiCache encrypts what Valkey keeps unless told otherwise');
  return unsure(
    cache.sourceOf('Engine'),
    '`AtRestEncryptionEnabled` is not set, and whether it runs Valkey, which is encrypted by default, is open',
  );
}

function isCopy({ properties }: Resource): boolean {
  return ORIGINS.some((name) => (properties[name] ?? null) !== null);
}

function textOf(origin: Value): string {
  if (typeof origin === 'object' && origin !== null && 'to' in origin && typeof origin.to === 'string')
    return origin.to.slice(origin.to.indexOf('#') + 1);
  return typeof origin === 'string' ? origin : 'another one';
}
