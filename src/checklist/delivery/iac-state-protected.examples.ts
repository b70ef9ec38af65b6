import type { ControlDefinition } from '../../judge/control.ts';

const root = (backend: string) =>
  `terraform {\n${backend}}\nprovider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_sqs_queue" "jobs" {}\n`;
const s3 = (settings: string) =>
  root(`  backend "s3" {\n    bucket = "state"\n    key    = "shop"\n${settings}  }\n`);
const bucket = (status: string) =>
  `resource "aws_s3_bucket" "state" {\n  bucket = "state"\n}\nresource "aws_s3_bucket_versioning" "state" {\n  bucket = aws_s3_bucket.state.id\n  versioning_configuration {\n    status = "${status}"\n  }\n}\n`;
const LOCKED = s3('    encrypt      = true\n    use_lockfile = true\n');
const KEPT = {
  'state/main.tf': `${s3('    encrypt = true\n    use_lockfile = true\n')}${bucket('Enabled')}`,
};
const STATE =
  '{"version":4,"terraform_version":"1.9.0","serial":3,"lineage":"x","resources":[{"type":"aws_x"}]}';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'S3 with a lock file, in a bucket with versions': { ...KEPT, 'shop/main.tf': LOCKED },
    'S3 with a table of locks': {
      ...KEPT,
      'shop/main.tf': s3('    encrypt        = true\n    dynamodb_table = "locks"\n'),
    },
    'HCP Terraform': { 'main.tf': root('  cloud {\n    organization = "acme"\n  }\n') },
    'state that GitLab keeps': {
      'main.tf': root(
        '  backend "http" {\n    address = "https://gitlab.com/api/v4/projects/1/terraform/state/shop"\n  }\n',
      ),
    },
    'settings in a file of their own': {
      ...KEPT,
      'shop/main.tf': root('  backend "s3" {}\n'),
      'shop/production.tfbackend': 'bucket = "state"\nkey = "shop"\nencrypt = true\nuse_lockfile = true\n',
    },
    'a bucket that a template declares': {
      'main.tf': LOCKED,
      'state.yaml':
        'Resources:\n  State:\n    Type: AWS::S3::Bucket\n    Properties: { BucketName: state, VersioningConfiguration: { Status: Enabled } }\n',
    },
  },
  fail: {
    'no backend': { 'main.tf': root('') },
    'a local backend': { 'main.tf': root('  backend "local" {}\n') },
    'no lock': { ...KEPT, 'shop/main.tf': s3('    encrypt = true\n') },
    'not encrypted': { ...KEPT, 'shop/main.tf': s3('    use_lockfile = true\n') },
    'a bucket without versions': { 'main.tf': LOCKED + bucket('Suspended') },
    'a bucket of a template without versions': {
      'main.tf': LOCKED,
      'state.yaml':
        'Resources:\n  State:\n    Type: AWS::S3::Bucket\n    Properties: { BucketName: state }\n',
    },
    'state in git': {
      'main.tf': root('  cloud {\n    organization = "acme"\n  }\n'),
      'terraform.tfstate': STATE,
    },
    'Terragrunt without a lock': {
      'root.hcl':
        'remote_state {\n  backend = "s3"\n  config = {\n    bucket = "state"\n    encrypt = true\n  }\n}\n',
      'prod/db/terragrunt.hcl': 'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\n',
    },
  },
  unknown: {
    'settings that are given to init': { 'main.tf': root('  backend "s3" {}\n') },
    'a bucket of elsewhere': { 'main.tf': LOCKED },
  },
  'not-applicable': {
    'CloudFormation keeps its own state': {
      'stack.yaml': 'Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n',
    },
    'a module for others': { 'modules/queue/main.tf': 'resource "aws_sqs_queue" "jobs" {}\n' },
  },
};
