import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults(
  {
    type: 'AWS::DynamoDB::Table',
    property: 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
    fallback: { value: false, because: 'DynamoDB keeps no continuous backups unless told to' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-table-pointintimerecoveryspecification.html',
    date: DATE,
  },
  {
    type: 'AWS::DynamoDB::Table',
    property: 'DeletionProtectionEnabled',
    fallback: { value: false, because: 'a table may be deleted unless told otherwise' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html',
    date: DATE,
  },
  {
    type: 'AWS::DAX::Cluster',
    property: 'SSESpecification.SSEEnabled',
    fallback: { value: false, because: 'DAX does not encrypt unless told to' },
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_dax_CreateCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::DAX::Cluster',
    property: 'ClusterEndpointEncryptionType',
    fallback: { value: 'NONE', because: 'DAX speaks without TLS unless told otherwise' },
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_dax_CreateCluster.html',
    date: DATE,
  },
);
