import type { ControlDefinition } from '../../judge/control.ts';

const terraform = (text: string) => ({ 'main.tf': text });
const template = (resources: string) => ({ 'template.yaml': `Resources:\n${resources}` });

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a queue by default': template('  Jobs: {Type: AWS::SQS::Queue}\n'),
    'a queue with a key and the managed encryption off': terraform(
      'resource "aws_sqs_queue" "jobs" {\n  kms_master_key_id       = "alias/aws/sqs"\n  sqs_managed_sse_enabled = false\n}\n',
    ),
    'a topic with a key of the tree': template(
      '  Key: {Type: AWS::KMS::Key, Properties: {EnableKeyRotation: true}}\n  News: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: !Ref Key}}\n',
    ),
    'a stream': terraform(
      'resource "aws_kinesis_stream" "clicks" {\n  encryption_type = "KMS"\n  kms_key_id      = "alias/aws/kinesis"\n}\n',
    ),
    'a queue whose switch is a text': template(
      '  Jobs: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: "true"}}\n',
    ),
    'a topic with the key of AWS': template(
      '  News: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: alias/aws/sns}}\n',
    ),
    'a log group': terraform('resource "aws_cloudwatch_log_group" "api" {\n  name = "api"\n}\n'),
    'a cache of an API': template(
      '  Live: {Type: AWS::ApiGateway::Stage, Properties: {MethodSettings: [{CachingEnabled: true, CacheDataEncrypted: true}]}}\n',
    ),
    'brokers and a bus': template(
      '  Bus: {Type: AWS::MSK::Cluster}\n  Queue: {Type: AWS::AmazonMQ::Broker}\n',
    ),
    'a delivery stream with encryption': terraform(
      'resource "aws_kinesis_firehose_delivery_stream" "logs" {\n  destination = "extended_s3"\n  server_side_encryption {\n    enabled = true\n  }\n}\n',
    ),
    'a delivery stream that reads a stream': template(
      '  Delivery: {Type: AWS::KinesisFirehose::DeliveryStream, Properties: {DeliveryStreamType: KinesisStreamAsSource}}\n',
    ),
  },
  fail: {
    'a topic without a key': template('  News: {Type: AWS::SNS::Topic}\n'),
    'a queue with encryption switched off': terraform(
      'resource "aws_sqs_queue" "jobs" {\n  sqs_managed_sse_enabled = false\n}\n',
    ),
    'a stream without encryption': template(
      '  Clicks: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}\n',
    ),
    'a queue of CloudFormation with encryption switched off': template(
      '  Jobs: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: "false"}}\n',
    ),
    'a topic whose key is empty': terraform(
      'resource "aws_sns_topic" "news" {\n  kms_master_key_id = ""\n}\n',
    ),
    'a stream that says so': terraform(
      'resource "aws_kinesis_stream" "clicks" {\n  encryption_type = "NONE"\n}\n',
    ),
    'a delivery stream': template(
      '  Logs: {Type: AWS::KinesisFirehose::DeliveryStream, Properties: {DeliveryStreamType: DirectPut}}\n',
    ),
    'a delivery stream whose switch is off': terraform(
      'resource "aws_kinesis_firehose_delivery_stream" "logs" {\n  server_side_encryption {\n    enabled = false\n  }\n}\n',
    ),
    'a cache of an API': terraform(
      'resource "aws_api_gateway_method_settings" "all" {\n  settings {\n    caching_enabled = true\n  }\n}\n',
    ),
    'a cache of an API in CloudFormation': template(
      '  Live: {Type: AWS::ApiGateway::Stage, Properties: {MethodSettings: [{CachingEnabled: "true"}]}}\n',
    ),
    'a cache of AppSync': terraform(
      'resource "aws_appsync_api_cache" "cache" {\n  at_rest_encryption_enabled = "false"\n}\n',
    ),
    'artifacts of builds': template(
      '  Build:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Artifacts: {Type: S3, Location: builds, EncryptionDisabled: true}\n',
    ),
  },
  unknown: {
    'the key of a topic is a variable without a default': terraform(
      'variable "key" {}\nresource "aws_sns_topic" "news" {\n  kms_master_key_id = var.key\n}\n',
    ),
  },
  'not-applicable': {
    'nothing of the kind': template('  Table: {Type: AWS::DynamoDB::Table}\n'),
  },
};
