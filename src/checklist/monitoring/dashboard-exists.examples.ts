import type { ControlDefinition } from '../../judge/control.ts';

const SERVICE = 'resource "aws_ecs_service" "shop" {\n  name = "shop"\n}\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a dashboard beside the service': {
      'main.tf': `${SERVICE}resource "aws_cloudwatch_dashboard" "shop" {\n  dashboard_name = "shop"\n  dashboard_body = "{}"\n}\n`,
    },
  },
  fail: { 'a service without one': { 'main.tf': SERVICE } },
  'not-applicable': {
    'a queue': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n' },
  },
};
