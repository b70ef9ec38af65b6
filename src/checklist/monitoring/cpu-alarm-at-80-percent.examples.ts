import type { ControlDefinition } from '../../judge/control.ts';
import { ACTION, alarmed, MAIL } from './alarms.examples.ts';

const good = alarmed(MAIL, ACTION)['service.tf'];
const changed = (from: string, to: string) => ({ 'service.tf': good.replace(from, to) });
const DATABASE = `Parameters:
  Threshold: {Type: Number, Default: 80}
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {Engine: postgres}
  Topic: {Type: AWS::SNS::Topic}
  Cpu:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/RDS
      MetricName: CPUUtilization
      Statistic: Average
      ComparisonOperator: GreaterThanThreshold
      Threshold: !Ref Threshold
      Period: 300
      EvaluationPeriods: 2
      Dimensions:
        - {Name: DBInstanceIdentifier, Value: !Ref Database}
      AlarmActions: [!Ref Topic]
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'an ECS service at 75 %': { 'service.tf': good },
    'a database by the default of a parameter': { 'template.yaml': DATABASE },
    'a query over all instances': {
      'main.tf':
        'resource "aws_instance" "web" {\n  ami = "ami-1"\n}\nresource "aws_cloudwatch_metric_alarm" "cpu" {\n  alarm_name          = "cpu"\n  comparison_operator = "GreaterThanThreshold"\n  threshold           = 80\n  evaluation_periods  = 3\n  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]\n  metric_query {\n    id          = "q"\n    expression  = "SELECT MAX(CPUUtilization) FROM SCHEMA(\\"AWS/EC2\\", InstanceId)"\n    period      = 300\n    return_data = true\n  }\n}\n',
    },
  },
  fail: {
    'no alarm': { 'main.tf': 'resource "aws_instance" "web" {\n  ami = "ami-1"\n}\n' },
    'at 95 %': changed('threshold           = 75', 'threshold           = 95'),
    'on another service': changed('ServiceName = aws_ecs_service.shop.name', 'ServiceName = "other"'),
    'the wrong way round': changed('GreaterThanThreshold', 'LessThanThreshold'),
    'it tells nobody': alarmed(MAIL),
    'a share in place of percent': { 'template.yaml': DATABASE.replace('Default: 80', 'Default: 0.8') },
  },
  unknown: {
    'a threshold without a default': { 'template.yaml': DATABASE.replace(', Default: 80', '') },
  },
  'not-applicable': {
    'functions only': {
      'template.yaml':
        'Resources:\n  Handler:\n    Type: AWS::Lambda::Function\n    Properties: {Handler: index.handler, Runtime: nodejs22.x}\n',
    },
  },
};
