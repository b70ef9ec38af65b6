import type { Control } from '../../judge/control.ts';

const BACKEND = 'terraform {\n  backend "s3" {\n    key = "shop"\n  }\n}\n';
const servers = ['web', 'api', 'jobs', 'mail']
  .map((name) => `resource "aws_instance" "${name}" {\n  ami = var.ami\n  instance_type = "t3.small"\n}\n`)
  .join('');
const TEMPLATE = {
  'infra/service.yml':
    'AWSTemplateFormatVersion: "2010-09-09"\nParameters: { Name: { Type: String } }\nResources:\n  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref Name } }\n',
};
const WRAPPER = `${BACKEND}module "shop" {\n  source = "../../modules/shop"\n}\n`;

export const examples: Control['examples'] = {
  pass: {
    'a template that takes a name': TEMPLATE,
    'names that are made of a variable, and names that AWS makes': {
      'main.tf':
        'variable "stage" {\n  default = "dev"\n}\nlocals {\n  prefix = "shop-${var.stage}"\n}\nresource "aws_s3_bucket" "orders" {\n  bucket = "${local.prefix}-orders"\n}\nresource "aws_sqs_queue" "jobs" {}\n',
    },
    'a fixed name of what exists once': {
      'main.tf':
        'variable "stage" {}\nresource "aws_sqs_queue" "jobs" {\n  name = "jobs-${var.stage}"\n}\nresource "aws_s3_bucket" "state" {\n  bucket = "acme-terraform-state"\n}\n',
    },
    'a stack for each change request': {
      ...TEMPLATE,
      '.github/workflows/preview.yml':
        'on: pull_request\njobs:\n  preview:\n    runs-on: ubuntu-latest\n    steps: [{ run: "aws cloudformation deploy --stack-name shop-pr-${{ github.event.number }} --template-file infra/service.yml" }]\n',
    },
    'GitLab, a release for each branch': {
      'chart/Chart.yaml': 'name: shop\nversion: 1.0.0\n',
      '.gitlab-ci.yml':
        'review:\n  environment: { name: review/$CI_COMMIT_REF_SLUG }\n  script: [helm upgrade --install shop-$CI_COMMIT_REF_SLUG ./chart]\n  rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event" }]\n',
    },
  },
  fail: {
    'a bucket with a fixed name': {
      'main.tf': 'resource "aws_s3_bucket" "orders" {\n  bucket = "acme-orders"\n}\n',
    },
    'a bucket of a template with a fixed name': {
      'stack.yaml':
        'Resources:\n  Orders: { Type: AWS::S3::Bucket, Properties: { BucketName: acme-orders } }\n',
    },
    'a queue with a fixed name': {
      'main.tf': 'locals {\n  name = "jobs"\n}\nresource "aws_sqs_queue" "jobs" {\n  name = local.name\n}\n',
    },
    'a copy for each environment': {
      'envs/prod/main.tf': BACKEND + servers,
      'envs/staging/main.tf': BACKEND + servers,
    },
  },
  unknown: {
    'one module, and a root for each environment': {
      'envs/prod/main.tf': WRAPPER,
      'envs/staging/main.tf': WRAPPER,
      'modules/shop/main.tf': 'resource "aws_ecs_service" "web" {}\n',
    },
    'infrastructure elsewhere': {
      'package.json': '{"name":"shop","private":true}',
      'server.js': "import http from 'node:http';\nhttp.createServer().listen(8080);\n",
    },
  },
  'not-applicable': { 'a library': { 'index.js': 'export const answer = 42;\n' } },
};
