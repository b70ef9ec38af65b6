/** Generated Terraform, as files by path. */

const SERVICES = 35;

/**
 * A root that calls 35 modules for each of its regions; each of them calls a module of its own for each of its parts.
 * 70 modules of ten files; `regions * parts` instances of the inner ones.
 */
export function moduleGraph(regions, parts) {
  const files = { 'main.tf': rootOf(regions) };
  for (let number = 0; number < SERVICES; number += 1) {
    Object.assign(files, under(`modules/service-${number}`, serviceOf(number, parts)));
    Object.assign(files, under(`modules/part-${number}`, partOf(number)));
  }
  return files;
}

/** Files of resources that stand for themselves, ten in each folder. */
export function plainFiles(count) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, number) => [
      `stacks/stack-${Math.floor(number / 10)}/part-${number % 10}.tf`,
      plainOf(number),
    ]),
  );
}

function under(folder, files) {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

function rootOf(regions) {
  const names = Array.from(
    { length: regions },
    (_, at) => `    region-${at} = { cidr = "10.${at}.0.0/16", size = ${at + 1} }`,
  );
  const calls = Array.from(
    { length: SERVICES },
    (_, number) => `module "service_${number}" {
  source   = "./modules/service-${number}"
  for_each = local.regions
  name     = "service-${number}-\${each.key}"
  cidr     = each.value.cidr
  tags     = merge(local.tags, { Region = each.key })
}
`,
  );
  return `provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = { Project = "shop" }
  }
}

locals {
  regions = {
${names.join('\n')}
  }
  tags = { Team = "platform", Environment = "production" }
}

${calls.join('\n')}`;
}

function serviceOf(number, parts) {
  const keys = Array.from({ length: parts }, (_, at) => `"part-${at}"`).join(', ');
  return {
    'variables.tf':
      'variable "name" { type = string }\nvariable "cidr" { type = string }\nvariable "tags" {\n  type    = map(string)\n  default = {}\n}\n',
    'locals.tf': `locals {\n  parts = toset([${keys}])\n  tags  = merge(var.tags, { Service = var.name })\n}\n`,
    'main.tf': `module "part" {
  source   = "../part-${number}"
  for_each = local.parts
  name     = format("%s-%s", var.name, each.key)
  tags     = local.tags
  vpc_id   = aws_vpc.this.id
  subnet   = aws_subnet.this[0].id
}
`,
    'network.tf': `resource "aws_vpc" "this" {
  cidr_block = var.cidr
  tags       = local.tags
}

resource "aws_subnet" "this" {
  count      = 2
  vpc_id     = aws_vpc.this.id
  cidr_block = cidrsubnet(var.cidr, 8, count.index)
}
`,
    'firewall.tf': `resource "aws_security_group" "this" {
  name   = var.name
  vpc_id = aws_vpc.this.id

  dynamic "ingress" {
    for_each = [443, 8443]
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = [var.cidr]
    }
  }
}
`,
    'logs.tf':
      'resource "aws_cloudwatch_log_group" "this" {\n  name              = "/service/${var.name}"\n  retention_in_days = 30\n}\n',
    'key.tf':
      'resource "aws_kms_key" "this" {\n  description         = var.name\n  enable_key_rotation = true\n}\n',
    'topic.tf':
      'resource "aws_sns_topic" "this" {\n  name              = var.name\n  kms_master_key_id = aws_kms_key.this.arn\n}\n',
    'alarm.tf': `resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "\${var.name}-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  threshold           = 1
  metric_name         = "Errors"
  namespace           = "AWS/Lambda"
  period              = 60
  statistic           = "Sum"
  alarm_actions       = [aws_sns_topic.this.arn]
}
`,
    'outputs.tf': 'output "ids" {\n  value = { for key, part in module.part : key => part.id }\n}\n',
  };
}

function partOf(number) {
  return {
    'variables.tf':
      'variable "name" { type = string }\nvariable "tags" { type = map(string) }\nvariable "vpc_id" { type = string }\nvariable "subnet" { type = string }\n',
    'locals.tf': `locals {\n  full = lower(join("-", [var.name, "${number}"]))\n}\n`,
    'bucket.tf': `resource "aws_s3_bucket" "this" {
  bucket = local.full
  tags   = var.tags
}
`,
    'bucket-access.tf': `resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
`,
    'bucket-versions.tf':
      'resource "aws_s3_bucket_versioning" "this" {\n  bucket = aws_s3_bucket.this.id\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n',
    'role.tf': `data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = local.full
  assume_role_policy = data.aws_iam_policy_document.assume.json
}
`,
    'policy.tf': `resource "aws_iam_role_policy" "this" {
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "\${aws_s3_bucket.this.arn}/*" }]
  })
}
`,
    'function.tf': `resource "aws_lambda_function" "this" {
  function_name = local.full
  role          = aws_iam_role.this.arn
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "\${path.module}/code.zip"
  environment {
    variables = { BUCKET = aws_s3_bucket.this.bucket }
  }
}
`,
    'queue.tf':
      'resource "aws_sqs_queue" "this" {\n  name                    = local.full\n  sqs_managed_sse_enabled = true\n}\n',
    'outputs.tf': 'output "id" {\n  value = aws_s3_bucket.this.id\n}\n',
  };
}

function plainOf(number) {
  return `resource "aws_s3_bucket" "bucket_${number}" {
  bucket = "shop-${number}"
  tags   = { Name = "shop-${number}", Environment = "production" }
}

resource "aws_s3_bucket_versioning" "bucket_${number}" {
  bucket = aws_s3_bucket.bucket_${number}.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_security_group" "group_${number}" {
  name = "shop-${number}"
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_sqs_queue" "queue_${number}" {
  name                    = "shop-${number}"
  sqs_managed_sse_enabled = true
}
`;
}
