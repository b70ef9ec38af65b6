import type { ControlDefinition } from '../../judge/control.ts';

const tag = (key: string, status: string) =>
  `resource "aws_ce_cost_allocation_tag" "one" {\n  tag_key = "${key}"\n  status  = "${status}"\n}\n`;
const TAGGED = 'resource "aws_sqs_queue" "jobs" {\n  tags = { Environment = "production" }\n}\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a tag that is active and carried': { 'main.tf': `${tag('Environment', 'Active')}${TAGGED}` },
    'a tag that comes from the tags of the provider': {
      'main.tf': `provider "aws" {\n  default_tags {\n    tags = { Service = "shop" }\n  }\n}\n${tag('Service', 'Active')}resource "aws_sqs_queue" "jobs" {}\n`,
    },
    'the settings of the account that pays, apart from everything else': {
      'main.tf': tag('Environment', 'Active'),
    },
  },
  fail: {
    'a tag that is switched off': { 'main.tf': `${tag('Environment', 'Inactive')}${TAGGED}` },
    'a tag that nothing carries': { 'main.tf': `${tag('CostCentre', 'Active')}${TAGGED}` },
  },
  unknown: {
    'tags in a template, which cannot activate them': {
      'template.yaml':
        'Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      Tags: [{Key: Environment, Value: production}]\n',
    },
    'no tag at all': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {}\n' },
  },
  'not-applicable': {
    'nothing of AWS': { 'main.tf': 'resource "random_id" "one" {\n  byte_length = 4\n}\n' },
  },
};
