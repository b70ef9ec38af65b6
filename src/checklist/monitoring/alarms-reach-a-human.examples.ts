import type { ControlDefinition } from '../../judge/control.ts';
import { ACTION, alarmed, MAIL, subscription } from './alarms.examples.ts';

const TEMPLATE = `Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      Subscription:
        - {Protocol: email, Endpoint: team@example.org}
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: errors
      Namespace: AWS/Lambda
      MetricName: Errors
      AlarmActions: [!Ref Topic]
`;
const COMPOSITE = `Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      Subscription:
        - {Protocol: https, Endpoint: https://events.pagerduty.com/integration/x/enqueue}
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties: {Namespace: AWS/Lambda, MetricName: Errors}
  Any:
    Type: AWS::CloudWatch::CompositeAlarm
    Properties:
      AlarmRule: !Sub ALARM("\${Errors}")
      AlarmActions: [!Ref Topic]
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'an e-mail subscription': alarmed(MAIL, ACTION),
    'a subscription written into the topic': { 'template.yaml': TEMPLATE },
    'over a composite alarm to a pager': { 'template.yaml': COMPOSITE },
    'a scaling alarm beside one that tells': {
      'service.tf': `${alarmed(MAIL, ACTION)['service.tf']}resource "aws_appautoscaling_policy" "out" {\n  name = "out"\n}\nresource "aws_cloudwatch_metric_alarm" "scale" {\n  alarm_name    = "scale"\n  metric_name   = "CPUUtilization"\n  alarm_actions = [aws_appautoscaling_policy.out.arn]\n}\n`,
    },
  },
  fail: {
    'no action': alarmed(MAIL),
    'nobody is subscribed': alarmed('', ACTION),
    'actions are switched off': alarmed(MAIL, `${ACTION}  actions_enabled = false\n`),
    'only a queue is subscribed': alarmed(
      subscription('sqs', '"arn:aws:sqs:eu-west-1:123456789012:q"'),
      ACTION,
    ),
    'the topic is encrypted with the key of AWS, which CloudWatch may not use': {
      'template.yaml': TEMPLATE.replace(
        '      Subscription:',
        '      KmsMasterKeyId: alias/aws/sns\n      Subscription:',
      ),
    },
    'a service without any alarm': {
      'main.tf': 'resource "aws_ecs_service" "shop" {\n  name = "shop"\n}\n',
    },
  },
  unknown: {
    'the topic is managed elsewhere': alarmed(
      '',
      '  alarm_actions = ["arn:aws:sns:eu-west-1:123456789012:ops"]\n',
    ),
    'a function is subscribed': alarmed(
      subscription('lambda', '"arn:aws:lambda:eu-west-1:123456789012:function:f"'),
      ACTION,
    ),
  },
  'not-applicable': {
    'a function that runs only while its stack is deployed': {
      'template.yaml':
        'Resources:\n  Helper: { Type: AWS::Lambda::Function, Properties: { Handler: a.b, Runtime: nodejs22.x } }\n  Empty: { Type: Custom::S3AutoDeleteObjects, Properties: { ServiceToken: !GetAtt Helper.Arn } }\n',
    },
    'nothing runs': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n' },
  },
};
