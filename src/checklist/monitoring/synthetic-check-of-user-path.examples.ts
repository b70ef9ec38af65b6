import type { ControlDefinition } from '../../judge/control.ts';

const canary = (schedule: string) => `resource "aws_synthetics_canary" "shop" {
  name                 = "shop"
  artifact_s3_location = "s3://canaries/"
  execution_role_arn   = "arn:aws:iam::111111111111:role/canary"
  handler              = "index.handler"
  runtime_version      = "syn-nodejs-puppeteer-9.1"
  schedule {
    expression = "${schedule}"
  }
}
`;
const ALARM = `resource "aws_cloudwatch_metric_alarm" "shop" {
  namespace           = "CloudWatchSynthetics"
  metric_name         = "SuccessPercent"
  dimensions          = { CanaryName = aws_synthetics_canary.shop.name }
  comparison_operator = "LessThanThreshold"
  threshold           = 90
}
`;
const check = (type: string) => `Resources:
  Check:
    Type: AWS::Route53::HealthCheck
    Properties:
      HealthCheckConfig: {Type: ${type}, FullyQualifiedDomainName: shop.example.com}
`;
const CHECK_ALARM = `  Down:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Route53
      MetricName: HealthCheckStatus
      Dimensions: [{Name: HealthCheckId, Value: !Ref Check}]
      ComparisonOperator: LessThanThreshold
      Threshold: 1
`;
const API =
  'resource "aws_apigatewayv2_api" "shop" {\n  name          = "shop"\n  protocol_type = "HTTP"\n}\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a canary every five minutes with an alarm': { 'main.tf': canary('rate(5 minutes)') + ALARM },
    'a canary by the clock': { 'main.tf': canary('cron(0/5 * * * ? *)') + ALARM },
    'a health check with an alarm': { 'template.yaml': check('HTTPS') + CHECK_ALARM },
    'an uptime check of a vendor': {
      'main.tf': `${API}resource "uptimerobot_monitor" "shop" {\n  url = "https://shop.example.com"\n}\n`,
    },
  },
  fail: {
    'a canary once an hour': { 'main.tf': canary('rate(1 hour)') + ALARM },
    'a canary in working hours': { 'main.tf': canary('cron(0/5 8-18 * * ? *)') + ALARM },
    'a canary that nobody watches': { 'main.tf': canary('rate(1 minute)') },
    'a health check that nobody watches': { 'template.yaml': check('HTTPS') },
  },
  unknown: {
    'an API without a check': { 'main.tf': API },
    'a check that only adds up others': {
      'template.yaml': `${check('CALCULATED')}  Front:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: {Name: front, ProtocolType: HTTP}\n`,
    },
    'a schedule that is chosen when it is applied': {
      'main.tf': `variable "schedule" {}\n${canary('$')}`.replace('"$"', 'var.schedule') + ALARM,
    },
  },
  'not-applicable': {
    'a queue and its worker': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n' },
  },
};
