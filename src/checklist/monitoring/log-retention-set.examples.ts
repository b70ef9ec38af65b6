import type { ControlDefinition } from '../../judge/control.ts';

const group = (retention: string) => ({
  'logs.tf': `resource "aws_cloudwatch_log_group" "app" {\n  name = "/shop/app"\n${retention}}\n`,
});
const FUNCTION = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'ninety days': group('  retention_in_days = 90\n'),
    'a function with its group': {
      'template.yaml': `${FUNCTION}  OrdersLogs:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      LogGroupName: !Sub /aws/lambda/\${Orders}\n      RetentionInDays: 30\n`,
    },
    'short, and forwarded to another store': {
      'logs.tf': `${group('  retention_in_days = 7\n')['logs.tf']}resource "aws_cloudwatch_log_subscription_filter" "all" {\n  name            = "all"\n  log_group_name  = aws_cloudwatch_log_group.app.name\n  filter_pattern  = ""\n  destination_arn = "arn:aws:lambda:eu-west-1:123456789012:function:forward"\n}\n`,
    },
  },
  fail: {
    'no retention': group(''),
    'zero is for ever': group('  retention_in_days = 0\n'),
    'three days': {
      'logs.yaml':
        'Resources:\n  App:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      RetentionInDays: 3\n',
    },
    'a function whose group nobody declares': { 'template.yaml': FUNCTION },
  },
  unknown: {
    'a variable without a default': {
      'logs.tf': `variable "days" {}\n${group('  retention_in_days = var.days\n')['logs.tf']}`,
    },
  },
  'not-applicable': {
    'a queue': { 'queue.yaml': 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n' },
  },
};
