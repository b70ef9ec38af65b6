import type { ResourceGraph } from '../graph.ts';
import { readProperty } from '../property.ts';
import type { Resource } from '../resource.ts';
import { scalarText } from '../scalar.ts';

/** Ports that a type listens on where it names none itself. */
const PORTS: Readonly<Record<string, readonly number[]>> = {
  'AWS::RDS::DBInstance': [],
  'AWS::RDS::DBCluster': [],
  'AWS::Neptune::DBCluster': [8182],
  'AWS::Neptune::DBInstance': [8182],
  'AWS::DocDB::DBCluster': [27017],
  'AWS::Redshift::Cluster': [5439],
  'AWS::RedshiftServerless::Workgroup': [5439],
  'AWS::ElastiCache::CacheCluster': [6379, 11211],
  'AWS::ElastiCache::ReplicationGroup': [6379],
  'AWS::ElastiCache::ServerlessCache': [6379, 11211],
  'AWS::MemoryDB::Cluster': [6379],
  'AWS::DAX::Cluster': [8111, 9111],
  'AWS::OpenSearchService::Domain': [443, 9200],
  'AWS::Elasticsearch::Domain': [443, 9200],
  'AWS::MSK::Cluster': [9092, 9094, 9096, 9098, 9194, 9196, 9198],
  'AWS::EFS::MountTarget': [2049],
  'AWS::DMS::ReplicationInstance': [443, 3306, 5432],
  'AWS::Timestream::InfluxDBInstance': [8086],
  'AWS::Lightsail::Database': [],
};

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ConnectToInstance.html */
const ENGINE_PORTS: readonly (readonly [RegExp, number])[] = [
  [/postgres/, 5432],
  [/mysql|mariadb|^aurora$/, 3306],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
  [/db2/, 50000],
];

/** Stores of data that listen in a network: databases, caches, brokers, file systems. */
export function dataStores(graph: ResourceGraph): readonly Resource[] {
  return graph.ofType(...Object.keys(PORTS));
}

export function isDataStore({ type }: Resource): boolean {
  return Object.hasOwn(PORTS, type);
}

/** The ports that a store listens on: what it says, else what its engine does by default. */
export function portsOfStore(store: Resource): readonly number[] {
  for (const name of ['Port', 'EndpointPort']) {
    const reading = readProperty(store, name);
    const port = 'value' in reading ? Number(scalarText(reading.value)) : Number.NaN;
    if (Number.isInteger(port) && port > 0) return [port];
  }
  const engine = readProperty(store, 'Engine');
  const name = 'value' in engine ? scalarText(engine.value) : '';
  const byEngine = ENGINE_PORTS.find(([pattern]) => pattern.test(name));
  if (byEngine) return [byEngine[1]];
  const usual = PORTS[store.type] ?? [];
  return usual.length > 0 ? usual : ENGINE_PORTS.map(([, port]) => port);
}
