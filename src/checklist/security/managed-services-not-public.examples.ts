import type { ControlDefinition } from '../../judge/control.ts';

const resource = (name: string, type: string, properties: string) => ({
  'template.yaml': `Resources:\n  ${name}:\n    Type: ${type}\n    Properties: ${properties}\n`,
});

const queuePolicy = (principal: string, condition = '') =>
  resource(
    'Policy',
    'AWS::SQS::QueuePolicy',
    `{Queues: [orders], PolicyDocument: {Statement: [{Effect: Allow, Action: 'sqs:SendMessage', Resource: '*', Principal: ${principal}${condition}}]}}`,
  );

/** A type of Terraform with a policy that everybody may use. */
const openPolicy = (type: string, attribute: string, condition = '') => ({
  'main.tf': `
resource "${type}" "shared" {
  ${attribute} = jsonencode({
    Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "*:Get*", Resource = "*"${condition} }]
  })
}
`,
});

const SITE = (origin: string) => ({
  'template.yaml': `Resources:
  Site: {Type: AWS::S3::Bucket, Properties: {WebsiteConfiguration: {IndexDocument: index.html}}}
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Site
      PolicyDocument:
        Statement: [{Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub '\${Site.Arn}/*'}]
${origin}`,
});

const TERRAFORM_BUCKET = (flag: string) => `
resource "aws_s3_bucket" "logs" {
  bucket = "shop-logs"
}

resource "aws_s3_bucket_public_access_block" "logs" {
  bucket                  = aws_s3_bucket.logs.id
  block_public_acls       = true
  block_public_policy     = ${flag}
  ignore_public_acls      = true
  restrict_public_buckets = true
}
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a function of SAM behind an API, fed by logs and called by a pool of users: SAM says for which source': {
      'template.yaml':
        'Transform: AWS::Serverless-2016-10-31\nResources:\n  Users: { Type: AWS::Cognito::UserPool }\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: nodejs22.x\n      Handler: index.handler\n      CodeUri: src\n      Events:\n        Get: { Type: Api, Properties: { Path: /orders, Method: get } }\n        List: { Type: HttpApi }\n        Lines: { Type: CloudWatchLogs, Properties: { LogGroupName: shop, FilterPattern: ERROR } }\n        SignUp: { Type: Cognito, Properties: { UserPool: !Ref Users, Trigger: PreSignUp } }\n',
    },
    'a bucket without a word of who may come in': resource(
      'Logs',
      'AWS::S3::Bucket',
      '{BucketName: shop-logs}',
    ),
    'all four blocks, beside the bucket': { 'main.tf': TERRAFORM_BUCKET('true') },
    'everybody, when it comes from one topic': queuePolicy(
      "'*'",
      ", Condition: {ArnEquals: {'aws:SourceArn': 'arn:aws:sns:eu-west-1:123456789012:orders'}}",
    ),
    'everybody of the account that owns the source': queuePolicy(
      "{AWS: '*'}",
      ", Condition: {StringEquals: {'AWS:SourceOwner': '123456789012'}}",
    ),
    'everybody, from a list of addresses that is empty by default': {
      'main.tf': `
variable "office" {
  type    = list(string)
  default = []
}

data "aws_iam_policy_document" "files" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::files/*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "IpAddress"
      variable = "aws:SourceIp"
      values   = var.office
    }
  }
}

resource "aws_s3_bucket_policy" "files" {
  bucket = "files"
  policy = data.aws_iam_policy_document.files.json
}
`,
    },
    'one role': queuePolicy("{AWS: 'arn:aws:iam::123456789012:role/shop'}"),
    'a website behind a distribution': SITE(`  Front:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig: {Enabled: true, Origins: [{Id: site, DomainName: !GetAtt Site.WebsiteURL}]}
`),
    'a cluster that is called from the office': resource(
      'Cluster',
      'AWS::EKS::Cluster',
      "{RoleArn: arn, ResourcesVpcConfig: {SubnetIds: [subnet-1], PublicAccessCidrs: ['198.51.100.0/24']}}",
    ),
    'a rule that may call a function': resource(
      'Permission',
      'AWS::Lambda::Permission',
      '{FunctionName: shop, Action: lambda:InvokeFunction, Principal: events.amazonaws.com, SourceArn: arn:aws:events:eu-west-1:123456789012:rule/daily}',
    ),
    'a function for one organisation': {
      'main.tf': `
resource "aws_lambda_permission" "shared" {
  function_name    = "shop"
  action           = "lambda:InvokeFunction"
  principal        = "*"
  principal_org_id = "o-1234567890"
}
`,
    },
    'a layer for one organisation': resource(
      'Layer',
      'AWS::Lambda::LayerVersionPermission',
      "{Action: 'lambda:GetLayerVersion', LayerVersionArn: arn, Principal: '*', OrganizationId: o-1234567890}",
    ),
    'a file system, from its mount targets': openPolicy(
      'aws_efs_file_system_policy',
      'policy',
      ', Condition = { Bool = { "elasticfilesystem:AccessedViaMountTarget" = "true" } }',
    ),
    'a cluster with groups for the network only': resource(
      'Cluster',
      'AWS::EMR::Cluster',
      '{Name: jobs, Instances: {AdditionalMasterSecurityGroups: [sg-123]}}',
    ),
  },
  fail: {
    'a cluster with a group that admits everybody': {
      'template.yaml': `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: {GroupDescription: jobs, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 8088, ToPort: 8088, CidrIp: 0.0.0.0/0}]}
  Cluster:
    Type: AWS::EMR::Cluster
    Properties: {Name: jobs, Instances: {EmrManagedMasterSecurityGroup: !GetAtt Group.GroupId}}
`,
    },
    'the block of the account is off': {
      'main.tf': 'resource "aws_s3_account_public_access_block" "all" {\n  block_public_acls = true\n}\n',
    },
    'a log destination for everybody': openPolicy('aws_cloudwatch_log_destination_policy', 'access_policy'),
    'a catalogue for everybody': openPolicy('aws_glue_resource_policy', 'policy'),
    'everybody but some addresses': openPolicy(
      'aws_sns_topic_policy',
      'policy',
      ', Condition = { NotIpAddress = { "aws:SourceIp" = "198.51.100.0/24" } }',
    ),
    'an organisation, where the caller has one': openPolicy(
      'aws_ecr_repository_policy',
      'policy',
      ', Condition = { "ForAllValues:StringEquals" = { "aws:PrincipalOrgID" = "o-1234567890" } }',
    ),
    'a policy inside of a queue, in a template': resource(
      'Policy',
      'AWS::SQS::QueueInlinePolicy',
      "{Queue: orders, PolicyDocument: {Statement: [{Effect: Allow, Action: 'sqs:SendMessage', Resource: '*', Principal: '*'}]}}",
    ),
    'a table for everybody': resource(
      'Table',
      'AWS::DynamoDB::Table',
      "{ResourcePolicy: {PolicyDocument: {Statement: [{Effect: Allow, Action: 'dynamodb:GetItem', Resource: '*', Principal: '*'}]}}}",
    ),
    'both halves of the internet may call a cluster': resource(
      'Cluster',
      'AWS::EKS::Cluster',
      '{RoleArn: arn, ResourcesVpcConfig: {SubnetIds: [subnet-1], PublicAccessCidrs: [0.0.0.0/1, 128.0.0.0/1]}}',
    ),
    'a public ACL': resource('Files', 'AWS::S3::Bucket', '{AccessControl: PublicRead}'),
    'a flag of the block is off': { 'main.tf': TERRAFORM_BUCKET('false') },
    'a queue for everybody': queuePolicy("'*'"),
    'a condition that pins nobody': queuePolicy(
      "'*'",
      ", Condition: {Bool: {'aws:SecureTransport': 'true'}}",
    ),
    'a website without anything in front': SITE(''),
    'the API of a cluster is open to the world': resource(
      'Cluster',
      'AWS::EKS::Cluster',
      '{RoleArn: arn, ResourcesVpcConfig: {SubnetIds: [subnet-1]}}',
    ),
    'a function URL without authentication': resource(
      'Url',
      'AWS::Lambda::Url',
      '{TargetFunctionArn: shop, AuthType: NONE}',
    ),
    'a broker on the internet': resource(
      'Broker',
      'AWS::AmazonMQ::Broker',
      '{BrokerName: orders, PubliclyAccessible: true}',
    ),
    'credentials for anybody': resource(
      'Pool',
      'AWS::Cognito::IdentityPool',
      '{AllowUnauthenticatedIdentities: true}',
    ),
    'a policy written as a Terraform document': {
      'main.tf': `
resource "aws_sns_topic" "orders" {
  name = "orders"
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.orders.arn]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_sns_topic_policy" "orders" {
  arn    = aws_sns_topic.orders.arn
  policy = data.aws_iam_policy_document.orders.json
}
`,
    },
  },
  unknown: {
    'a condition that is known only later': {
      'main.tf': `variable "only" {
  type = map(map(string))
}
${openPolicy('aws_sqs_queue_policy', 'policy', ', Condition = var.only')['main.tf']}`,
    },
    'the ACL is a parameter without a default': {
      'template.yaml': `Parameters:
  Acl: {Type: String}
Resources:
  Files: {Type: AWS::S3::Bucket, Properties: {AccessControl: !Ref Acl}}
`,
    },
  },
  'not-applicable': {
    'an endpoint into a network': openPolicy('aws_vpc_endpoint_policy', 'policy'),
    'a network only': resource('Vpc', 'AWS::EC2::VPC', '{CidrBlock: 10.0.0.0/16}'),
  },
};
