import type { ControlDefinition } from '../../judge/control.ts';

const terraform = (text: string) => ({ 'main.tf': text });
const template = (properties: string) => ({
  'template.yaml': `Resources:\n  Key: {Type: AWS::KMS::Key, Properties: {${properties}}}\n`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a key that rotates': terraform('resource "aws_kms_key" "main" {\n  enable_key_rotation = true\n}\n'),
    'the usual policy for the own account': template(
      'EnableKeyRotation: true, KeyPolicy: {Statement: [{Effect: Allow, Principal: {AWS: "arn:aws:iam::111122223333:root"}, Action: "kms:*", Resource: "*"}]}',
    ),
    'everybody who comes through a service of the own account': template(
      'EnableKeyRotation: true, KeyPolicy: {Statement: [{Effect: Allow, Principal: {AWS: "*"}, Action: "kms:Decrypt", Resource: "*", Condition: {StringEquals: {"kms:CallerAccount": "111122223333"}}}]}',
    ),
  },
  fail: {
    'a key that never changes': terraform('resource "aws_kms_key" "main" {\n  description = "data"\n}\n'),
    'a key for everybody': template(
      'EnableKeyRotation: true, KeyPolicy: {Statement: [{Effect: Allow, Principal: "*", Action: "kms:*", Resource: "*"}]}',
    ),
  },
  unknown: {
    'a variable without a default': terraform(
      'variable "rotation" {}\nresource "aws_kms_key" "main" {\n  enable_key_rotation = var.rotation\n}\n',
    ),
  },
  'not-applicable': {
    'a key for signatures cannot rotate': template('KeySpec: ECC_NIST_P256, KeyUsage: SIGN_VERIFY'),
    'no key': { 'template.yaml': 'Resources:\n  Table: {Type: AWS::DynamoDB::Table}\n' },
  },
};
