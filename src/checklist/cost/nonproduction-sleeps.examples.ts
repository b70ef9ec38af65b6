import type { ControlDefinition } from '../../judge/control.ts';

const GROUP =
  'resource "aws_autoscaling_group" "web" {\n  name     = "web"\n  min_size = 1\n  max_size = 2\n}\n';
const SCHEDULE =
  'resource "aws_autoscaling_schedule" "night" {\n  scheduled_action_name  = "night"\n  autoscaling_group_name = aws_autoscaling_group.web.name\n  recurrence             = "0 19 * * *"\n  desired_capacity       = 0\n}\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a scheduled action': { 'infra/dev/main.tf': GROUP + SCHEDULE },
    'a schedule that stops the database': {
      'dev/template.yaml':
        'Resources:\n  Database:\n    Type: AWS::RDS::DBInstance\n    Properties: {Engine: postgres}\n  Night:\n    Type: AWS::Scheduler::Schedule\n    Properties:\n      ScheduleExpression: cron(0 19 * * ? *)\n      FlexibleTimeWindow: {Mode: "OFF"}\n      Target: {Arn: "arn:aws:scheduler:::aws-sdk:rds:stopDBInstance", RoleArn: "arn:aws:iam::123456789012:role/stop"}\n',
    },
  },
  fail: {
    'a group that runs all night': { 'infra/dev/main.tf': GROUP },
    'staging as well': { 'infra/staging/main.tf': GROUP },
  },
  'not-applicable': {
    'production only': { 'infra/production/main.tf': GROUP },
    'functions only': {
      'infra/dev/main.tf': 'resource "aws_lambda_function" "f" {\n  function_name = "f"\n}\n',
    },
  },
};
