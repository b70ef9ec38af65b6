import { type Attributes, defineRows, flag, json, number, one } from '../row.ts';

const ROTATION: Attributes = {
  rotation_lambda_arn: 'RotationLambdaARN',
  rotation_rules: one(undefined, {
    automatically_after_days: number(),
    schedule_expression: 'ScheduleExpression',
  }),
};

export default defineRows(
  {
    terraform: ['aws_secretsmanager_secret'],
    type: 'AWS::SecretsManager::Secret',
    knownBy: ['name'],
    attributes: { ...ROTATION, policy: json('ResourcePolicy'), replica: 'ReplicaRegions' },
  },
  {
    terraform: ['aws_secretsmanager_secret_version'],
    type: 'aws_secretsmanager_secret_version',
    into: { by: ['secret_id'], parents: ['AWS::SecretsManager::Secret'] },
    attributes: { secret_string: 'SecretString', secret_id: 'SecretId' },
  },
  {
    terraform: ['aws_secretsmanager_secret_rotation'],
    type: 'AWS::SecretsManager::RotationSchedule',
    attributes: { ...ROTATION, rotate_immediately: flag('RotateImmediatelyOnUpdate') },
  },
  {
    terraform: ['aws_secretsmanager_secret_policy'],
    type: 'AWS::SecretsManager::ResourcePolicy',
    attributes: { secret_arn: 'SecretId', policy: json('ResourcePolicy') },
  },
);
