import type { ControlDefinition } from '../../judge/control.ts';

const terraform = (text: string) => ({ 'main.tf': text });
const template = (resources: string) => ({ 'template.yaml': `Resources:\n${resources}` });

export const examples: ControlDefinition['examples'] = {
  pass: {
    'an instance in Terraform': terraform(
      'resource "aws_db_instance" "main" {\n  engine            = "postgres"\n  storage_encrypted = true\n}\n',
    ),
    'the flag comes from a variable with a default': terraform(
      'variable "encrypted" {\n  default = true\n}\nresource "aws_db_instance" "main" {\n  storage_encrypted = var.encrypted\n}\n',
    ),
    'an instance in CloudFormation': template(
      '  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, StorageEncrypted: true}}\n',
    ),
    'a member has the encryption of its cluster': template(
      '  Cluster: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-mysql, StorageEncrypted: true}}\n' +
        '  Member: {Type: AWS::RDS::DBInstance, Properties: {Engine: aurora-mysql, DBClusterIdentifier: !Ref Cluster, StorageEncrypted: false}}\n',
    ),
    'a replica has the encryption of its source': terraform(
      'resource "aws_db_instance" "main" {\n  storage_encrypted = true\n}\nresource "aws_db_instance" "replica" {\n  replicate_source_db = aws_db_instance.main.identifier\n}\n',
    ),
    'RDS ignores the switch of a replica': terraform(
      'resource "aws_db_instance" "main" {\n  storage_encrypted = true\n}\nresource "aws_db_instance" "replica" {\n  replicate_source_db = aws_db_instance.main.identifier\n  storage_encrypted   = false\n}\n',
    ),
    'Aurora Serverless is encrypted whatever is written': terraform(
      'resource "aws_rds_cluster" "main" {\n  engine_mode       = "serverless"\n  storage_encrypted = false\n}\n',
    ),
    'a cluster of an encrypted global one': terraform(
      'resource "aws_rds_global_cluster" "all" {\n  storage_encrypted = true\n}\nresource "aws_rds_cluster" "main" {\n  engine                    = "aurora-postgresql"\n  global_cluster_identifier = aws_rds_global_cluster.all.id\n}\n',
    ),
    'a switch that is a text': template(
      '  Docs: {Type: AWS::DocDB::DBCluster, Properties: {StorageEncrypted: "true"}}\n  Warehouse: {Type: AWS::Redshift::Cluster, Properties: {Encrypted: "true"}}\n',
    ),
    'an elastic cluster of DocumentDB': template('  Docs: {Type: AWS::DocDBElastic::Cluster}\n'),
    'a cache of DynamoDB': terraform(
      'resource "aws_dax_cluster" "cache" {\n  server_side_encryption {\n    enabled = "1"\n  }\n}\n',
    ),
    'a table is always encrypted': template(
      '  Table: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST}}\n',
    ),
    'Valkey is encrypted by default': terraform(
      'resource "aws_elasticache_replication_group" "cache" {\n  engine = "valkey"\n}\n',
    ),
    'a staging database without encryption beside an encrypted one in production': {
      'production/main.tf': 'resource "aws_db_instance" "main" {\n  storage_encrypted = true\n}\n',
      'staging/main.tf': 'resource "aws_db_instance" "main" {\n  storage_encrypted = false\n}\n',
    },
  },
  fail: {
    'an instance without the flag': terraform(
      'resource "aws_db_instance" "main" {\n  engine = "postgres"\n}\n',
    ),
    'a cluster of RDS without the flag': template(
      '  Cluster: {Type: AWS::RDS::DBCluster, Properties: {Engine: postgres}}\n',
    ),
    'switched off with a capital letter': terraform(
      'resource "aws_db_instance" "main" {\n  storage_encrypted = False\n}\n',
    ),
    'a cache of DynamoDB by default': template('  Cache: {Type: AWS::DAX::Cluster}\n'),
    'a document database': terraform('resource "aws_docdb_cluster" "docs" {\n  engine = "docdb"\n}\n'),
    'switched off in CloudFormation': template(
      '  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, StorageEncrypted: false}}\n',
    ),
    'a search domain': template(
      '  Search: {Type: AWS::OpenSearchService::Domain, Properties: {DomainName: shop}}\n',
    ),
    'a warehouse': terraform('resource "aws_redshift_cluster" "dwh" {\n  encrypted = false\n}\n'),
    'a cache with Redis': template(
      '  Cache: {Type: AWS::ElastiCache::ReplicationGroup, Properties: {ReplicationGroupDescription: c, Engine: redis}}\n',
    ),
    'a graph database': terraform('resource "aws_neptune_cluster" "graph" {\n  engine = "neptune"\n}\n'),
    'an Aurora cluster that is told not to': terraform(
      'resource "aws_rds_cluster" "main" {\n  engine            = "aurora-postgresql"\n  storage_encrypted = false\n}\n',
    ),
  },
  unknown: {
    'a cache whose engine is open: Valkey is encrypted by default, Redis is not': terraform(
      'variable "valkey" {\n  type = bool\n}\nresource "aws_elasticache_replication_group" "cache" {\n  engine = var.valkey ? "valkey" : "redis"\n}\n',
    ),
    'an Aurora cluster without the flag may be old': template(
      '  Cluster: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-mysql}}\n',
    ),
    'a restored snapshot': terraform(
      'resource "aws_db_instance" "main" {\n  snapshot_identifier = "shop-2026-11-01"\n}\n',
    ),
    'a point in time that is restored': terraform(
      'resource "aws_db_instance" "main" {\n  restore_to_point_in_time {\n    source_db_instance_identifier = "shop"\n    use_latest_restorable_time    = true\n  }\n}\n',
    ),
    'a warehouse without the flag may be old': template('  Warehouse: {Type: AWS::Redshift::Cluster}\n'),
    'a variable without a default': terraform(
      'variable "encrypted" {\n  type = bool\n}\nresource "aws_db_instance" "main" {\n  storage_encrypted = var.encrypted\n}\n',
    ),
  },
  'not-applicable': {
    'no database': template('  Topic: {Type: AWS::SNS::Topic}\n'),
    'no infrastructure': { 'README.md': 'a library' },
  },
};
