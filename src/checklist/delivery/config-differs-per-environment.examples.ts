import type { ControlDefinition } from '../../judge/control.ts';

const task = (settings: string) => `resource "aws_ecs_task_definition" "shop" {
  family = "shop"
  container_definitions = jsonencode([{
    name        = "web"
    image       = "shop:1"
    environment = [${settings}]
  }])
}
`;
const setting = (name: string, value: string) => `{ name = "${name}", value = ${value} }`;
const HOST = 'abc.eu-west-1.rds.amazonaws.com';

const template = (variables: string) => `Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Environment: {Variables: {${variables}}}
`;

const MODULE = `resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}
${task(setting('QUEUE_URL', 'aws_sqs_queue.jobs.url'))}`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a database for each': {
      'envs/prod/main.tf': task(setting('DB_HOST', `"prod.${HOST}"`)),
      'envs/staging/main.tf': task(setting('DB_HOST', `"staging.${HOST}"`)),
    },
    'a module that makes its own queue': {
      'modules/shop/main.tf': MODULE,
      'envs/prod/main.tf': 'module "shop" {\n  source = "../../modules/shop"\n}\n',
      'envs/staging/main.tf': 'module "shop" {\n  source = "../../modules/shop"\n}\n',
    },
    'flags and regions may be equal': {
      'envs/prod/main.tf': task(`${setting('DB_HOST', `"prod.${HOST}"`)}, ${setting('NEW_CART', '"on"')}`),
      'envs/staging/main.tf': task(
        `${setting('DB_HOST', `"staging.${HOST}"`)}, ${setting('NEW_CART', '"on"')}`,
      ),
    },
  },
  fail: {
    'one database in two tasks': {
      'envs/prod/main.tf': task(setting('DB_HOST', `"main.${HOST}"`)),
      'envs/staging/main.tf': task(setting('DB_HOST', `"main.${HOST}"`)),
    },
    'one queue in two functions': {
      'prod/template.yaml': template('QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"'),
      'staging/template.yaml': template('QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"'),
    },
  },
  unknown: {
    'settings name nothing that can be told': {
      'envs/prod/main.tf': task(setting('NEW_CART', '"on"')),
      'envs/staging/main.tf': task(setting('NEW_CART', '"on"')),
    },
  },
  'not-applicable': {
    'one environment': { 'envs/prod/main.tf': task(setting('DB_HOST', `"main.${HOST}"`)) },
    'no workload': {
      'envs/prod/main.tf': 'resource "aws_vpc" "main" {}\n',
      'envs/staging/main.tf': 'resource "aws_vpc" "main" {}\n',
    },
  },
};
