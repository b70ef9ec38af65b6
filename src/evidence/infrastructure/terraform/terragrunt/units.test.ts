import { describe, expect, it } from 'vitest';
import { evaluatedTree, resourceAt } from '../../../../../test/terraform-tree.ts';
import { Reference, Unresolved } from '../../../../resources/value.ts';

const MYSQL = `
  variable "name" { type = string }
  variable "storage" { type = number }
  variable "subnets" { default = [] }
  variable "tags" { default = {} }
  resource "aws_db_instance" "this" {
    identifier        = var.name
    allocated_storage = var.storage
    subnets           = var.subnets
    tags              = var.tags
  }
`;
const VPC = `
  variable "cidr" {}
  resource "aws_subnet" "a" { cidr_block = var.cidr }
  output "subnets" { value = [aws_subnet.a.id] }
  output "cidr" { value = var.cidr }
`;
const ROOT = `
  locals {
    env = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals
  }
  generate "provider" {
    path      = "provider.tf"
    if_exists = "overwrite_terragrunt"
    contents  = <<EOF
provider "aws" {
  region = "\${local.env.region}"
  allowed_account_ids = ["\${get_env("ACCOUNT")}"]
}
EOF
  }
  inputs = merge(local.env, { tags = { team = "shop" } })
`;
const INCLUDE = 'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\n';

async function unitsOf(files: Readonly<Record<string, string>>) {
  const { roots, gaps } = await evaluatedTree(files);
  return {
    roots: new Map(roots.map((root) => [root.id, root])),
    gaps: [...roots.flatMap((root) => root.gaps), ...gaps],
  };
}

function rootAt<T>(roots: ReadonlyMap<string, T>, id: string): T {
  const root = roots.get(id);
  if (!root) throw new Error(`${id} is not among ${[...roots.keys()].join(', ')}`);
  return root;
}

describe('Terragrunt units', () => {
  it('give their inputs, and those of what they include, to a module of the tree', async () => {
    const { roots, gaps } = await unitsOf({
      'root.hcl': ROOT,
      'prod/env.hcl': 'locals {\n  name = "shop-prod"\n  region = "eu-west-1"\n}\n',
      'stage/env.hcl': 'locals {\n  name = "shop-stage"\n  region = "eu-west-2"\n}\n',
      'prod/mysql/terragrunt.hcl': `${INCLUDE}terraform {\n  source = "../../modules//mysql"\n}\ninputs = { storage = 100 }\n`,
      'stage/mysql/terragrunt.hcl': `${INCLUDE}terraform {\n  source = "\${get_repo_root()}/modules/mysql?ref=v1"\n}\ninputs = { storage = 20 }\n`,
      'modules/mysql/main.tf': MYSQL,
    });

    expect([...roots.keys()]).toEqual(['prod/mysql', 'stage/mysql']);
    const database = resourceAt(rootAt(roots, 'prod/mysql'), 'aws_db_instance.this');
    expect(database.attributes).toEqual({
      identifier: 'shop-prod',
      allocated_storage: 100,
      subnets: [],
      tags: { team: 'shop' },
    });
    expect(database.provider).toEqual({
      region: 'eu-west-1',
      allowed_account_ids: [expect.any(Unresolved)],
    });
    expect(database.explain('allocated_storage')[1]).toEqual({
      at: { path: 'prod/mysql/terragrunt.hcl', line: 7 },
      because: '`var.storage` is `100`, by `prod/mysql/terragrunt.hcl`',
    });
    const staged = resourceAt(rootAt(roots, 'stage/mysql'), 'aws_db_instance.this');
    expect(staged.attributes.identifier).toBe('shop-stage');
    expect(gaps).toEqual([]);
  });

  it('see what the units put out that they depend on, and never a mock', async () => {
    const { roots } = await unitsOf({
      'live/app/terragrunt.hcl': `
        terraform { source = "../../modules/mysql" }
        dependency "vpc" {
          config_path  = "../vpc"
          mock_outputs = { subnets = ["subnet-mock"] }
        }
        dependency "dns" {
          config_path  = "../dns"
          mock_outputs = { name = "mock" }
        }
        inputs = {
          name    = dependency.dns.outputs.name
          storage = 1
          subnets = dependency.vpc.outputs.subnets
          tags    = { cidr = dependency.vpc.outputs.cidr }
        }
      `,
      'live/vpc/terragrunt.hcl':
        'terraform {\n  source = "../../modules/vpc"\n}\ninputs = { cidr = "10.0.0.0/16" }\n',
      'live/dns/terragrunt.hcl':
        'terraform {\n  source = "git::https://example.com/dns.git//zone?ref=v2"\n}\n',
      'modules/mysql/main.tf': MYSQL,
      'modules/vpc/main.tf': VPC,
    });

    const { attributes } = resourceAt(rootAt(roots, 'live/app'), 'aws_db_instance.this');
    expect(attributes.subnets).toEqual([new Reference('live/vpc#aws_subnet.a', 'id')]);
    expect(attributes.tags).toEqual({ cidr: '10.0.0.0/16' });
    expect(attributes.identifier).toBeInstanceOf(Unresolved);
    expect(rootAt(roots, 'live/dns').gaps).toEqual([
      {
        path: 'live/dns/terragrunt.hcl',
        because:
          'the unit could not be read: its source `git::https://example.com/dns.git//zone?ref=v2` lies outside of the tree',
        settle: { how: 'give a plan of the unit: `terragrunt show -json`' },
      },
    ]);
  });

  it('merge deeply where they say so, and values files count most', async () => {
    const { roots } = await unitsOf({
      'common.hcl': `
        terraform {
          source = "\${get_parent_terragrunt_dir()}/modules/mysql"
          extra_arguments "shared" {
            commands           = get_terraform_commands_that_need_vars()
            required_var_files = ["\${get_parent_terragrunt_dir()}/\${path_relative_to_include()}.tfvars"]
            optional_var_files = ["\${get_terragrunt_dir()}/none.tfvars"]
          }
        }
        inputs = { name = "a", subnets = ["a"], tags = { team = "shop", tier = "data" } }
      `,
      'prod/terragrunt.hcl': `
        include {
          path           = "../common.hcl"
          merge_strategy = "deep"
        }
        inputs = { storage = 1, subnets = ["b"], tags = { tier = "db" } }
      `,
      'prod.tfvars': 'storage = 500\n',
      'modules/mysql/main.tf': MYSQL,
    });

    expect(resourceAt(rootAt(roots, 'prod'), 'aws_db_instance.this').attributes).toEqual({
      identifier: 'a',
      allocated_storage: 500,
      subnets: ['a', 'b'],
      tags: { team: 'shop', tier: 'db' },
    });
  });

  it('leave open what an open part of the inputs may give', async () => {
    const { roots } = await unitsOf({
      'prod/terragrunt.hcl': `
        locals { secret = read_tfvars_file(find_in_parent_folders("\${get_env("ENVIRONMENT")}.tfvars")) }
        terraform { source = get_env("ENVIRONMENT") == "production" ? "git::https://example.com/a.git" : "../mysql" }
        inputs = merge(jsondecode(local.secret), { name = "shop" })
      `,
      'mysql/main.tf': MYSQL,
    });

    const unit = rootAt(roots, 'prod');
    const { attributes } = resourceAt(unit, 'aws_db_instance.this');
    expect(attributes.identifier).toBe('shop');
    expect(attributes.tags).toBeInstanceOf(Unresolved);
    expect(unit.gaps.map(({ because }) => because)).toEqual([
      'the unit could not be read: its source rests on `get_env("ENVIRONMENT") == "production"`: only `mysql` is read',
    ]);
  });

  it('give collections as texts that are read as expressions', async () => {
    const { roots } = await unitsOf({
      'live/terragrunt.hcl':
        'terraform {\n  source = "../m"\n}\ninputs = { domains = get_env("DOMAINS", "[\\"a.example\\"]"), name = "[x]" }\n',
      'm/main.tf': `
        variable "domains" { type = list(string) }
        variable "name" { type = string }
        resource "aws_route53_zone" "z" {
          name    = var.domains[0]
          comment = var.name
        }
      `,
    });

    expect(resourceAt(rootAt(roots, 'live'), 'aws_route53_zone.z').attributes).toEqual({
      name: 'a.example',
      comment: '[x]',
    });
  });

  it('that read, include and depend on each other in a circle end', async () => {
    const unit = (other: string) => `
      locals { there = read_terragrunt_config("../${other}/terragrunt.hcl") }
      include { path = "../${other}/terragrunt.hcl" }
      dependency "other" { config_path = "../${other}" }
      terraform { source = "../mysql" }
      inputs = merge({ name = dependency.other.outputs.name }, local.there.inputs)
    `;
    const { roots } = await unitsOf({
      'a/terragrunt.hcl': unit('b'),
      'b/terragrunt.hcl': unit('a'),
      'c/terragrunt.hcl': unit('c').replace('include { path = "../c/terragrunt.hcl" }', ''),
      'mysql/main.tf': MYSQL,
    });

    expect([...roots.keys()]).toEqual(['c']);
  });
});
