import type { ControlDefinition } from '../../judge/control.ts';

const terraform = (text: string) => ({ 'main.tf': text });
const template = (resources: string) => ({ 'template.yaml': `Resources:\n${resources}` });

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a database': terraform(
      'resource "aws_db_instance" "main" {\n  backup_retention_period = 14\n  deletion_protection     = true\n}\n',
    ),
    'a table': template(
      '  Table: {Type: AWS::DynamoDB::Table, Properties: {PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}}}\n',
    ),
    'a table that a plan backs up': template(
      '  Table: {Type: AWS::DynamoDB::Table}\n  Selection:\n    Type: AWS::Backup::BackupSelection\n    Properties:\n      BackupPlanId: plan\n      BackupSelection: {SelectionName: tables, IamRoleArn: arn, Resources: [!GetAtt Table.Arn]}\n',
    ),
    'a replica has the backups of its source': terraform(
      'resource "aws_db_instance" "main" {\n  backup_retention_period = 7\n  deletion_protection     = true\n}\nresource "aws_db_instance" "replica" {\n  replicate_source_db = aws_db_instance.main.identifier\n}\n',
    ),
    'a snapshot that one account may use': terraform(
      'resource "aws_db_snapshot" "copy" {\n  shared_accounts = ["111122223333"]\n}\n',
    ),
  },
  fail: {
    'a database without backups': terraform(
      'resource "aws_db_instance" "main" {\n  deletion_protection = true\n}\n',
    ),
    'a database that keeps them for a day': template(
      '  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, DeletionProtection: true}}\n',
    ),
    'a database that asks for more days than AWS keeps': terraform(
      'resource "aws_db_instance" "main" {\n  backup_retention_period = 60\n  deletion_protection     = true\n}\n',
    ),
    'a cluster that anybody may delete': template(
      '  Cluster: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-mysql, BackupRetentionPeriod: 7}}\n',
    ),
    'a table without recovery': terraform('resource "aws_dynamodb_table" "orders" {\n  name = "orders"\n}\n'),
    'a public snapshot': terraform('resource "aws_db_snapshot" "copy" {\n  shared_accounts = ["all"]\n}\n'),
    'a snapshot without encryption': terraform(
      'resource "aws_db_cluster_snapshot" "copy" {\n  storage_encrypted = false\n}\n',
    ),
  },
  unknown: {
    'the days are a variable without a default': terraform(
      'variable "days" {}\nresource "aws_db_instance" "main" {\n  backup_retention_period = var.days\n  deletion_protection     = true\n}\n',
    ),
  },
  'not-applicable': {
    'a cache': terraform('resource "aws_elasticache_replication_group" "cache" {\n  engine = "redis"\n}\n'),
  },
};
