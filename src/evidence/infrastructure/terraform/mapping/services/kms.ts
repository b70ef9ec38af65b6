import { defineRows, flag, json, number } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_kms_key', 'aws_kms_replica_key', 'aws_kms_external_key'],
    type: ({ type }) => (type === 'aws_kms_replica_key' ? 'AWS::KMS::ReplicaKey' : 'AWS::KMS::Key'),
    knownBy: ['key_id', 'id', 'arn'],
    attributes: {
      customer_master_key_spec: 'KeySpec',
      deletion_window_in_days: number('PendingWindowInDays'),
      enable_key_rotation: flag(),
      is_enabled: flag('Enabled'),
      multi_region: flag(),
      policy: json('KeyPolicy'),
      rotation_period_in_days: number(),
    },
  },
  {
    terraform: ['aws_kms_key_policy'],
    type: 'aws_kms_key_policy',
    into: { by: ['key_id'], parents: ['AWS::KMS::Key'] },
    attributes: { policy: json('KeyPolicy') },
  },
  { terraform: ['aws_kms_alias'], type: 'AWS::KMS::Alias', attributes: { name: 'AliasName' } },
);
