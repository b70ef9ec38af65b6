import { defineRows, flag, json, many, number } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_cloudwatch_log_group'],
    type: 'AWS::Logs::LogGroup',
    knownBy: ['name'],
    attributes: { name: 'LogGroupName', retention_in_days: number() },
  },
  {
    terraform: ['aws_cloudwatch_log_data_protection_policy'],
    type: 'aws_cloudwatch_log_data_protection_policy',
    into: { by: ['log_group_name'], parents: ['AWS::Logs::LogGroup'] },
    attributes: { policy_document: json('DataProtectionPolicy') },
  },
  {
    terraform: ['aws_cloudwatch_log_metric_filter'],
    type: 'AWS::Logs::MetricFilter',
    attributes: {
      metric_transformation: many('MetricTransformations', {
        name: 'MetricName',
        namespace: 'MetricNamespace',
        value: 'MetricValue',
      }),
      name: 'FilterName',
      pattern: 'FilterPattern',
    },
  },
  {
    terraform: ['aws_cloudwatch_log_subscription_filter'],
    type: 'AWS::Logs::SubscriptionFilter',
    attributes: { name: 'FilterName' },
  },
  {
    terraform: ['aws_cloudwatch_log_anomaly_detector'],
    type: 'AWS::Logs::LogAnomalyDetector',
    attributes: { enabled: flag() },
  },
  {
    terraform: ['aws_cloudwatch_log_resource_policy'],
    type: 'AWS::Logs::ResourcePolicy',
    attributes: { policy_document: json() },
  },
  {
    terraform: ['aws_cloudwatch_log_delivery_source'],
    type: 'AWS::Logs::DeliverySource',
    knownBy: ['name'],
  },
  { terraform: ['aws_cloudwatch_log_delivery'], type: 'AWS::Logs::Delivery' },
  { terraform: ['aws_cloudwatch_log_stream'], type: 'AWS::Logs::LogStream' },
  {
    terraform: ['aws_cloudwatch_log_destination'],
    type: 'AWS::Logs::Destination',
    attributes: { name: 'DestinationName' },
  },
);
