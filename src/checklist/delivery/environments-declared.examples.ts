import type { Control } from '../../judge/control.ts';

const BACKEND = 'terraform {\n  backend "s3" {\n    key = "shop.tfstate"\n  }\n}\n';
const BUCKET = 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n';
const SERVER = "import http from 'node:http';\nhttp.createServer().listen(8080);\n";

export const examples: Control['examples'] = {
  pass: {
    'modules of one root whose tags tell': {
      'main.tf': `${['production', 'staging']
        .map(
          (name) =>
            `resource "aws_s3_bucket" "orders_${name}" {\n  bucket = "orders-${name}"\n  tags = { Environment = "${name}" }\n}\n`,
        )
        .join('')}`,
    },
    'a template of two environments': {
      'stack.yaml': `Resources:\n${['production', 'staging']
        .map(
          (name) =>
            `  Orders${name}:\n    Type: AWS::S3::Bucket\n    Properties: { Tags: [{ Key: Environment, Value: ${name} }] }\n`,
        )
        .join('')}`,
    },
    'a root for each': { 'envs/prod/main.tf': BACKEND + BUCKET, 'envs/staging/main.tf': BACKEND + BUCKET },
    'variables for each': {
      'main.tf': BUCKET,
      'production.tfvars': 'size = 2\n',
      'uat.tfvars': 'size = 1\n',
    },
    'Terragrunt units': {
      'non-prod/eu-west-1/qa/db/terragrunt.hcl': 'include "root" {}\n',
      'prod/eu-west-1/prod/db/terragrunt.hcl': 'include "root" {}\n',
    },
    'stages of a Serverless service': {
      'serverless.yml': 'service: shop\nparams:\n  prod: { memory: 1024 }\n  dev: { memory: 256 }\n',
    },
    'jobs that deploy to each': {
      'infra/main.tf': BACKEND + BUCKET,
      '.gitlab-ci.yml':
        'staging:\n  environment: staging\n  script: [helm upgrade shop ./chart]\nproduction:\n  environment: production\n  script: [helm upgrade shop ./chart]\n',
    },
    overlays: {
      'k8s/overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
      'k8s/overlays/staging/kustomization.yaml': 'resources: [../../base]\n',
    },
  },
  fail: {
    'only production': { 'envs/production/main.tf': BACKEND + BUCKET },
    'one unnamed environment': { 'infra/main.tf': BACKEND + BUCKET },
    'a pipeline that deploys to production alone': {
      'envs/prod/main.tf': BACKEND + BUCKET,
      '.github/workflows/deploy.yml':
        'on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    environment: production\n    steps: [{ run: helm upgrade shop ./chart }]\n',
    },
    'staging is a label': { 'envs/prod/main.tf': BACKEND + BUCKET, '.env.staging': 'LOG_LEVEL=debug\n' },
  },
  unknown: {
    'one root that takes the environment': { 'main.tf': `variable "environment" {}\n${BACKEND}${BUCKET}` },
    'a pipeline that may know more': {
      'envs/prod/main.tf': BACKEND + BUCKET,
      '.github/workflows/deploy.yml':
        'on: push\njobs:\n  deploy:\n    uses: acme/workflows/.github/workflows/deploy.yml@v1\n',
    },
    'infrastructure elsewhere': { 'server.js': SERVER, 'package.json': '{"name":"shop","private":true}' },
    'a CDK app': { 'cdk.json': '{"app":"node app.js"}' },
  },
  'not-applicable': { 'a library': { 'index.js': 'export const answer = 42;\n' } },
};
