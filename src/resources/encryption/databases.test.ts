import { describe, expect, it } from 'vitest';
import { subjectGraph, terraformGraph } from '../../../test/declared-graph.ts';
import type { ResourceGraph } from '../graph.ts';
import { databases, isDatabaseEncrypted } from './databases.ts';

const answers = (graph: ResourceGraph) =>
  databases(graph).map((database) => isDatabaseEncrypted(graph, database).answer);

describe('whether a database is encrypted', () => {
  it.each([
    ['AWS::RDS::DBInstance', 'Engine: mysql', ['no']],
    ['AWS::RDS::DBInstance', 'StorageEncrypted: "true"', ['yes']],
    ['AWS::RDS::DBInstance', 'Engine: aurora-mysql, StorageEncrypted: false', []],
    ['AWS::RDS::DBInstance', 'DBSnapshotIdentifier: shop', ['unknown']],
    ['AWS::RDS::DBInstance', 'SourceDBInstanceAutomatedBackupsArn: arn', ['unknown']],
    ['AWS::RDS::DBCluster', 'Engine: aurora-postgresql', ['unknown']],
    ['AWS::RDS::DBCluster', 'Engine: mysql', ['no']],
    ['AWS::RDS::DBCluster', 'Engine: aurora, EngineMode: serverless, StorageEncrypted: false', ['yes']],
    ['AWS::RDS::DBCluster', 'Engine: aurora-mysql, StorageEncrypted: false', ['no']],
    ['AWS::DocDB::DBCluster', '', ['no']],
    ['AWS::DocDBElastic::Cluster', '', ['yes']],
    ['AWS::Neptune::DBCluster', 'StorageEncrypted: true', ['yes']],
    ['AWS::Redshift::Cluster', '', ['unknown']],
    ['AWS::Redshift::Cluster', 'Encrypted: false', ['no']],
    ['AWS::OpenSearchService::Domain', '', ['no']],
    ['AWS::Elasticsearch::Domain', 'EncryptionAtRestOptions: {Enabled: true}', ['yes']],
    ['AWS::DAX::Cluster', '', ['no']],
    ['AWS::ElastiCache::ReplicationGroup', 'Engine: redis', ['no']],
    ['AWS::ElastiCache::ReplicationGroup', 'Engine: valkey', ['yes']],
    ['AWS::ElastiCache::ReplicationGroup', 'GlobalReplicationGroupId: world', ['unknown']],
    ['AWS::DynamoDB::Table', '', ['yes']],
    ['AWS::Timestream::InfluxDBInstance', '', ['yes']],
  ])('%s with {%s}', async (type, properties, expected) => {
    expect(answers(await subjectGraph(type, properties))).toEqual(expected);
  });

  it.each([
    ['true', 'true', ['yes', 'yes']],
    ['false', 'true', ['no', 'yes']],
    ['false', 'false', ['no', 'no']],
    ['true', 'false', ['yes', 'yes']],
  ])('a replica of one with %s that says %s', async (source, own, expected) => {
    const graph = await terraformGraph(
      `resource "aws_db_instance" "main" {\n  storage_encrypted = ${source}\n}\n` +
        `resource "aws_db_instance" "replica" {\n  replicate_source_db = aws_db_instance.main.identifier\n  storage_encrypted   = ${own}\n}\n`,
    );

    expect(answers(graph)).toEqual(expected);
  });

  it('ends where a global cluster is made from the cluster that is in it', async () => {
    const graph = await terraformGraph(
      'resource "aws_rds_cluster" "main" {\n  engine                    = "aurora-mysql"\n  global_cluster_identifier = aws_rds_global_cluster.all.id\n}\n' +
        'resource "aws_rds_global_cluster" "all" {\n  source_db_cluster_identifier = aws_rds_cluster.main.arn\n}\n',
    );

    expect(answers(graph)).toEqual(['unknown', 'unknown']);
  });
});
