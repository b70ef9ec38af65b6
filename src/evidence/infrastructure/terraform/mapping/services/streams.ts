import { defineRows, flag, number, one } from '../row.ts';

const DESTINATION = {
  cloudwatch_logging_options: one('CloudWatchLoggingOptions', { enabled: flag() }),
} as const;

export default defineRows(
  {
    terraform: ['aws_kinesis_stream'],
    type: 'AWS::Kinesis::Stream',
    knownBy: ['name'],
    attributes: {
      encryption_type: 'StreamEncryption.EncryptionType',
      kms_key_id: 'StreamEncryption.KeyId',
      retention_period: number('RetentionPeriodHours'),
      shard_count: number(),
      stream_mode_details: one(undefined),
    },
  },
  {
    terraform: ['aws_kinesis_firehose_delivery_stream'],
    type: 'AWS::KinesisFirehose::DeliveryStream',
    knownBy: ['name'],
    attributes: {
      extended_s3_configuration: one('ExtendedS3DestinationConfiguration', DESTINATION),
      http_endpoint_configuration: one('HttpEndpointDestinationConfiguration', DESTINATION),
      kinesis_source_configuration: one(undefined, {
        kinesis_stream_arn: 'KinesisStreamARN',
        role_arn: 'RoleARN',
      }),
      name: 'DeliveryStreamName',
      opensearch_configuration: one('AmazonopensearchserviceDestinationConfiguration', DESTINATION),
      redshift_configuration: one('RedshiftDestinationConfiguration', DESTINATION),
      server_side_encryption: one('DeliveryStreamEncryptionConfigurationInput', {
        enabled: flag('Enabled'),
        key_arn: 'KeyARN',
      }),
    },
  },
  {
    terraform: ['aws_kinesis_video_stream'],
    type: 'AWS::KinesisVideo::Stream',
  },
  {
    terraform: ['aws_msk_cluster'],
    type: 'AWS::MSK::Cluster',
    knownBy: ['cluster_name'],
    attributes: {
      broker_node_group_info: one(undefined, {
        connectivity_info: one(undefined, { public_access: one(undefined) }),
        storage_info: one(undefined, {
          ebs_storage_info: one('EBSStorageInfo', { volume_size: number() }),
        }),
      }),
      client_authentication: one(undefined, {
        sasl: one(undefined),
        tls: one(undefined),
        unauthenticated: flag('Unauthenticated.Enabled'),
      }),
      configuration_info: one(undefined),
      encryption_info: one(undefined, {
        encryption_at_rest_kms_key_arn: 'EncryptionAtRest.DataVolumeKMSKeyId',
        encryption_in_transit: one(undefined, { client_broker: 'ClientBroker', in_cluster: flag() }),
      }),
      logging_info: one(undefined, {
        broker_logs: one(undefined, {
          cloudwatch_logs: one('CloudWatchLogs', { enabled: flag() }),
          firehose: one(undefined, { enabled: flag() }),
          s3: one('S3', { enabled: flag() }),
        }),
      }),
      number_of_broker_nodes: number(),
      open_monitoring: one(undefined, { prometheus: one(undefined) }),
    },
  },
  { terraform: ['aws_msk_serverless_cluster'], type: 'AWS::MSK::ServerlessCluster' },
);
