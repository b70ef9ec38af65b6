import type { ControlDefinition } from '../../judge/control.ts';

const QUEUE = 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n';
const alarm = (metric: string, queue: string) =>
  `resource "aws_cloudwatch_metric_alarm" "jobs" {\n  alarm_name  = "jobs"\n  namespace   = "AWS/SQS"\n  metric_name = "${metric}"\n  dimensions  = { QueueName = ${queue} }\n}\n`;
const balancer = (...metrics: readonly string[]) => ({
  'template.yaml': `Resources:\n  Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}\n${metrics
    .map(
      (metric) =>
        `  ${metric.replaceAll('_', '')}:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n      Namespace: AWS/ApplicationELB\n      MetricName: ${metric}\n      Dimensions: [{Name: LoadBalancer, Value: !GetAtt Balancer.LoadBalancerFullName}]\n`,
    )
    .join('')}`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a queue whose oldest message is watched': {
      'main.tf': `${QUEUE}${alarm('ApproximateAgeOfOldestMessage', 'aws_sqs_queue.jobs.name')}`,
    },
    'a load balancer with all three': balancer(
      'HTTPCode_Target_5XX_Count',
      'TargetResponseTime',
      'UnHealthyHostCount',
    ),
  },
  fail: {
    'a queue without an alarm': { 'main.tf': QUEUE },
    'an alarm on another queue': {
      'main.tf': `${QUEUE}${alarm('ApproximateAgeOfOldestMessage', '"other"')}`,
    },
    'a load balancer without health': balancer('HTTPCode_Target_5XX_Count', 'TargetResponseTime'),
  },
  unknown: {
    'a queue whose name is given at deployment': {
      'main.tf': `variable "queue" {}\n${QUEUE}${alarm('ApproximateAgeOfOldestMessage', 'var.queue')}`,
    },
  },
  'not-applicable': {
    'a topic': { 'main.tf': 'resource "aws_sns_topic" "events" {\n  name = "events"\n}\n' },
  },
};
