import type { Examples } from '../../judge/control.ts';

/** A template with one policy of one statement, and what is asked of the role that has it. */
function policy(statement: string, role = ''): string {
  return `Resources:
  Deploy:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: codebuild.amazonaws.com } }]
${role}      Policies:
        - PolicyName: deploy
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - ${statement}
`;
}

const terraform = (statement: string) => `resource "aws_iam_role" "deploy" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codebuild.amazonaws.com" } }]
  })
}
data "aws_iam_policy_document" "deploy" {
  statement {
${statement}
  }
}
resource "aws_iam_role_policy" "deploy" {
  role   = aws_iam_role.deploy.name
  policy = data.aws_iam_policy_document.deploy.json
}
`;

const attached = (name: string) => `resource "aws_iam_role" "ci" {
  name               = "ci"
  assume_role_policy = jsonencode({ Statement = [] })
}
resource "aws_iam_role_policy_attachment" "ci" {
  role       = aws_iam_role.ci.name
  policy_arn = "arn:aws:iam::aws:policy/${name}"
}
`;

const attachedTemplate = (
  name: string,
  principal = '{ Service: codebuild.amazonaws.com }',
  condition = '',
) => `Resources:
  Ci:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: ${principal}${condition} }]
      ManagedPolicyArns: ["arn:aws:iam::aws:policy/${name}"]
`;

const ALL = 'Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]';

/** A document of Terraform that only a module which is not here takes. */
const loose = (statement: string) => `data "aws_iam_policy_document" "ops" {
  statement {
${statement}
  }
}
module "ops" {
  source      = "terraform-aws-modules/iam/aws//modules/iam-policy"
  version     = "5.44.0"
  policy_json = data.aws_iam_policy_document.ops.json
}
`;

const sam = (policies: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs24.x
      CodeUri: .
      Policies: ${policies}
`;

export const examples = {
  pass: {
    'a document that says who may use a key': {
      'main.tf':
        'data "aws_iam_policy_document" "key" {\n  statement {\n    actions   = ["kms:*"]\n    resources = ["*"]\n    principals {\n      type        = "AWS"\n      identifiers = ["arn:aws:iam::111122223333:root"]\n    }\n  }\n}\nresource "aws_kms_key" "main" {\n  policy = data.aws_iam_policy_document.key.json\n}\nresource "aws_iam_policy" "read" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::shop/*" }] })\n}\n',
    },
    'a document that a denial is made of': {
      'main.tf':
        'data "aws_iam_policy_document" "guard" {\n  statement {\n    actions   = ["*"]\n    resources = ["*"]\n  }\n}\nresource "aws_organizations_policy" "guard" {\n  name    = "guard"\n  content = data.aws_iam_policy_document.guard.json\n}\nresource "aws_iam_policy" "read" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::shop/*" }] })\n}\n',
    },
    'SAM: policies of a function by name and by template': {
      'template.yaml': sam('[AWSLambdaBasicExecutionRole, { DynamoDBReadPolicy: { TableName: orders } }]'),
    },
    'Serverless: actions by name': {
      'serverless.yml':
        'service: shop\nprovider:\n  name: aws\n  iam:\n    role:\n      statements:\n        - { Effect: Allow, Action: ["dynamodb:GetItem"], Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders" }\nfunctions:\n  orders: { handler: index.handler }\n',
      'index.js': 'exports.handler = async () => 1;\n',
    },
    'named actions on named resources': {
      'main.tf': terraform('    actions   = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::shop/*"]'),
    },
    'actions that know no resources': {
      'template.yaml': policy(
        '{ Effect: Allow, Action: ["ecr:GetAuthorizationToken", "xray:*"], Resource: "*" }',
      ),
    },
    'reading wherever it is': {
      'template.yaml': policy('{ Effect: Allow, Action: ["ec2:Describe*", "s3:List*"], Resource: "*" }'),
    },
    'a denial of everything': {
      'template.yaml': policy('{ Effect: Deny, Action: "*", Resource: "*" }'),
    },
    'a wildcard that a tag narrows down': {
      'template.yaml': policy(
        '{ Effect: Allow, Action: "ec2:*", Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/team": shop } } }',
      ),
    },
    'all of a service on one bucket is a remark': {
      'template.yaml': policy('{ Effect: Allow, Action: "s3:*", Resource: "arn:aws:s3:::shop/*" }'),
    },
    "AWS's own policy of a service": { 'main.tf': attached('AmazonS3ReadOnlyAccess') },
    'a role for emergencies, with a second factor': {
      'template.yaml': attachedTemplate(
        'AdministratorAccess',
        '{ AWS: "arn:aws:iam::111122223333:root" }',
        ', Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } }',
      ),
    },
  },
  fail: {
    'a document that a module takes which is not here': {
      'main.tf': loose('    actions   = ["iam:*", "s3:*"]\n    resources = ["*"]'),
    },
    'a document of all but some': {
      'main.tf': loose('    not_actions = ["iam:*"]\n    resources   = ["*"]'),
    },
    "a policy of AWS's own that is looked up for a module which is not here": {
      'main.tf':
        'data "aws_iam_policy" "admin" {\n  name = "AdministratorAccess"\n}\nmodule "ops" {\n  source   = "terraform-aws-modules/iam/aws//modules/iam-user"\n  version  = "5.44.0"\n  policies = [data.aws_iam_policy.admin.arn]\n}\n',
    },
    "a policy of AWS's own that is looked up and attached": {
      'main.tf':
        'data "aws_iam_policy" "admin" {\n  name = "PowerUserAccess"\n}\nresource "aws_iam_group" "ops" {\n  name = "ops"\n}\nresource "aws_iam_group_policy_attachment" "ops" {\n  group      = aws_iam_group.ops.name\n  policy_arn = data.aws_iam_policy.admin.arn\n}\n',
    },
    'a role with policies in its own block': {
      'main.tf': `resource "aws_iam_role" "ci" {\n  name               = "ci"\n  assume_role_policy = jsonencode({ Statement = [] })\n  inline_policy {\n    name   = "all"\n    policy = jsonencode({ ${ALL} })\n  }\n}\n`,
    },
    'the policies of a role, all of them': {
      'main.tf':
        'resource "aws_iam_role" "ci" {\n  name               = "ci"\n  assume_role_policy = jsonencode({ Statement = [] })\n}\nresource "aws_iam_role_policy_attachments_exclusive" "ci" {\n  role_name   = aws_iam_role.ci.name\n  policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]\n}\n',
    },
    'a policy of a group': {
      'main.tf': `resource "aws_iam_group_policy" "ops" {\n  name   = "ops"\n  group  = "ops"\n  policy = jsonencode({ ${ALL} })\n}\n`,
    },
    'a policy of a user': {
      'main.tf': `resource "aws_iam_user" "ci" {\n  name = "ci"\n}\nresource "aws_iam_user_policy" "ci" {\n  user   = aws_iam_user.ci.name\n  policy = jsonencode({ ${ALL} })\n}\n`,
    },
    'one statement that is no list': {
      'main.tf':
        'resource "aws_iam_policy" "all" {\n  policy = <<EOF\n{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": ["*"] } }\nEOF\n}\n',
    },
    'an attachment without its role': {
      'main.tf':
        'resource "aws_iam_policy_attachment" "ops" {\n  name       = "ops"\n  roles      = ["deploy"]\n  groups     = ["ops"]\n  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"\n}\n',
    },
    'the inline policy of a permission set': {
      'main.tf': `resource "aws_ssoadmin_permission_set_inline_policy" "ops" {\n  instance_arn       = "arn:aws:sso:::instance/ssoins-1"\n  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1"\n  inline_policy      = jsonencode({ ${ALL} })\n}\n`,
    },
    'the same, in a template: a permission set': {
      'template.yaml':
        'Resources:\n  Ops:\n    Type: AWS::SSO::PermissionSet\n    Properties:\n      Name: ops\n      InstanceArn: arn:aws:sso:::instance/ssoins-1\n      InlinePolicy: { Statement: [{ Effect: Allow, Action: "iam:*", Resource: "*" }] }\n',
    },
    'in a template: a policy of one user': {
      'template.yaml':
        'Resources:\n  Ci:\n    Type: AWS::IAM::UserPolicy\n    Properties:\n      UserName: ci\n      PolicyName: ci\n      PolicyDocument: { Statement: { Effect: Allow, Action: ["ec2:*"], Resource: ["*"] } }\n',
    },
    'in a template: a managed policy for a group': {
      'template.yaml':
        'Resources:\n  Ops:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      Groups: [ops]\n      PolicyDocument: { Statement: [{ Effect: Allow, NotAction: "organizations:*", Resource: "*" }] }\n',
    },
    'in a template: a user with a policy of AWS': {
      'template.yaml':
        'Resources:\n  Ci:\n    Type: AWS::IAM::User\n    Properties: { ManagedPolicyArns: [!Sub "arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess"] }\n',
    },
    'SAM: a statement of a function': {
      'template.yaml': sam(
        '[AWSLambdaBasicExecutionRole, { Statement: [{ Effect: Allow, Action: "dynamodb:*", Resource: "*" }] }]',
      ),
    },
    'SAM: an administrator by name': { 'template.yaml': sam('AdministratorAccess') },
    'SAM: one document': {
      'template.yaml': sam(
        '{ Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] }',
      ),
    },
    'Serverless: a statement of all functions': {
      'serverless.yml':
        'service: shop\nprovider:\n  name: aws\n  iamRoleStatements:\n    - { Effect: Allow, Action: "s3:*", Resource: "*" }\nfunctions:\n  orders: { handler: index.handler }\n',
      'index.js': 'exports.handler = async () => 1;\n',
    },
    'Serverless: an administrator': {
      'serverless.yml':
        'service: shop\nprovider:\n  name: aws\n  iam:\n    role:\n      managedPolicies: ["arn:aws:iam::aws:policy/AdministratorAccess"]\nfunctions:\n  orders: { handler: index.handler }\n',
      'index.js': 'exports.handler = async () => 1;\n',
    },
    'all but some on one bucket': {
      'template.yaml': policy(
        '{ Effect: Allow, NotAction: ["s3:DeleteBucket"], Resource: "arn:aws:s3:::shop/*" }',
      ),
    },
    'everything but one resource': {
      'template.yaml': policy('{ Effect: Allow, Action: ["s3:*"], NotResource: "arn:aws:s3:::audit" }'),
    },
    'a boundary of regions for all but the global services': {
      'template.yaml': policy(
        '{ Effect: Allow, NotAction: "iam:*", Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": eu-west-1 } } }',
      ),
    },
    'everything on everything': {
      'main.tf': terraform('    actions   = ["*"]\n    resources = ["*"]'),
    },
    'the same in a template': {
      'template.yaml': policy('{ Effect: Allow, Action: ["s3:GetObject", "*"], Resource: "*" }'),
    },
    'all of a service that changes things': {
      'template.yaml': policy('{ Effect: Allow, Action: "s3:*", Resource: "arn:aws:s3:::*" }'),
    },
    'a region narrows nothing down': {
      'template.yaml': policy(
        '{ Effect: Allow, Action: "dynamodb:*", Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": eu-west-1 } } }',
      ),
    },
    'a condition that holds where its key is missing': {
      'template.yaml': policy(
        '{ Effect: Allow, Action: "ec2:*", Resource: "*", Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": [team] } } }',
      ),
    },
    'all but some': {
      'template.yaml': policy('{ Effect: Allow, NotAction: ["iam:*"], Resource: "*" }'),
    },
    'a role of an administrator': { 'main.tf': attached('AdministratorAccess') },
    'the same in a template again': { 'template.yaml': attachedTemplate('IAMFullAccess') },
  },
  unknown: {
    'actions without a default': {
      'template.yaml': `Parameters:\n  Actions: { Type: CommaDelimitedList }\n${policy('{ Effect: Allow, Action: !Ref Actions, Resource: "*" }')}`,
    },
  },
  'not-applicable': {
    'no policy': { 'template.yaml': 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n' },
    'no infrastructure': { 'index.js': 'export const answer = 42;\n' },
  },
} satisfies { pass: Examples; fail: Examples; unknown: Examples; 'not-applicable': Examples };
