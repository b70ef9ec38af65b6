import { defineRows, flag, many, nothing, number, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_lambda_function'],
    type: 'AWS::Lambda::Function',
    knownBy: ['function_name'],
    attributes: {
      dead_letter_config: one(undefined),
      environment: one(undefined, { variables: 'Variables' }),
      ephemeral_storage: one(undefined, { size: number() }),
      file_system_config: many('FileSystemConfigs'),
      filename: nothing,
      image_config: one(undefined),
      image_uri: 'Code.ImageUri',
      logging_config: one(undefined),
      memory_size: number(),
      reserved_concurrent_executions: number(),
      s3_bucket: 'Code.S3Bucket',
      s3_key: 'Code.S3Key',
      s3_object_version: 'Code.S3ObjectVersion',
      snap_start: one(undefined),
      source_code_hash: nothing,
      timeout: number(),
      tracing_config: one(undefined),
      vpc_config: one(undefined, { ipv6_allowed_for_dual_stack: flag() }),
    },
  },
  { terraform: ['aws_lambda_alias'], type: 'AWS::Lambda::Alias', knownBy: ['name'] },
  {
    terraform: ['aws_lambda_permission'],
    type: 'AWS::Lambda::Permission',
    attributes: { principal_org_id: 'PrincipalOrgID' },
  },
  {
    terraform: ['aws_lambda_function_url'],
    type: 'AWS::Lambda::Url',
    attributes: {
      authorization_type: 'AuthType',
      cors: one(undefined, { allow_credentials: flag() }),
      function_name: 'TargetFunctionArn',
    },
  },
  {
    terraform: ['aws_lambda_event_source_mapping'],
    type: 'AWS::Lambda::EventSourceMapping',
    attributes: { batch_size: number(), destination_config: one(undefined), enabled: flag() },
  },
  {
    terraform: ['aws_lambda_function_event_invoke_config'],
    type: 'AWS::Lambda::EventInvokeConfig',
    attributes: { destination_config: one(undefined) },
  },
  { terraform: ['aws_lambda_layer_version'], type: 'AWS::Lambda::LayerVersion' },
  {
    terraform: ['aws_lambda_layer_version_permission'],
    type: 'AWS::Lambda::LayerVersionPermission',
    attributes: { statement_id: nothing },
  },
  {
    terraform: ['aws_lambda_code_signing_config'],
    type: 'AWS::Lambda::CodeSigningConfig',
    attributes: { allowed_publishers: one(undefined), policies: one('CodeSigningPolicies') },
  },
  {
    terraform: ['aws_lambda_provisioned_concurrency_config'],
    type: 'aws_lambda_provisioned_concurrency_config',
  },
);
