import type { ControlDefinition } from '../../judge/control.ts';

const NETWORK = `variable "cidr" {}
resource "aws_vpc" "main" {
  cidr_block = var.cidr
}
resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(var.cidr, 8, 1)
}
resource "aws_instance" "app" {
  subnet_id = aws_subnet.app.id
}
`;

const server = (subnet: string) => `resource "aws_instance" "app" {\n  subnet_id = ${subnet}\n}\n`;

const lookup = (name: string) => `data "aws_vpc" "main" {
  tags = { Name = "${name}" }
}
resource "aws_subnet" "app" {
  vpc_id = data.aws_vpc.main.id
}
`;

const table = 'resource "aws_dynamodb_table" "orders" {\n  hash_key = "id"\n}\n';

const stack = (vpc: string) => `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: {VpcId: ${vpc}, GroupDescription: app}
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'one root with a values file for each environment': {
      'infra/main.tf': NETWORK,
      'infra/production.tfvars': 'cidr = "10.0.0.0/16"\n',
      'infra/staging.tfvars': 'cidr = "10.1.0.0/16"\n',
    },
    'a folder for each environment that calls one module': {
      'modules/network/main.tf': NETWORK,
      'envs/prod/main.tf':
        'module "network" {\n  source = "../../modules/network"\n  cidr   = "10.0.0.0/16"\n}\n',
      'envs/staging/main.tf':
        'module "network" {\n  source = "../../modules/network"\n  cidr   = "10.1.0.0/16"\n}\n',
    },
    'networks of their own that are made elsewhere': {
      'envs/prod/main.tf': server('"subnet-0aaaaaaaaaaaaaaa1"'),
      'envs/staging/main.tf': server('"subnet-0bbbbbbbbbbbbbbb2"'),
    },
    'no network at all': { 'envs/prod/main.tf': table, 'envs/dev/main.tf': table },
  },
  fail: {
    'the same subnet': {
      'envs/prod/main.tf': server('"subnet-0aaaaaaaaaaaaaaa1"'),
      'envs/staging/main.tf': server('"subnet-0aaaaaaaaaaaaaaa1"'),
    },
    'both look up the same network': {
      'envs/prod/main.tf': lookup('shared'),
      'envs/staging/main.tf': lookup('shared'),
    },
    'modules of one root in one network': {
      'main.tf':
        'resource "aws_vpc" "main" {}\n' +
        'module "production" {\n  source = "./app"\n  vpc    = aws_vpc.main.id\n}\n' +
        'module "staging" {\n  source = "./app"\n  vpc    = aws_vpc.main.id\n}\n',
      'app/main.tf': 'variable "vpc" {}\nresource "aws_security_group" "app" {\n  vpc_id = var.vpc\n}\n',
    },
    'templates in one network': {
      'prod/template.yaml': stack('vpc-0aaaaaaaaaaaaaaa1'),
      'staging/template.yaml': stack('vpc-0aaaaaaaaaaaaaaa1'),
    },
    'production in the default network': {
      'envs/prod/main.tf':
        'data "aws_vpc" "main" {\n  default = true\n}\nresource "aws_security_group" "app" {\n  vpc_id = data.aws_vpc.main.id\n}\n',
      'envs/staging/main.tf': 'resource "aws_vpc" "main" {}\n',
    },
    'one account for a team that needs more': {
      'gonogo.yaml': 'app: shop\nteamSize: large\n',
      'envs/prod/main.tf':
        'provider "aws" {\n  allowed_account_ids = ["111111111111"]\n}\nresource "aws_vpc" "main" {}\n',
      'envs/staging/main.tf':
        'provider "aws" {\n  allowed_account_ids = ["111111111111"]\n}\nresource "aws_vpc" "main" {}\n',
    },
  },
  unknown: {
    'networks come from a state that is not here': {
      'envs/prod/main.tf': server('data.terraform_remote_state.network.outputs.subnet'),
      'envs/staging/main.tf': 'resource "aws_vpc" "main" {}\n',
    },
  },
  'not-applicable': {
    'one environment': { 'envs/prod/main.tf': 'resource "aws_vpc" "main" {}\n' },
    'nothing names an environment': { 'main.tf': 'resource "aws_vpc" "main" {}\n' },
  },
};
