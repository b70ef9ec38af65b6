import type { Examples } from '../../judge/control.ts';

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

const settings = (constraint: string) =>
  lines(
    'terraform {',
    '  required_version = "~> 1.9"',
    '  backend "s3" {',
    '    bucket = "shop-state"',
    '    key    = "production"',
    '  }',
    '  required_providers {',
    '    aws = {',
    '      source  = "hashicorp/aws"',
    `      version = "${constraint}"`,
    '    }',
    '  }',
    '}',
  );

const lock = (version: string) =>
  lines(
    'provider "registry.terraform.io/hashicorp/aws" {',
    `  version     = "${version}"`,
    '  constraints = "~> 5.0"',
    '  hashes = [',
    '    "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",',
    '    "zh:0000000000000000000000000000000000000000000000000000000000000000",',
    '  ]',
    '}',
  );

const BUCKET = lines('resource "aws_s3_bucket" "logs" {', '  bucket = "shop-logs"', '}');

const root = (extra = '', version = '5.60.0') => ({
  'infra/versions.tf': settings('~> 5.0'),
  'infra/main.tf': `${BUCKET}\n${extra}`,
  'infra/.terraform.lock.hcl': lock(version),
});

const module = (source: string, version = '') =>
  lines('module "vpc" {', `  source = "${source}"`, version, '}');

const cdk = (library: string) => ({
  'cdk.json': '{ "app": "npx ts-node bin/shop.ts" }\n',
  'package.json': `{ "name": "infra", "private": true, "dependencies": { "aws-cdk-lib": "${library}" } }\n`,
});

const LOOKUP =
  "import { Vpc } from 'aws-cdk-lib/aws-ec2';\nexport const vpc = Vpc.fromLookup(stack, 'Vpc', { isDefault: true });\n";

const pass: Examples = {
  'a root with its lock file': root(),
  'a module of the registry in one version': root(
    module('terraform-aws-modules/vpc/aws', '  version = "5.8.1"'),
  ),
  'a module of a repository by tag': root(
    module('git::https://github.com/example/vpc.git//network?ref=v1.4.0'),
  ),
  'local modules need nothing': {
    ...root(module('./modules/vpc')),
    'infra/modules/vpc/main.tf': lines('resource "aws_vpc" "main" {', '  cidr_block = "10.0.0.0/16"', '}'),
  },
  'words in comments and heredocs are no modules': root(
    lines(
      '# module "old" { source = "github.com/example/old" }',
      'output "doc" {',
      '  value = <<-EOT',
      '    module "x" { source = "github.com/example/x" }',
      '  EOT',
      '}',
    ),
  ),
  'a CDK app with one version and nothing looked up': cdk('2.160.0'),
  'a CDK app that keeps what it looked up': {
    ...cdk('2.160.0'),
    'bin/shop.ts': LOOKUP,
    'cdk.context.json': '{}\n',
  },
};

const fail: Examples = {
  'no lock file': { 'infra/versions.tf': settings('~> 5.0'), 'infra/main.tf': BUCKET },
  'the lock file is ignored by git': {
    history: [
      {
        files: {
          'infra/versions.tf': settings('~> 5.0'),
          'infra/main.tf': BUCKET,
          '.gitignore': '.terraform*\n',
        },
      },
    ],
    untracked: { 'infra/.terraform.lock.hcl': lock('5.60.0') },
  },
  'the lock file holds a version that is not allowed': root('', '4.67.0'),
  'a provider that is not in the lock file': root(
    lines('resource "random_id" "suffix" {', '  byte_length = 4', '}'),
  ),
  'a module of the registry without a version': root(module('terraform-aws-modules/vpc/aws')),
  'a module of the registry in a range': root(
    module('terraform-aws-modules/vpc/aws', '  version = "~> 5.0"'),
  ),
  'a module of a repository by branch': root(module('git::https://github.com/example/vpc.git?ref=main')),
  'a module of a repository without a ref': root(module('github.com/example/vpc')),
  'no required_version': {
    'infra/main.tf': lines('provider "aws" {', '  region = "eu-west-1"', '}', BUCKET),
    'infra/.terraform.lock.hcl': lock('5.60.0'),
  },
  'Terragrunt without a ref': {
    'live/vpc/terragrunt.hcl': lines(
      'terraform {',
      '  source = "git::https://github.com/example/vpc.git"',
      '}',
    ),
  },
  'a CDK app with a range and no lock file': cdk('^2.160.0'),
  'a CDK app that forgets what it looked up': { ...cdk('2.160.0'), 'bin/shop.ts': LOOKUP },
  'a nested template at an address': {
    'template.yaml': lines(
      "AWSTemplateFormatVersion: '2010-09-09'",
      'Resources:',
      '  Network:',
      '    Type: AWS::CloudFormation::Stack',
      '    Properties:',
      '      TemplateURL: https://s3.amazonaws.com/example-templates/network.yaml',
    ),
  },
};

const unknownExamples: Examples = {
  'nothing says whether it is applied by itself': { 'main.tf': BUCKET },
  'a ref that may be a branch': root(module('git::https://github.com/example/vpc.git?ref=release-candidate')),
};

const na: Examples = {
  'a module for others': {
    'main.tf': lines('resource "aws_vpc" "main" {', '  cidr_block = var.cidr', '}'),
    'examples/simple/main.tf': lines('module "vpc" {', '  source = "../../"', '}'),
  },
  'no infrastructure code': { 'index.html': '<!doctype html>\n' },
};

export const examples = { pass, fail, unknown: unknownExamples, 'not-applicable': na };
