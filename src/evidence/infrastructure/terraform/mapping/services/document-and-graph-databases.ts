import { setParameters } from '../attribute-list.ts';
import { defineRows, flag, nothing, number, one } from '../row.ts';

const CLUSTER = {
  backup_retention_period: number(),
  cluster_identifier: 'DBClusterIdentifier',
  copy_tags_to_snapshot: flag(),
  deletion_protection: flag(),
  enabled_cloudwatch_logs_exports: 'EnableCloudwatchLogsExports',
  kms_key_id: 'KmsKeyId',
  port: number(),
  storage_encrypted: flag(),
} as const;

const MEMBER = {
  auto_minor_version_upgrade: flag(),
  cluster_identifier: 'DBClusterIdentifier',
  identifier: 'DBInstanceIdentifier',
  instance_class: 'DBInstanceClass',
  publicly_accessible: flag(),
} as const;

export default defineRows(
  {
    terraform: ['aws_docdb_cluster'],
    type: 'AWS::DocDB::DBCluster',
    knownBy: ['cluster_identifier', 'id'],
    attributes: {
      ...CLUSTER,
      db_cluster_parameter_group_name: 'DBClusterParameterGroupName',
      db_subnet_group_name: 'DBSubnetGroupName',
      master_password: 'MasterUserPassword',
      master_username: 'MasterUsername',
    },
  },
  { terraform: ['aws_docdb_cluster_instance'], type: 'AWS::DocDB::DBInstance', attributes: MEMBER },
  {
    terraform: ['aws_docdb_cluster_parameter_group'],
    type: 'AWS::DocDB::DBClusterParameterGroup',
    knownBy: ['name', 'id'],
    attributes: { parameter: nothing },
    build: setParameters,
  },
  {
    terraform: ['aws_docdb_subnet_group'],
    type: 'AWS::DocDB::DBSubnetGroup',
    knownBy: ['name', 'id'],
    attributes: { name: 'DBSubnetGroupName' },
  },
  {
    terraform: ['aws_docdb_global_cluster'],
    type: 'aws_docdb_global_cluster',
    attributes: {
      deletion_protection: flag(),
      source_db_cluster_identifier: 'SourceDBClusterIdentifier',
      storage_encrypted: flag(),
    },
  },
  {
    terraform: ['aws_neptune_cluster'],
    type: 'AWS::Neptune::DBCluster',
    knownBy: ['cluster_identifier', 'id'],
    attributes: {
      ...CLUSTER,
      enable_cloudwatch_logs_exports: 'EnableCloudwatchLogsExports',
      iam_database_authentication_enabled: flag('IamAuthEnabled'),
      kms_key_arn: 'KmsKeyId',
      neptune_cluster_parameter_group_name: 'DBClusterParameterGroupName',
      neptune_subnet_group_name: 'DBSubnetGroupName',
      serverless_v2_scaling_configuration: one('ServerlessScalingConfiguration'),
    },
  },
  { terraform: ['aws_neptune_cluster_instance'], type: 'AWS::Neptune::DBInstance', attributes: MEMBER },
  {
    terraform: ['aws_neptune_cluster_parameter_group'],
    type: 'AWS::Neptune::DBClusterParameterGroup',
    knownBy: ['name', 'id'],
    attributes: { parameter: nothing },
    build: setParameters,
  },
  {
    terraform: ['aws_neptune_subnet_group'],
    type: 'AWS::Neptune::DBSubnetGroup',
    knownBy: ['name', 'id'],
    attributes: { name: 'DBSubnetGroupName' },
  },
  {
    terraform: ['aws_neptune_cluster_snapshot'],
    type: 'aws_neptune_cluster_snapshot',
    attributes: { db_cluster_identifier: 'DBClusterIdentifier', storage_encrypted: flag() },
  },
);
