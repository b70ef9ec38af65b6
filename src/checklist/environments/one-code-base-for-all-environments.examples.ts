import type { ControlDefinition } from '../../judge/control.ts';

const BACKEND = 'terraform {\n  backend "s3" {\n    key = "shop"\n  }\n}\n';
const WRAPPER = `${BACKEND}module "shop" {\n  source = "../../modules/shop"\n}\n`;
const MODULE = { 'modules/shop/main.tf': 'resource "aws_ecs_service" "web" {}\n' };
const servers = (size: string) =>
  ['web', 'api', 'jobs', 'mail']
    .map((name) => `resource "aws_instance" "${name}" {\n  ami = var.ami\n  instance_type = "${size}"\n}\n`)
    .join('');
const deployment = (name: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec: { template: { spec: { containers: [{ name: a, image: b }] } } }\n---\n`;
const stack = (size: string) =>
  `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties: { DelaySeconds: 5, VisibilityTimeout: ${size} }\n`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'modules of one root, instantiated by tag': {
      'main.tf': `${['production', 'staging'].map((name) => `module "${name}" {\n  source = "./shop"\n  stage  = "${name}"\n}\n`).join('')}`,
      'shop/main.tf':
        'variable "stage" {}\nresource "aws_sqs_queue" "jobs" {\n  tags = { Environment = var.stage }\n}\nresource "aws_sns_topic" "alerts" {\n  tags = { Environment = var.stage }\n}\n',
    },
    'wrappers around one module': {
      ...MODULE,
      'envs/prod/main.tf': WRAPPER,
      'envs/staging/main.tf': WRAPPER,
    },
    'one root with variables for each': {
      'main.tf': BACKEND + servers('x'),
      'prod.tfvars': 'ami = "a"\n',
      'dev.tfvars': 'ami = "b"\n',
    },
    'one template with parameters for each': {
      'stack.yaml': stack('30'),
      'params/prod.json': '[{"ParameterKey":"A","ParameterValue":"1"}]',
      'params/uat.json': '[{"ParameterKey":"A","ParameterValue":"2"}]',
    },
    'Terragrunt units': {
      'prod/db/terragrunt.hcl': 'include {}\n',
      'qa/db/terragrunt.hcl': 'include {}\n',
    },
    'overlays of one base': {
      'k8s/base/kustomization.yaml': 'resources: [web.yaml]\n',
      'k8s/base/web.yaml': deployment('web'),
      'k8s/prod/kustomization.yaml': 'resources: [../base]\n',
      'k8s/staging/kustomization.yaml': 'resources: [../base]\n',
    },
  },
  fail: {
    'copied roots': {
      'envs/prod/main.tf': BACKEND + servers('m5.large'),
      'envs/staging/main.tf': BACKEND + servers('t3.small'),
    },
    'copied templates': { 'cf/prod.yaml': stack('30'), 'cf/staging.yaml': stack('20') },
    'copied manifests': {
      'k8s/prod/all.yaml': deployment('web') + deployment('api'),
      'k8s/staging/all.yaml': deployment('web') + deployment('api'),
    },
    'a block for production only': {
      'main.tf':
        'variable "environment" {}\nresource "aws_wafv2_web_acl" "edge" {\n  count = var.environment == "prod" ? 1 : 0\n}\n',
    },
  },
  unknown: {
    'one definition that takes the environment': {
      'main.tf': `variable "environment" {}\n${servers('x')}`,
    },
    'roots that differ': {
      'envs/prod/main.tf': BACKEND + servers('a'),
      'envs/dev/main.tf': `${BACKEND}resource "aws_sqs_queue" "q" {}\n`,
    },
    'a CDK app': { 'cdk.json': '{"app":"node app.js"}' },
  },
  'not-applicable': {
    'one environment': { 'main.tf': BACKEND + servers('a') },
    'no infrastructure': { 'index.js': 'export const answer = 42;\n' },
  },
};
