import { type AttributeRule, defineRows, flag, json, type MappingRow, many, one } from '../row.ts';
import { LIFECYCLE_RULE, OLD_LIFECYCLE_RULE } from '../s3-lifecycle.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const CANNED_ACL: AttributeRule = {
  to: 'AccessControl',
  values: {
    private: 'Private',
    'public-read': 'PublicRead',
    'public-read-write': 'PublicReadWrite',
    'authenticated-read': 'AuthenticatedRead',
    'aws-exec-read': 'AwsExecRead',
    'bucket-owner-read': 'BucketOwnerRead',
    'bucket-owner-full-control': 'BucketOwnerFullControl',
    'log-delivery-write': 'LogDeliveryWrite',
  },
};

const ENCRYPTION_RULE = many('ServerSideEncryptionConfiguration', {
  apply_server_side_encryption_by_default: one('ServerSideEncryptionByDefault', {
    sse_algorithm: 'SSEAlgorithm',
    kms_master_key_id: 'KMSMasterKeyID',
  }),
  bucket_key_enabled: flag(),
});

const STATUS: AttributeRule = {
  to: 'Status',
  values: { true: 'Enabled', false: 'Suspended', Disabled: 'Suspended' },
};

const LOGGING = { target_bucket: 'DestinationBucketName', target_prefix: 'LogFilePrefix' };

const PUBLIC_ACCESS_BLOCK = {
  block_public_acls: flag(),
  block_public_policy: flag(),
  ignore_public_acls: flag(),
  restrict_public_buckets: flag(),
};

/** What the bucket of a companion takes from it. Its other attributes belong to it alone. */
function companion(
  terraform: string,
  attributes: MappingRow['attributes'],
  build?: MappingRow['build'],
): MappingRow {
  return {
    ...(build ? { build } : {}),
    terraform: [terraform],
    type: terraform,
    into: { by: ['bucket'], parents: ['AWS::S3::Bucket'] },
    attributes: { expected_bucket_owner: { is: 'nothing' }, ...attributes },
  };
}

export default defineRows(
  {
    terraform: ['aws_s3_bucket'],
    type: 'AWS::S3::Bucket',
    knownBy: ['bucket', 'id'],
    attributes: {
      bucket: 'BucketName',
      acl: CANNED_ACL,
      grant: 'Grants',
      policy: json(),
      versioning: one('VersioningConfiguration', { enabled: STATUS }),
      server_side_encryption_configuration: one('BucketEncryption', { rule: ENCRYPTION_RULE }),
      logging: one('LoggingConfiguration', LOGGING),
      lifecycle_rule: many('LifecycleConfiguration.Rules', OLD_LIFECYCLE_RULE),
      website: one('WebsiteConfiguration', { redirect_all_requests_to: 'RedirectAllRequestsTo' }),
      cors_rule: many('CorsConfiguration.CorsRules'),
      acceleration_status: 'AccelerateConfiguration.AccelerationStatus',
      object_lock_enabled: flag(),
      object_lock_configuration: one(undefined),
      replication_configuration: one(undefined, { rules: many('Rules') }),
    },
  },
  companion('aws_s3_bucket_versioning', {
    versioning_configuration: one(undefined, { status: STATUS }),
  }),
  companion('aws_s3_bucket_server_side_encryption_configuration', {
    rule: { ...ENCRYPTION_RULE, to: 'BucketEncryption.ServerSideEncryptionConfiguration' },
  }),
  companion(
    'aws_s3_bucket_public_access_block',
    {
      block_public_acls: flag('PublicAccessBlockConfiguration.BlockPublicAcls'),
      block_public_policy: flag('PublicAccessBlockConfiguration.BlockPublicPolicy'),
      ignore_public_acls: flag('PublicAccessBlockConfiguration.IgnorePublicAcls'),
      restrict_public_buckets: flag('PublicAccessBlockConfiguration.RestrictPublicBuckets'),
    },
    // Written without a flag it turns all of them off.
    ({ set }) => set('PublicAccessBlockConfiguration', {}),
  ),
  companion('aws_s3_bucket_acl', {
    acl: CANNED_ACL,
    access_control_policy: one('', {
      grant: many('Grants', { grantee: one(undefined) }),
      owner: one(undefined),
    }),
  }),
  companion('aws_s3_bucket_logging', {
    target_bucket: 'LoggingConfiguration.DestinationBucketName',
    target_prefix: 'LoggingConfiguration.LogFilePrefix',
  }),
  companion('aws_s3_bucket_lifecycle_configuration', {
    rule: many('LifecycleConfiguration.Rules', LIFECYCLE_RULE),
  }),
  companion('aws_s3_bucket_ownership_controls', { rule: many('OwnershipControls.Rules') }),
  companion('aws_s3_bucket_cors_configuration', { cors_rule: many('CorsConfiguration.CorsRules') }),
  companion('aws_s3_bucket_accelerate_configuration', {
    status: 'AccelerateConfiguration.AccelerationStatus',
  }),
  companion('aws_s3_bucket_website_configuration', {
    index_document: one('WebsiteConfiguration.IndexDocument'),
    error_document: one('WebsiteConfiguration.ErrorDocument'),
    redirect_all_requests_to: one('WebsiteConfiguration.RedirectAllRequestsTo'),
    routing_rule: many('WebsiteConfiguration.RoutingRules'),
  }),
  companion('aws_s3_bucket_object_lock_configuration', {
    object_lock_enabled: 'ObjectLockConfiguration.ObjectLockEnabled',
    rule: one('ObjectLockConfiguration.Rule'),
  }),
  companion('aws_s3_bucket_replication_configuration', {
    role: 'ReplicationConfiguration.Role',
    rule: many('ReplicationConfiguration.Rules', { destination: one(undefined) }),
  }),
  companion('aws_s3_bucket_notification', {
    lambda_function: many('NotificationConfiguration.LambdaConfigurations', {
      lambda_function_arn: 'Function',
    }),
    queue: many('NotificationConfiguration.QueueConfigurations', { queue_arn: 'Queue' }),
    topic: many('NotificationConfiguration.TopicConfigurations', { topic_arn: 'Topic' }),
    eventbridge: flag('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled'),
  }),
  {
    terraform: ['aws_s3_bucket_policy'],
    type: 'AWS::S3::BucketPolicy',
    attributes: { policy: json('PolicyDocument') },
  },
  {
    terraform: ['aws_s3_access_point'],
    type: 'AWS::S3::AccessPoint',
    attributes: {
      policy: json(),
      public_access_block_configuration: one(undefined, PUBLIC_ACCESS_BLOCK),
      vpc_configuration: one(undefined),
    },
  },
  {
    terraform: ['aws_s3_account_public_access_block'],
    type: 'aws_s3_account_public_access_block',
    attributes: PUBLIC_ACCESS_BLOCK,
  },
  {
    terraform: ['aws_s3_object', 'aws_s3_bucket_object'],
    type: 'aws_s3_object',
    attributes: { acl: CANNED_ACL, content: { is: 'text' } },
  },
  { terraform: ['aws_s3_directory_bucket'], type: 'AWS::S3Express::DirectoryBucket' },
);
