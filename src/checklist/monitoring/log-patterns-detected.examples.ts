import type { ControlDefinition } from '../../judge/control.ts';

const GROUP = `Resources:
  Handler:
    Type: AWS::Lambda::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x}
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: {LogGroupName: !Sub '/aws/lambda/\${Handler}', RetentionInDays: 90}
`;
const FILTER = `  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: !Ref Logs
      FilterPattern: '{ $.level = "error" }'
      MetricTransformations: [{MetricName: HandlerErrors, MetricNamespace: Shop, MetricValue: '1'}]
`;
const ALARM = `  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: {Namespace: Shop, MetricName: HandlerErrors, Threshold: 1}
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a filter with an alarm': { 'template.yaml': GROUP + FILTER + ALARM },
    'an anomaly detector': {
      'template.yaml': `${GROUP}  Detector:\n    Type: AWS::Logs::LogAnomalyDetector\n    Properties:\n      LogGroupArnList: [!GetAtt Logs.Arn]\n`,
    },
    'the same in Terraform': {
      'main.tf':
        'resource "aws_cloudwatch_log_group" "orders" {\n  name = "/aws/lambda/orders"\n}\nresource "aws_cloudwatch_log_metric_filter" "errors" {\n  name           = "errors"\n  log_group_name = aws_cloudwatch_log_group.orders.name\n  pattern        = "ERROR"\n  metric_transformation {\n    name      = "OrderErrors"\n    namespace = "Shop"\n    value     = "1"\n  }\n}\nresource "aws_cloudwatch_metric_alarm" "errors" {\n  alarm_name  = "errors"\n  namespace   = "Shop"\n  metric_name = "OrderErrors"\n}\n',
    },
  },
  fail: {
    'nothing looks': { 'template.yaml': GROUP },
    'a filter without an alarm': { 'template.yaml': GROUP + FILTER },
  },
  unknown: {
    'forwarded to another store': {
      'template.yaml': `${GROUP}  Forward:\n    Type: AWS::Logs::SubscriptionFilter\n    Properties: {LogGroupName: !Ref Logs, FilterPattern: '', DestinationArn: 'arn:aws:lambda:eu-west-1:123456789012:function:forward'}\n`,
    },
  },
  'not-applicable': {
    'a queue': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n' },
  },
};
