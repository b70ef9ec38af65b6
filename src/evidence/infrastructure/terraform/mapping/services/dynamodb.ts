import { defineRows, flag, many, number, one } from '../row.ts';

const RECOVERY = one('PointInTimeRecoverySpecification', {
  enabled: flag('PointInTimeRecoveryEnabled'),
  recovery_period_in_days: number(),
});

export default defineRows(
  {
    terraform: ['aws_dynamodb_table'],
    type: 'AWS::DynamoDB::Table',
    knownBy: ['name', 'id'],
    attributes: {
      attribute: many('AttributeDefinitions', { name: 'AttributeName', type: 'AttributeType' }),
      deletion_protection_enabled: flag(),
      global_secondary_index: many('GlobalSecondaryIndexes', { name: 'IndexName' }),
      local_secondary_index: many('LocalSecondaryIndexes', { name: 'IndexName' }),
      name: 'TableName',
      point_in_time_recovery: RECOVERY,
      read_capacity: number('ProvisionedThroughput.ReadCapacityUnits'),
      replica: many('Replicas', { point_in_time_recovery: flag(), region_name: 'Region' }),
      server_side_encryption: one('SSESpecification', {
        enabled: flag('SSEEnabled'),
        kms_key_arn: 'KMSMasterKeyId',
      }),
      stream_enabled: flag(),
      stream_view_type: 'StreamSpecification.StreamViewType',
      ttl: one('TimeToLiveSpecification', { enabled: flag() }),
      write_capacity: number('ProvisionedThroughput.WriteCapacityUnits'),
    },
  },
  { terraform: ['aws_dynamodb_global_table'], type: 'AWS::DynamoDB::GlobalTable' },
  {
    terraform: ['aws_dax_cluster'],
    type: 'AWS::DAX::Cluster',
    knownBy: ['cluster_name'],
    attributes: {
      iam_role_arn: 'IAMRoleARN',
      replication_factor: number(),
      server_side_encryption: one('SSESpecification', { enabled: flag('SSEEnabled') }),
    },
  },
);
