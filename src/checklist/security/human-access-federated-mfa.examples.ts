import type { ControlDefinition } from '../../judge/control.ts';

const PERSON = `resource "aws_iam_user" "ann" {
  name = "ann"
}
resource "aws_iam_user_login_profile" "ann" {
  user = aws_iam_user.ann.name
}
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'Terraform: a permission set of Identity Center': {
      'main.tf':
        'resource "aws_ssoadmin_permission_set" "admin" {\n  name         = "admin"\n  instance_arn = "arn:aws:sso:::instance/ssoins-1"\n}\n',
    },
  },
  fail: {
    'Terraform: a user with a password': { 'main.tf': PERSON },
    'Terraform: a password for a user of another place': {
      'main.tf':
        'resource "aws_iam_user_login_profile" "ann" {\n  user    = "ann"\n  pgp_key = "keybase:ann"\n}\n',
    },
    'CloudFormation: only deleting needs a second factor': {
      'template.yaml': `Resources:
  Ann:
    Type: AWS::IAM::User
    Properties:
      LoginProfile: {Password: !Ref Initial, PasswordResetRequired: true}
      Policies:
        - PolicyName: mfa
          PolicyDocument:
            Statement: [{Effect: Deny, Action: "s3:DeleteObject", Resource: "*", Condition: {BoolIfExists: {"aws:MultiFactorAuthPresent": false}}}]
Parameters:
  Initial: {Type: String, NoEcho: true}
`,
    },
    'CloudFormation: a user with a password': {
      'template.yaml': `Resources:
  Ann:
    Type: AWS::IAM::User
    Properties:
      UserName: ann
      LoginProfile: {Password: !Ref Initial}
Parameters:
  Initial: {Type: String, NoEcho: true}
`,
    },
  },
  unknown: {
    'Terraform: a user for a machine': {
      'main.tf': 'resource "aws_iam_user" "mailer" {\n  name = "mailer"\n}\n',
    },
    'Terraform: everything is denied without a second factor': {
      'main.tf': `${PERSON}resource "aws_iam_user_policy" "mfa" {
  user = aws_iam_user.ann.name
  name = "mfa"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "*"
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}
`,
    },
    'the code declares no way in': { 'template.yaml': 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n' },
  },
  'not-applicable': {
    'nothing in AWS': { 'main.tf': 'resource "random_id" "suffix" {\n  byte_length = 4\n}\n' },
  },
};
