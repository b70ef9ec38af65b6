import { describe, expect, it } from 'vitest';
import { evaluatedRoot, evaluatedTree, resourceAt } from '../../../../test/terraform-tree.ts';
import { Choice, JsonText, Reference, Template } from '../../../resources/value.ts';

describe('readTerraform', () => {
  it('follows variables, locals and modules', async () => {
    const root = await evaluatedRoot({
      'live/main.tf': `
        locals { name = "shop-\${var.stage}" }
        variable "stage" { default = "dev" }
        module "db" {
          source = "../modules/db"
          name   = local.name
          class  = { small = true }
        }
        output "arn" { value = module.db.arn }
        output "name" { value = module.db.name }
      `,
      'live/terraform.tfvars': 'stage = "prod"',
      'modules/db/main.tf': `
        variable "name" { type = string }
        variable "class" {
          type = object({ small = bool, size = optional(number, 20) })
        }
        resource "aws_db_instance" "main" {
          identifier        = var.name
          allocated_storage = var.class.size
          instance_class    = var.class.small ? "db.t3.micro" : "db.m5.large"
        }
        output "arn" { value = aws_db_instance.main.arn }
        output "name" { value = aws_db_instance.main.identifier }
      `,
    });

    expect(root.id).toBe('live');
    expect(resourceAt(root, 'module.db.aws_db_instance.main').attributes).toEqual({
      identifier: 'shop-prod',
      allocated_storage: 20,
      instance_class: 'db.t3.micro',
    });
    expect(root.outputs).toEqual({
      arn: new Reference('live#module.db.aws_db_instance.main', 'arn'),
      name: 'shop-prod',
    });
    expect(root.gaps).toEqual([]);
  });

  it('makes the instances of count and for_each, of resources and modules', async () => {
    const root = await evaluatedRoot({
      'main.tf': `
        resource "aws_subnet" "a" {
          count      = 2
          cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
        }
        module "bucket" {
          for_each = toset(["logs", "data"])
          source   = "./bucket"
          name     = each.key
        }
        resource "aws_lb" "main" { subnets = aws_subnet.a[*].id }
        resource "aws_s3_object" "o" {
          for_each = module.bucket
          bucket   = each.value.id
          key      = module.bucket[each.key].name
        }
      `,
      'bucket/main.tf': `
        variable "name" {}
        resource "aws_s3_bucket" "b" { bucket = var.name }
        output "id" { value = aws_s3_bucket.b.id }
        output "name" { value = aws_s3_bucket.b.bucket }
      `,
    });

    expect(root.resources.map(({ address }) => address)).toEqual([
      'aws_subnet.a[0]',
      'aws_subnet.a[1]',
      'aws_lb.main',
      'aws_s3_object.o["data"]',
      'aws_s3_object.o["logs"]',
      'module.bucket["data"].aws_s3_bucket.b',
      'module.bucket["logs"].aws_s3_bucket.b',
    ]);
    expect(resourceAt(root, 'aws_lb.main').attributes.subnets).toEqual([
      new Reference('.#aws_subnet.a[0]', 'id'),
      new Reference('.#aws_subnet.a[1]', 'id'),
    ]);
    expect(resourceAt(root, 'aws_s3_object.o["logs"]').attributes).toEqual({
      bucket: new Reference('.#module.bucket["logs"].aws_s3_bucket.b', 'id'),
      key: 'logs',
    });
  });

  it('takes members of sets for their own keys', async () => {
    const root = await evaluatedRoot(`
      variable "rules" {
        type    = set(object({ port = number }))
        default = [{ port = 22 }]
      }
      resource "aws_security_group" "a" {
        description = join(",", [for key, value in toset(["b", "a"]) : "\${key}\${value}"])
        dynamic "ingress" {
          for_each = var.rules
          content { from_port = ingress.key.port }
        }
      }
    `);

    expect(resourceAt(root, 'aws_security_group.a').attributes).toEqual({
      description: 'aa,bb',
      ingress: [{ from_port: 22 }],
    });
  });

  it('expands dynamic blocks, and keeps both sides of an open condition', async () => {
    const root = await evaluatedRoot(`
      variable "public" { type = bool }
      variable "ports" { default = [22, 80] }
      resource "aws_security_group" "a" {
        dynamic "ingress" {
          for_each = var.ports
          iterator = port
          content {
            from_port   = port.value
            cidr_blocks = var.public ? ["0.0.0.0/0"] : ["10.0.0.0/8"]
          }
        }
        dynamic "egress" {
          for_each = var.public ? [1] : []
          content { from_port = 0 }
        }
      }
      resource "aws_eip" "a" { count = var.public ? 1 : 0 }
      resource "aws_nat_gateway" "a" {
        count         = var.public ? 1 : 0
        allocation_id = aws_eip.a[count.index].id
      }
    `);

    const group = resourceAt(root, 'aws_security_group.a').attributes;
    expect(group.ingress).toEqual([
      { from_port: 22, cidr_blocks: new Choice([['0.0.0.0/0'], ['10.0.0.0/8']], 'var.public') },
      { from_port: 80, cidr_blocks: new Choice([['0.0.0.0/0'], ['10.0.0.0/8']], 'var.public') },
    ]);
    expect(group.egress).toEqual(new Choice([[{ from_port: 0 }], undefined], 'var.public'));
    const gateway = resourceAt(root, 'aws_nat_gateway.a');
    expect(gateway.maybe).toContain('`count` is open');
    expect(gateway.attributes.allocation_id).toEqual(new Reference('.#aws_eip.a', 'id'));
  });

  it('makes policies readable, whatever is open in them', async () => {
    const root = await evaluatedRoot(`
      resource "aws_s3_bucket" "b" {}
      data "aws_iam_policy_document" "known" {
        statement {
          actions   = ["s3:GetObject"]
          resources = ["*"]
          principals {
            type        = "AWS"
            identifiers = ["*"]
          }
        }
      }
      data "aws_iam_policy_document" "read" {
        source_policy_documents = [data.aws_iam_policy_document.known.json]
        statement {
          sid       = "Read"
          actions   = ["s3:GetObject", "s3:ListBucket"]
          resources = ["\${aws_s3_bucket.b.arn}/*"]
          condition {
            test     = "Bool"
            variable = "aws:SecureTransport"
            values   = ["true"]
          }
        }
      }
      resource "aws_s3_bucket_policy" "b" {
        bucket = aws_s3_bucket.b.id
        policy = data.aws_iam_policy_document.read.json
      }
      resource "aws_iam_policy" "p" {
        policy = jsonencode({ Statement = [{ Effect = "Allow", Resource = aws_s3_bucket.b.arn }] })
      }
      resource "aws_iam_policy" "q" { policy = data.aws_iam_policy_document.known.json }
    `);

    const arn = new Reference('.#aws_s3_bucket.b', 'arn');
    const known = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Principal: { AWS: '*' } };
    const { policy } = resourceAt(root, 'aws_s3_bucket_policy.b').attributes;
    expect(policy instanceof JsonText && policy.value).toEqual({
      Version: '2012-10-17',
      Statement: [
        known,
        {
          Sid: 'Read',
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:ListBucket'],
          Resource: new Template([arn, '/*']),
          Condition: { Bool: { 'aws:SecureTransport': 'true' } },
        },
      ],
    });
    expect(JSON.parse(String(resourceAt(root, 'aws_iam_policy.q').attributes.policy))).toEqual({
      Version: '2012-10-17',
      Statement: [known],
    });
    expect(resourceAt(root, 'aws_iam_policy.p').attributes.policy).toEqual(
      new JsonText({ Statement: [{ Effect: 'Allow', Resource: arn }] }),
    );
  });

  it('gives a root once for each values file and workspace', async () => {
    const { roots } = await evaluatedTree({
      'app/main.tf': 'variable "size" {}\nresource "aws_instance" "a" { instance_type = var.size }',
      'app/env/prod.tfvars': 'size = "m5.large"',
      'app/env/dev.tfvars': 'size = "t3.micro"',
      'net/main.tf': `
        locals { cidr = { prod = "10.0.0.0/16", dev = "10.1.0.0/16" } }
        resource "aws_vpc" "a" { cidr_block = local.cidr[terraform.workspace] }
      `,
    });

    expect(roots.map(({ id, resources }) => [id, resources[0]?.attributes])).toEqual([
      ['app with env/dev.tfvars', { instance_type: 't3.micro' }],
      ['app with env/prod.tfvars', { instance_type: 'm5.large' }],
      ['net in workspace prod', { cidr_block: '10.0.0.0/16' }],
      ['net in workspace dev', { cidr_block: '10.1.0.0/16' }],
    ]);
  });

  it('finds the workspaces that a values file is keyed by, however their name is spelled', async () => {
    const { roots } = await evaluatedTree({
      'main.tf': `
        variable "environments" {}
        locals {
          name        = lower(replace(terraform.workspace, "_", "-"))
          environment = contains(keys(var.environments), local.name) ? var.environments[local.name] : { cidr = null }
        }
        resource "aws_vpc" "a" { cidr_block = local.environment.cidr }
      `,
      'terraform.tfvars.json':
        '{"environments": {"production": {"cidr": "10.0.0.0/16"}, "staging": {"cidr": "10.1.0.0/16"}}}',
    });

    expect(roots.map(({ id, resources }) => [id, resources[0]?.attributes])).toEqual([
      ['. in workspace production', { cidr_block: '10.0.0.0/16' }],
      ['. in workspace staging', { cidr_block: '10.1.0.0/16' }],
    ]);
  });

  it('takes a module that others call for no root, whatever lock file lies in it', async () => {
    const { roots } = await evaluatedTree({
      'main.tf': 'module "region" { source = "./region" }',
      'region/main.tf': 'resource "aws_vpc" "a" { cidr_block = "10.0.0.0/16" }',
      'region/.terraform.lock.hcl': '',
    });

    expect(roots.map(({ id }) => id)).toEqual(['.']);
  });

  it('takes null for what it is, and values files for the roots they are named after', async () => {
    const { roots } = await evaluatedTree({
      'roots/app/main.tf':
        'variable "size" { default = null }\nresource "aws_instance" "a" { instance_type = var.size }',
      'roots/db/main.tf':
        'variable "size" { default = null }\nresource "aws_db_instance" "a" { instance_class = try(var.size.x, var.size, 1) }',
      'values/prod/db.tfvars': 'size = "m"',
      'values/dev/db.tfvars': 'size = "s"',
      'values/dev/common.tfvars': 'size = "never"\nteam = "shop"\nregion = "here"',
    });

    expect(roots.map(({ id, resources }) => [id, resources[0]?.attributes])).toEqual([
      ['roots/app with values/dev/common.tfvars', { instance_type: 'never' }],
      ['roots/db with values/dev/db.tfvars', { instance_class: 's' }],
      ['roots/db with values/prod/db.tfvars', { instance_class: 'm' }],
    ]);
  });

  it('finds providers through modules', async () => {
    const root = await evaluatedRoot({
      'main.tf': `
        provider "aws" {
          region = "eu-west-1"
          default_tags { tags = { Team = "shop" } }
        }
        provider "aws" {
          alias  = "us"
          region = "us-east-1"
        }
        module "cert" {
          source    = "./cert"
          providers = { aws = aws.us }
        }
        resource "aws_sns_topic" "t" {}
        data "aws_region" "here" {}
        resource "aws_ssm_parameter" "p" { value = "in-\${data.aws_region.here.name}" }
      `,
      'cert/main.tf': 'resource "aws_acm_certificate" "c" {}',
    });

    expect(resourceAt(root, 'aws_sns_topic.t').provider).toEqual({
      region: 'eu-west-1',
      default_tags: [{ tags: { Team: 'shop' } }],
    });
    expect(resourceAt(root, 'module.cert.aws_acm_certificate.c').provider?.region).toBe('us-east-1');
    expect(resourceAt(root, 'aws_ssm_parameter.p').attributes.value).toBe('in-eu-west-1');
  });

  it('says which modules it could not see', async () => {
    const root = await evaluatedRoot(`
      module "vpc" { source = "terraform-aws-modules/vpc/aws" }
      resource "aws_lb" "main" { subnets = module.vpc.public_subnets }
    `);

    expect(root.gaps).toMatchObject([
      { path: 'main.tf', because: expect.stringContaining('terraform-aws-modules/vpc/aws') },
    ]);
    expect(resourceAt(root, 'aws_lb.main').attributes.subnets).toMatchObject({
      because: expect.stringContaining('module.vpc'),
      mentions: [new Reference('.#module.vpc', 'public_subnets')],
    });
  });

  it('knows where an attribute is written and how it came to its value', async () => {
    const root = await evaluatedRoot({
      'main.tf': [
        'module "db" {',
        '  source = "./db"',
        '  encrypted = var.encrypted',
        '}',
        'variable "encrypted" {',
        '  default = false',
        '}',
      ].join('\n'),
      'db/main.tf': [
        'variable "encrypted" {}',
        'resource "aws_db_instance" "a" {',
        '  storage_encrypted = var.encrypted',
        '}',
      ].join('\n'),
    });

    const database = resourceAt(root, 'module.db.aws_db_instance.a');
    expect(database.sourceOf('storage_encrypted')).toEqual({ path: 'db/main.tf', line: 3 });
    expect(database.explain('storage_encrypted')).toEqual([
      { at: { path: 'db/main.tf', line: 3 }, because: 'it is written as `var.encrypted`' },
      {
        at: { path: 'main.tf', line: 3 },
        because: '`module.db.var.encrypted` is `false`, as `module.db` is called',
      },
      { at: { path: 'main.tf', line: 6 }, because: '`var.encrypted` is `false`, by its default' },
    ]);
  });

  it('is bounded, and says where it stopped', async () => {
    const root = await evaluatedRoot({
      'main.tf': `
        locals {
          a = local.b
          b = local.a
          t0 = "xxxxxxxxxx"
          ${Array.from({ length: 40 }, (_, index) => `t${index + 1} = "\${local.t${index}}\${local.t${index}}"`).join('\n')}
        }
        resource "aws_instance" "many" { count = 1000000000 }
        resource "aws_instance" "loop" { ami = local.a }
        resource "aws_instance" "long" { ami = local.t40 }
        module "self" { source = "./" }
      `,
    });

    expect(root.resources.length).toBe(1_002);
    expect(resourceAt(root, 'aws_instance.loop').attributes.ami).toMatchObject({
      because: '`local.a` rests on itself',
    });
    expect(root.gaps.map(({ because }) => because)).toEqual([
      expect.stringContaining('calls itself'),
      expect.stringContaining('`count` is 1000000000'),
    ]);
  });
});
