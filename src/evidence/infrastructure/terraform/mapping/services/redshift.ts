import { defineRows, flag, many, number, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_redshift_cluster'],
    type: 'AWS::Redshift::Cluster',
    knownBy: ['cluster_identifier', 'id'],
    attributes: {
      automated_snapshot_retention_period: number(),
      cluster_parameter_group_name: 'ClusterParameterGroupName',
      database_name: 'DBName',
      encrypted: flag(),
      enhanced_vpc_routing: flag(),
      logging: one('LoggingProperties', { enable: flag() }),
      master_password: 'MasterUserPassword',
      multi_az: flag('MultiAZ'),
      number_of_nodes: number(),
      port: number(),
      publicly_accessible: flag(),
    },
  },
  {
    terraform: ['aws_redshift_logging'],
    type: 'aws_redshift_logging',
    into: { by: ['cluster_identifier'], parents: ['AWS::Redshift::Cluster'] },
    attributes: {
      bucket_name: 'LoggingProperties.BucketName',
      log_destination_type: 'LoggingProperties.LogDestinationType',
      log_exports: 'LoggingProperties.LogExports',
      s3_key_prefix: 'LoggingProperties.S3KeyPrefix',
    },
  },
  {
    terraform: ['aws_redshift_parameter_group'],
    type: 'AWS::Redshift::ClusterParameterGroup',
    knownBy: ['name', 'id'],
    attributes: {
      family: 'ParameterGroupFamily',
      name: 'ParameterGroupName',
      parameter: many('Parameters', { name: 'ParameterName', value: { is: 'text', to: 'ParameterValue' } }),
    },
  },
  {
    terraform: ['aws_redshift_subnet_group'],
    type: 'AWS::Redshift::ClusterSubnetGroup',
    knownBy: ['name', 'id'],
    attributes: { name: 'ClusterSubnetGroupName' },
  },
  {
    terraform: ['aws_redshiftserverless_namespace'],
    type: 'AWS::RedshiftServerless::Namespace',
    attributes: { admin_user_password: 'AdminUserPassword' },
  },
  {
    terraform: ['aws_redshiftserverless_workgroup'],
    type: 'AWS::RedshiftServerless::Workgroup',
    attributes: {
      config_parameter: many('ConfigParameters', { parameter_value: { is: 'text', to: 'ParameterValue' } }),
      publicly_accessible: flag(),
    },
  },
);
