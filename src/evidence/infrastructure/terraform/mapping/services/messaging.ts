import { defineRows, flag, json, nothing, number, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_sqs_queue'],
    type: 'AWS::SQS::Queue',
    knownBy: ['name', 'url'],
    attributes: {
      content_based_deduplication: flag(),
      delay_seconds: number(),
      fifo_queue: flag(),
      kms_data_key_reuse_period_seconds: number(),
      max_message_size: number('MaximumMessageSize'),
      message_retention_seconds: number('MessageRetentionPeriod'),
      name: 'QueueName',
      policy: json('Policy'),
      receive_wait_time_seconds: number('ReceiveMessageWaitTimeSeconds'),
      redrive_allow_policy: json(),
      redrive_policy: json(),
      sqs_managed_sse_enabled: flag(),
      visibility_timeout_seconds: number('VisibilityTimeout'),
    },
  },
  {
    terraform: ['aws_sqs_queue_redrive_policy'],
    type: 'aws_sqs_queue_redrive_policy',
    into: { by: ['queue_url'], parents: ['AWS::SQS::Queue'] },
    attributes: { redrive_policy: json() },
  },
  {
    terraform: ['aws_sqs_queue_policy'],
    type: 'AWS::SQS::QueuePolicy',
    attributes: { policy: json('PolicyDocument'), queue_url: { is: 'list', to: 'Queues' } },
  },
  {
    terraform: ['aws_sns_topic'],
    type: 'AWS::SNS::Topic',
    knownBy: ['name'],
    attributes: {
      delivery_policy: json(),
      fifo_topic: flag(),
      name: 'TopicName',
      policy: json('Policy'),
    },
  },
  {
    terraform: ['aws_sns_topic_policy'],
    type: 'AWS::SNS::TopicPolicy',
    attributes: { arn: { is: 'list', to: 'Topics' }, policy: json('PolicyDocument') },
  },
  {
    terraform: ['aws_sns_topic_subscription'],
    type: 'AWS::SNS::Subscription',
    attributes: {
      confirmation_timeout_in_minutes: nothing,
      endpoint_auto_confirms: nothing,
      filter_policy: json(),
      raw_message_delivery: flag(),
      redrive_policy: json(),
      topic_arn: 'TopicArn',
    },
  },
  {
    terraform: ['aws_mq_broker'],
    type: 'AWS::AmazonMQ::Broker',
    attributes: {
      auto_minor_version_upgrade: flag(),
      encryption_options: one(undefined, { use_aws_owned_key: flag() }),
      logs: one(undefined, { audit: flag(), general: flag() }),
      publicly_accessible: flag(),
      user: { is: 'many', to: 'Users' },
    },
  },
);
