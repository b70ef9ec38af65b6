import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults(
  {
    type: 'AWS::SQS::Queue',
    property: 'SqsManagedSseEnabled',
    fallback: { value: true, because: 'SQS encrypts new queues with its own keys' },
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html',
    date: DATE,
  },
  {
    type: 'AWS::KinesisFirehose::DeliveryStream',
    property: 'DeliveryStreamEncryptionConfigurationInput.Enabled',
    language: 'terraform',
    fallback: { value: false, because: 'Firehose does not encrypt unless told to' },
    source:
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_firehose_delivery_stream',
    date: DATE,
  },
  {
    type: 'AWS::MSK::Cluster',
    property: 'EncryptionInfo.EncryptionInTransit.ClientBroker',
    fallback: { value: 'TLS', because: 'MSK takes connections over TLS only unless told otherwise' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-msk-cluster-encryptionintransit.html',
    date: DATE,
  },
  {
    type: 'AWS::MSK::Cluster',
    property: 'EncryptionInfo.EncryptionInTransit.InCluster',
    fallback: { value: true, because: 'brokers speak TLS to each other unless told otherwise' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-msk-cluster-encryptionintransit.html',
    date: DATE,
  },
);
