import { environmentWords } from '../judge/environment-names.ts';
import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import type { ResourceGraph } from './graph.ts';
import { valueAt } from './property.ts';
import type { PropertyPath, Resource } from './resource.ts';
import { isList, isMap, isOpen, referencesIn, type Value } from './value.ts';

/** Properties that fill a store with data of another one, by type. */
const ORIGINS: Readonly<Record<string, readonly PropertyPath[]>> = {
  'AWS::RDS::DBInstance': [
    ['DBSnapshotIdentifier'],
    ['DBClusterSnapshotIdentifier'],
    ['SourceDBInstanceIdentifier'],
    ['SourceDBClusterIdentifier'],
    ['SourceDBInstanceAutomatedBackupsArn'],
    ['RestoreToPointInTime'],
  ],
  'AWS::RDS::DBCluster': [
    ['SnapshotIdentifier'],
    ['SourceDBClusterIdentifier'],
    ['ReplicationSourceIdentifier'],
    ['RestoreToPointInTime'],
  ],
  'AWS::DocDB::DBCluster': [['SnapshotIdentifier'], ['SourceDBClusterIdentifier'], ['RestoreToPointInTime']],
  'AWS::Neptune::DBCluster': [['SnapshotIdentifier'], ['SourceDBClusterIdentifier']],
  'AWS::Redshift::Cluster': [['SnapshotIdentifier'], ['SnapshotArn'], ['SnapshotClusterIdentifier']],
  'AWS::ElastiCache::ReplicationGroup': [['SnapshotArns'], ['SnapshotName']],
  'AWS::ElastiCache::CacheCluster': [['SnapshotArns'], ['SnapshotName']],
  'AWS::MemoryDB::Cluster': [['SnapshotArns'], ['SnapshotName']],
  'AWS::DynamoDB::Table': [['RestoreSourceName'], ['RestoreSourceTableArn'], ['ImportSourceSpecification']],
  'AWS::EC2::Volume': [['SnapshotId']],
};

/** Stores that may be filled from elsewhere. A member of a cluster has the data of its cluster. */
export function filledStores(graph: ResourceGraph): readonly Resource[] {
  return graph
    .ofType(...Object.keys(ORIGINS))
    .filter(
      ({ type, properties }) => type !== 'AWS::RDS::DBInstance' || isNothing(properties.DBClusterIdentifier),
    );
}

/** Whether what a store begins with is data of production. */
export function holdsProductionData(graph: ResourceGraph, store: Resource): Explained {
  const origins = (ORIGINS[store.type] ?? []).flatMap((path) => {
    const value = valueAt(store.properties, path);
    return isNothing(value) ? [] : [{ path, value }];
  });
  const answers = origins.map(({ path, value }) => ofOrigin(graph, store, path, value ?? null));
  return (
    answers.find(({ answer }) => answer === 'yes') ??
    answers.find(({ answer }) => answer === 'unknown') ??
    answers[0] ??
    no(store.source, 'it begins empty: it names no snapshot and no source')
  );
}

function isNothing(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (isList(value) && value.length === 0);
}

function ofOrigin(graph: ResourceGraph, store: Resource, path: PropertyPath, value: Value): Explained {
  const at = store.sourceOf(...path);
  const name = path.join('.');
  const stages = graph.targets(value).map(({ stack }) => stack.environment?.stage);
  const words = textsIn(value).flatMap(environmentWords);
  if (stages.includes('production') || words.some(({ stage }) => stage === 'production'))
    return yes(at, `\`${name}\` leads to production`);
  const isSibling = graph
    .targets(value)
    .some(({ stack, mode }) => stack === store.stack && mode === 'managed');
  if (isSibling) return no(at, `\`${name}\` leads to a store of its own environment`);
  if (words.length > 0) return no(at, `\`${name}\` names another environment that is not production`);
  return unsure(at, `\`${name}\` is set, and whose data that is cannot be told`);
}

/** What a value says in words, and the names that it leads to. */
function textsIn(value: Value | undefined, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isOpen(value)) return referencesIn(value).map(({ to }) => to.slice(to.indexOf('#') + 1));
  const members = isList(value) ? value : isMap(value) ? Object.values(value) : [];
  return depth > MAX_DEPTH ? [] : members.flatMap((member) => textsIn(member, depth + 1));
}

const MAX_DEPTH = 4;
