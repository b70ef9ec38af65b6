import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
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
  'AWS::DocDBElastic::Cluster': 'elastic clusters of DocumentDB are encrypted',
  'AWS::NeptuneGraph::Graph': 'Neptune Analytics encrypts every graph',
  'AWS::MemoryDB::Cluster': 'MemoryDB encrypts what it keeps',
  'AWS::ElastiCache::ServerlessCache': 'serverless caches are encrypted',
  'AWS::RedshiftServerless::Namespace': 'Redshift Serverless encrypts every namespace',
  'AWS::Timestream::Database': 'Timestream encrypts every database',
  'AWS::Timestream::InfluxDBInstance': 'Timestream encrypts every database',
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
  'SourceDBInstanceAutomatedBackupsArn',
  'SourceDbiResourceId',
  'RestoreToPointInTime',
  'GlobalReplicationGroupId',
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
  // Its clusters are encrypted even where the switch is written off.
  if (resource.type === 'AWS::RDS::DBCluster' && resource.properties.EngineMode === 'serverless')
    return yes(resource.source, 'Aurora Serverless is encrypted');
  const path = SWITCHES[resource.type] ?? [];
  const reading = readProperty(resource, ...path);
  const isWritten = reading.state === 'written' || (reading.state === 'open' && reading.value !== null);
  const own = holds(resource, path, isOn);
  // RDS takes no switch for a replica: it has the encryption of its source.
  const isIgnored = own.answer === 'no' && (resource.properties.SourceDBInstanceIdentifier ?? null) !== null;
  return (isWritten && !isIgnored ? undefined : withoutSwitch(graph, resource)) ?? own;
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
  const { Engine: engine, GlobalClusterIdentifier: global } = resource.properties;
  if (resource.type === 'AWS::ElastiCache::ReplicationGroup') return byEngine(resource);
  if (resource.type !== 'AWS::RDS::DBCluster') return undefined;
  const whole = graph.target(global);
  if (whole && holds(whole, SWITCHES[whole.type] ?? [], isOn).answer === 'yes')
    return yes(resource.sourceOf('GlobalClusterIdentifier'), `it is encrypted as \`${whole.address}\` is`);
  if (engine === 'mysql' || engine === 'postgres')
    return no(resource.source, '`StorageEncrypted` is not set: clusters of RDS are not encrypted then');
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
