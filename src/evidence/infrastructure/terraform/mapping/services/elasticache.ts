import { setParameters } from '../attribute-list.ts';
import { defineRows, flag, many, nothing, number } from '../row.ts';

const LOGS = many('LogDeliveryConfigurations', { destination: 'Destination' });

export default defineRows(
  {
    terraform: ['aws_elasticache_replication_group'],
    type: 'AWS::ElastiCache::ReplicationGroup',
    knownBy: ['replication_group_id', 'id'],
    attributes: {
      at_rest_encryption_enabled: flag(),
      automatic_failover_enabled: flag(),
      description: 'ReplicationGroupDescription',
      log_delivery_configuration: LOGS,
      multi_az_enabled: flag('MultiAZEnabled'),
      node_type: 'CacheNodeType',
      num_cache_clusters: number(),
      num_node_groups: number(),
      number_cache_clusters: number('NumCacheClusters'),
      parameter_group_name: 'CacheParameterGroupName',
      port: number(),
      replicas_per_node_group: number(),
      replication_group_description: 'ReplicationGroupDescription',
      snapshot_retention_limit: number(),
      subnet_group_name: 'CacheSubnetGroupName',
      transit_encryption_enabled: flag(),
    },
  },
  {
    terraform: ['aws_elasticache_cluster'],
    type: 'AWS::ElastiCache::CacheCluster',
    knownBy: ['cluster_id', 'id'],
    attributes: {
      az_mode: 'AZMode',
      cluster_id: 'ClusterName',
      log_delivery_configuration: LOGS,
      node_type: 'CacheNodeType',
      num_cache_nodes: number(),
      parameter_group_name: 'CacheParameterGroupName',
      port: number(),
      security_group_ids: 'VpcSecurityGroupIds',
      snapshot_retention_limit: number(),
      subnet_group_name: 'CacheSubnetGroupName',
      transit_encryption_enabled: flag(),
    },
  },
  {
    terraform: ['aws_elasticache_serverless_cache'],
    type: 'AWS::ElastiCache::ServerlessCache',
    attributes: { name: 'ServerlessCacheName', snapshot_retention_limit: number() },
  },
  {
    terraform: ['aws_elasticache_subnet_group'],
    type: 'AWS::ElastiCache::SubnetGroup',
    knownBy: ['name', 'id'],
    attributes: { name: 'CacheSubnetGroupName' },
  },
  {
    terraform: ['aws_elasticache_parameter_group'],
    type: 'AWS::ElastiCache::ParameterGroup',
    attributes: { parameter: nothing },
    build: setParameters,
  },
  {
    terraform: ['aws_memorydb_cluster'],
    type: 'AWS::MemoryDB::Cluster',
    attributes: {
      acl_name: 'ACLName',
      name: 'ClusterName',
      num_replicas_per_shard: number(),
      num_shards: number(),
      snapshot_retention_limit: number(),
      tls_enabled: flag('TLSEnabled'),
    },
  },
  {
    terraform: ['aws_memorydb_subnet_group'],
    type: 'AWS::MemoryDB::SubnetGroup',
    knownBy: ['name', 'id'],
    attributes: { name: 'SubnetGroupName' },
  },
);
