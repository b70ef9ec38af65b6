import type { ControlDefinition } from '../../judge/control.ts';

const terraform = (detector: string, types = '["EC2", "ECR"]') => ({
  'main.tf': `resource "aws_guardduty_detector" "main" {
  enable = ${detector}
}
resource "aws_inspector2_enabler" "main" {
  account_ids    = ["123456789012"]
  resource_types = ${types}
}
resource "aws_securityhub_account" "main" {}
resource "aws_config_configuration_recorder" "main" {
  name     = "all"
  role_arn = "arn:aws:iam::123456789012:role/config"
}
resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = true
}
variable "detector" {}
`,
});

export const examples: ControlDefinition['examples'] = {
  pass: { 'Terraform: all four are on': terraform('true') },
  fail: {
    'Terraform: the detector is off': terraform('false'),
    'Terraform: Inspector looks at nothing': terraform('true', '[]'),
    'CloudFormation: the detector is off': {
      'template.yaml':
        'Resources:\n  Detector: {Type: AWS::GuardDuty::Detector, Properties: {Enable: false}}\n',
    },
  },
  unknown: {
    'a variable decides': terraform('var.detector'),
    'the organization may do it': {
      'template.yaml': 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n',
    },
    'only one of them is declared': {
      'template.yaml':
        'Resources:\n  Detector: {Type: AWS::GuardDuty::Detector, Properties: {Enable: true}}\n',
    },
  },
  'not-applicable': {
    'nothing in AWS': { 'main.tf': 'resource "random_id" "suffix" {\n  byte_length = 4\n}\n' },
  },
};
