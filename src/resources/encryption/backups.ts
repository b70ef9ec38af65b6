import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { holds, readProperty, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isOn, numberOf } from '../truth.ts';
import { isList, isMap, isOpen, Reference, type Value } from '../value.ts';

/** What keeps the data of a store safe from being lost or taken: one guard, and whether it holds. */
export interface Guard {
  readonly resource: Resource;
  readonly kind: 'backup' | 'recovery' | 'deletion' | 'snapshot-encryption' | 'snapshot-sharing';
  readonly holds: Explained;
}

/** Days that AWS keeps them at most; it refuses what asks for more. */
const MAX_DAYS = 35;

/** Days that backups have to be kept. */
export const MIN_DAYS = 7;

const RETENTION: Readonly<Record<string, PropertyPath>> = {
  'AWS::RDS::DBInstance': ['BackupRetentionPeriod'],
  'AWS::RDS::DBCluster': ['BackupRetentionPeriod'],
  'AWS::DocDB::DBCluster': ['BackupRetentionPeriod'],
  'AWS::Neptune::DBCluster': ['BackupRetentionPeriod'],
  'AWS::Redshift::Cluster': ['AutomatedSnapshotRetentionPeriod'],
};

const DELETION = [
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::DocDB::DBCluster',
  'AWS::Neptune::DBCluster',
];

/** Snapshots and images that are resources of their own, by the switch that encrypts them. */
const SNAPSHOTS: Readonly<Record<string, string>> = {
  aws_db_cluster_snapshot: 'StorageEncrypted',
  aws_neptune_cluster_snapshot: 'StorageEncrypted',
};

/** Every guard of every store that the infrastructure declares. */
export function guards(graph: ResourceGraph): readonly Guard[] {
  const stores = graph.ofType(...Object.keys(RETENTION)).filter((store) => !isMemberOrCopy(store));
  return [
    ...stores.map(
      (resource): Guard => ({ resource, kind: 'backup', holds: areBackupsKept(graph, resource) }),
    ),
    ...stores
      .filter(({ type }) => DELETION.includes(type))
      .map(
        (resource): Guard => ({
          resource,
          kind: 'deletion',
          holds: holds(resource, ['DeletionProtection'], isOn),
        }),
      ),
    ...graph.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(
      (resource): Guard => ({
        resource,
        kind: 'recovery',
        holds: isRecoverable(graph, resource),
      }),
    ),
    ...snapshots(graph),
  ];
}

function isMemberOrCopy({ type, properties }: Resource): boolean {
  if (type !== 'AWS::RDS::DBInstance') return false;
  const { DBClusterIdentifier: cluster, SourceDBInstanceIdentifier: source, Engine: engine } = properties;
  return (cluster ?? null) !== null || (source ?? null) !== null || String(engine).startsWith('aurora');
}

function areBackupsKept(graph: ResourceGraph, store: Resource): Explained {
  const path = RETENTION[store.type] ?? [];
  const own = holds(store, path, (value) => {
    if (isOpen(value)) return 'unknown';
    const days = numberOf(value);
    return days !== undefined && days >= MIN_DAYS && days <= MAX_DAYS;
  });
  const days = numberOf(valueAt(store.properties, path));
  if (days !== undefined && days > MAX_DAYS)
    return no(store.sourceOf(...path), `AWS refuses a retention of ${days} days: ${MAX_DAYS} are the most`);
  return own.answer === 'yes' ? own : (coveredByPlan(graph, store) ?? own);
}

function isRecoverable(graph: ResourceGraph, table: Resource): Explained {
  const own =
    table.type === 'AWS::DynamoDB::GlobalTable'
      ? areReplicasRecoverable(table)
      : holds(table, ['PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'], isOn);
  return own.answer === 'yes' ? own : (coveredByPlan(graph, table) ?? own);
}

function areReplicasRecoverable(table: Resource): Explained {
  const { Replicas: replicas } = table.properties;
  if (!isList(replicas) || replicas.length === 0)
    return unsure(table.source, 'its replicas are not decided here');
  const without = replicas.findIndex((replica) => {
    const recovery = isMap(replica) ? replica.PointInTimeRecoverySpecification : undefined;
    return isMap(replica) && isOn(isMap(recovery) ? recovery.PointInTimeRecoveryEnabled : undefined) === 'no';
  });
  return without < 0
    ? yes(table.source, 'every replica keeps continuous backups')
    : no(table.sourceOf('Replicas', without), `replica ${without + 1} keeps no continuous backups`);
}

/** A selection of AWS Backup that names the store, everything, or a tag of it. */
function coveredByPlan(graph: ResourceGraph, store: Resource): Explained | undefined {
  for (const selection of graph.ofType('AWS::Backup::BackupSelection')) {
    const reading = readProperty(selection, 'BackupSelection');
    if (!('value' in reading) || !isMap(reading.value)) continue;
    const { Resources: named, ListOfTags: tags } = reading.value;
    const isNamed = graph.targets(named).includes(store) || (isList(named) && named.includes('*'));
    if (isNamed || hasTag(store, tags))
      return yes(selection.source, `\`${selection.address}\` backs it up by a plan`);
  }
  return undefined;
}

function hasTag({ properties }: Resource, wanted: Value | undefined): boolean {
  const tags = isList(properties.Tags) ? properties.Tags : [];
  return (isList(wanted) ? wanted : []).some(
    (one) =>
      isMap(one) &&
      tags.some((tag) => isMap(tag) && tag.Key === one.ConditionKey && tag.Value === one.ConditionValue),
  );
}

function snapshots(graph: ResourceGraph): readonly Guard[] {
  const encrypted = graph.ofType(...Object.keys(SNAPSHOTS)).map(
    (resource): Guard => ({
      resource,
      kind: 'snapshot-encryption',
      holds: holds(resource, [SNAPSHOTS[resource.type] ?? ''], isOn),
    }),
  );
  const images = graph.ofType('aws_ami').map(
    (resource): Guard => ({
      resource,
      kind: 'snapshot-encryption',
      holds: isImageEncrypted(resource),
    }),
  );
  const shared = graph
    .ofType('aws_db_snapshot', 'aws_ami_launch_permission', 'aws_snapshot_create_volume_permission')
    .map((resource): Guard => ({ resource, kind: 'snapshot-sharing', holds: isKeptPrivate(resource) }));
  return [...encrypted, ...images, ...shared];
}

function isImageEncrypted(image: Resource): Explained {
  const { BlockDeviceMappings: devices } = image.properties;
  const list = isList(devices) ? devices : [];
  const plain = list.findIndex(
    (device) => isMap(device) && device.SnapshotId === undefined && isOn(device.Encrypted) === 'no',
  );
  if (plain >= 0)
    return no(image.sourceOf('BlockDeviceMappings', plain), `device ${plain + 1} is not encrypted`);
  const isCopied = list.some((device) => isMap(device) && device.Encrypted === undefined);
  return isCopied || list.length === 0
    ? unsure(image.source, 'it is encrypted as its snapshots are')
    : yes(image.source, 'every device is encrypted');
}

function isKeptPrivate(resource: Resource): Explained {
  const { original, source } = resource;
  const { shared_accounts: shared, group, account_id: account } = original.attributes;
  const isPublic = (isList(shared) && shared.includes('all')) || group === 'all' || account === 'all';
  if (isPublic) return no(source, 'it is shared with all accounts');
  const isUnseen = [shared, group].some((value) => isOpen(value) && !(value instanceof Reference));
  return isUnseen
    ? unsure(source, 'whom it is shared with is not decided here')
    : yes(source, 'it is not shared with everybody');
}
