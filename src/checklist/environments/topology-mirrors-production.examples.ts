import type { ControlDefinition } from '../../judge/control.ts';

const APP = `variable "environment" {}
variable "class" {}
variable "zones" { default = 2 }
resource "aws_vpc" "main" {}
resource "aws_subnet" "app" {
  count  = var.zones
  vpc_id = aws_vpc.main.id
}
resource "aws_lb" "app" {
  name = "shop-\${var.environment}"
}
resource "aws_db_instance" "main" {
  engine            = "postgres"
  instance_class    = var.class
  multi_az          = var.environment == "production"
  storage_encrypted = true
}
`;

const WITH_FIREWALL = `${APP}resource "aws_wafv2_web_acl" "edge" {
  count = var.environment == "production" ? 1 : 0
  name  = "edge"
  scope = "REGIONAL"
}
`;

const WITH_ALARM = `${APP}resource "aws_cloudwatch_metric_alarm" "cpu" {
  count      = var.environment == "production" ? 1 : 0
  alarm_name = "cpu"
}
`;

const values = {
  'infra/production.tfvars': 'environment = "production"\nclass = "db.m5.large"\nzones = 3\n',
  'infra/staging.tfvars': 'environment = "staging"\nclass = "db.t3.micro"\n',
};

const cache = 'resource "aws_elasticache_cluster" "sessions" {\n  engine = "redis"\n}\n';
const table = (name: string) => `resource "aws_dynamodb_table" "${name}" {\n  hash_key = "id"\n}\n`;
const database = (extra: string) => `resource "aws_db_instance" "main" {\n  engine = "postgres"\n${extra}}\n`;

const template = (resources: string) => `Resources:\n${resources}`;
const QUEUE = '  Jobs: {Type: AWS::SQS::Queue}\n';
const FUNCTION = '  Worker: {Type: AWS::Lambda::Function, Properties: {Handler: index.handler}}\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'sizes, counts and zones differ': { 'infra/main.tf': APP, ...values },
    'the same kinds under other names': {
      'envs/prod/main.tf': table('orders_prod'),
      'envs/staging/main.tf': table('orders_staging'),
    },
    'an alarm for production alone is a remark': { 'infra/main.tf': WITH_ALARM, ...values },
    'what only staging has is a remark': {
      'envs/prod/main.tf': table('orders'),
      'envs/staging/main.tf': table('orders') + cache,
    },
    'a preview is not the last environment': {
      'envs/prod/main.tf': table('orders') + cache,
      'envs/staging/main.tf': table('orders') + cache,
      'envs/preview/main.tf': table('orders'),
    },
    'two stacks of CloudFormation': {
      'prod/template.yaml': template(QUEUE + FUNCTION),
      'staging/template.yaml': template(QUEUE + FUNCTION),
    },
  },
  fail: {
    'a firewall for production alone': { 'infra/main.tf': WITH_FIREWALL, ...values },
    'no cache in staging': {
      'envs/prod/main.tf': table('orders') + cache,
      'envs/staging/main.tf': table('orders'),
    },
    'no queue in the stack of staging': {
      'prod/template.yaml': template(QUEUE + FUNCTION),
      'staging/template.yaml': template(FUNCTION),
    },
    'encrypted in production only': {
      'envs/prod/main.tf': database('  storage_encrypted = true\n'),
      'envs/staging/main.tf': database('  storage_encrypted = false\n'),
    },
  },
  unknown: {
    'staging calls a module that is not here': {
      'envs/prod/main.tf': table('orders') + cache,
      'envs/staging/main.tf': `${table('orders')}module "cache" {\n  source = "cloudposse/elasticache-redis/aws"\n}\n`,
    },
  },
  'not-applicable': {
    'one environment': { 'envs/prod/main.tf': table('orders') },
  },
};
