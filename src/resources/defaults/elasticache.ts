import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults(
  {
    type: 'AWS::ElastiCache::ReplicationGroup',
    property: 'AtRestEncryptionEnabled',
    fallback: { value: false, because: 'ElastiCache does not encrypt unless told to' },
    source:
      'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html',
    date: DATE,
  },
  {
    type: 'AWS::ElastiCache::ReplicationGroup',
    property: 'TransitEncryptionEnabled',
    fallback: { value: false, because: 'ElastiCache speaks without TLS unless told otherwise' },
    source:
      'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html',
    date: DATE,
  },
  {
    type: 'AWS::ElastiCache::ReplicationGroup',
    property: 'SnapshotRetentionLimit',
    fallback: { value: 0, because: 'ElastiCache makes no automatic backups unless told to' },
    source:
      'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html',
    date: DATE,
  },
  {
    type: 'AWS::ElastiCache::CacheCluster',
    property: 'SnapshotRetentionLimit',
    fallback: { value: 0, because: 'ElastiCache makes no automatic backups unless told to' },
    source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::ElastiCache::CacheCluster',
    property: 'TransitEncryptionEnabled',
    fallback: { value: false, because: 'ElastiCache speaks without TLS unless told otherwise' },
    source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::MemoryDB::Cluster',
    property: 'TLSEnabled',
    fallback: { value: true, because: 'MemoryDB speaks TLS unless told otherwise' },
    source: 'https://docs.aws.amazon.com/memorydb/latest/APIReference/API_CreateCluster.html',
    date: DATE,
  },
);
