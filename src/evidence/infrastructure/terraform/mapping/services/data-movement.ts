import { defineRows, flag, number, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_dms_replication_instance'],
    type: 'AWS::DMS::ReplicationInstance',
    attributes: {
      allocated_storage: number(),
      auto_minor_version_upgrade: flag(),
      multi_az: flag('MultiAZ'),
      publicly_accessible: flag(),
    },
  },
  {
    terraform: ['aws_dms_endpoint', 'aws_dms_s3_endpoint'],
    type: 'AWS::DMS::Endpoint',
    attributes: {
      kafka_settings: one(undefined),
      kinesis_settings: one(undefined),
      mongodb_settings: one('MongoDbSettings'),
      port: number(),
      redis_settings: one(undefined),
      s3_settings: one('S3Settings'),
    },
  },
  {
    terraform: ['aws_athena_workgroup'],
    type: 'AWS::Athena::WorkGroup',
    attributes: {
      configuration: one('WorkGroupConfiguration', {
        enforce_workgroup_configuration: flag('EnforceWorkGroupConfiguration'),
        publish_cloudwatch_metrics_enabled: flag('PublishCloudWatchMetricsEnabled'),
        result_configuration: one(undefined, {
          encryption_configuration: one(undefined, { kms_key_arn: 'KmsKey' }),
        }),
      }),
    },
  },
  {
    terraform: ['aws_athena_database'],
    type: 'aws_athena_database',
    attributes: { encryption_configuration: one(undefined), force_destroy: flag() },
  },
  {
    terraform: ['aws_glue_data_catalog_encryption_settings'],
    type: 'AWS::Glue::DataCatalogEncryptionSettings',
    attributes: {
      data_catalog_encryption_settings: one(undefined, {
        connection_password_encryption: one(undefined, {
          aws_kms_key_id: 'KmsKeyId',
          return_connection_password_encrypted: flag(),
        }),
        encryption_at_rest: one(undefined),
      }),
    },
  },
  {
    terraform: ['aws_glue_security_configuration'],
    type: 'AWS::Glue::SecurityConfiguration',
    attributes: {
      encryption_configuration: one(undefined, {
        cloudwatch_encryption: one('CloudWatchEncryption'),
        job_bookmarks_encryption: one(undefined),
        s3_encryption: { is: 'many', to: 'S3Encryptions' },
      }),
    },
  },
  { terraform: ['aws_glue_job'], type: 'AWS::Glue::Job', attributes: { command: one(undefined) } },
  { terraform: ['aws_glue_crawler'], type: 'AWS::Glue::Crawler' },
);
