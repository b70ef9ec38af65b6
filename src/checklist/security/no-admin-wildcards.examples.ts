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

export const examples = {
  pass: {
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
