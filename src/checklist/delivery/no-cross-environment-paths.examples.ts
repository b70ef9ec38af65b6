import type { ControlDefinition } from '../../judge/control.ts';

const APP = `variable "environment" {}
resource "aws_vpc" "main" {}
resource "aws_s3_bucket" "data" {
  bucket = "shop-\${var.environment}-data"
}
resource "aws_iam_policy" "data" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::shop-\${var.environment}-data/*" }]
  })
}
`;

const values = {
  'infra/production.tfvars': 'environment = "production"\n',
  'infra/staging.tfvars': 'environment = "staging"\n',
};

const grant = (resource: string) => `resource "aws_iam_policy" "data" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "${resource}" }]
  })
}
`;

const role = (principal: string) => `provider "aws" {
  allowed_account_ids = ["111111111111"]
}
resource "aws_iam_role" "deploy" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "${principal}" } }]
  })
}
`;
const STAGING_ACCOUNT =
  'provider "aws" {\n  allowed_account_ids = ["222222222222"]\n}\nresource "aws_vpc" "main" {}\n';

const module = (name: string) => `module "${name}" {\n  source = "./network"\n}\n`;
const NETWORK = 'resource "aws_vpc" "main" {}\noutput "id" {\n  value = aws_vpc.main.id\n}\n';
const PEERING = `resource "aws_vpc_peering_connection" "both" {
  vpc_id      = module.production.id
  peer_vpc_id = module.staging.id
}
`;
const attachment = (gateway: string) => `resource "aws_vpc" "main" {}
resource "aws_ec2_transit_gateway_vpc_attachment" "main" {
  vpc_id             = aws_vpc.main.id
  transit_gateway_id = ${gateway}
}
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'one root for each environment without foreign names': { 'infra/main.tf': APP, ...values },
    'modules of one root without a way between them': {
      'main.tf': module('production') + module('staging'),
      'network/main.tf': NETWORK,
    },
    'a registry may be shared': {
      'envs/prod/main.tf': grant('arn:aws:ecr:eu-west-1:333333333333:repository/shop-staging'),
      'envs/staging/main.tf': 'resource "aws_vpc" "main" {}\n',
    },
    'logs go to one place': {
      'envs/prod/main.tf': 'resource "aws_vpc" "main" {}\n',
      'envs/staging/main.tf': grant('arn:aws:s3:::central-logging-prod/*'),
    },
    'a grant of its own': {
      'envs/prod/main.tf': grant('arn:aws:s3:::shop-prod-data/*'),
      'envs/staging/main.tf': grant('arn:aws:s3:::shop-staging-data/*'),
    },
    'gateways of their own': {
      'envs/prod/main.tf': attachment('"tgw-0aaaaaaaaaaaaaaa1"'),
      'envs/staging/main.tf': attachment('"tgw-0bbbbbbbbbbbbbbb2"'),
    },
  },
  fail: {
    'a peering of the two networks': {
      'main.tf': module('production') + module('staging') + PEERING,
      'network/main.tf': NETWORK,
    },
    'staging may write the data of production': {
      'envs/prod/main.tf': 'resource "aws_vpc" "main" {}\n',
      'envs/staging/main.tf': grant('arn:aws:s3:::shop-prod-data/*'),
    },
    'production trusts the account of staging': {
      'envs/prod/main.tf': role('arn:aws:iam::222222222222:root'),
      'envs/staging/main.tf': STAGING_ACCOUNT,
    },
    'one transit gateway with its default route table': {
      'envs/prod/main.tf': attachment('"tgw-0aaaaaaaaaaaaaaa1"'),
      'envs/staging/main.tf': attachment('"tgw-0aaaaaaaaaaaaaaa1"'),
    },
  },
  unknown: {
    'a grant that may be there for the other environment only': {
      'envs/prod/main.tf': grant('arn:aws:s3:::shop-prod-data/*'),
      'envs/staging/main.tf': `variable "name" {}\n${grant('arn:aws:s3:::shop-prod-data/*').replace(
        '{\n',
        '{\n  count = var.name == "prod" ? 1 : 0\n',
      )}`,
    },
    'a peering with a network that is not here': {
      'envs/prod/main.tf':
        'resource "aws_vpc" "main" {}\nresource "aws_vpc_peering_connection" "p" {\n  vpc_id      = aws_vpc.main.id\n  peer_vpc_id = var.peer\n}\nvariable "peer" {}\n',
      'envs/staging/main.tf': 'resource "aws_vpc" "main" {}\n',
    },
    'a module of staging is not here': {
      'envs/prod/main.tf': 'resource "aws_vpc" "main" {}\n',
      'envs/staging/main.tf':
        'resource "aws_vpc" "main" {}\nmodule "roles" {\n  source = "terraform-aws-modules/iam/aws"\n}\n',
    },
  },
  'not-applicable': { 'one environment': { 'envs/prod/main.tf': 'resource "aws_vpc" "main" {}\n' } },
};
