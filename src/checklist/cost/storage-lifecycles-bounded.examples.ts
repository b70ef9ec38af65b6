import type { ControlDefinition } from '../../judge/control.ts';

const BUCKET = 'resource "aws_s3_bucket" "data" {\n  bucket = "data"\n}\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'rules in a resource of their own': {
      'main.tf': `${BUCKET}resource "aws_s3_bucket_lifecycle_configuration" "data" {\n  bucket = aws_s3_bucket.data.id\n  rule {\n    id     = "old"\n    status = "Enabled"\n    abort_incomplete_multipart_upload {\n      days_after_initiation = 7\n    }\n  }\n}\n`,
    },
    'rules in the template': {
      'template.yaml':
        'Resources:\n  Data:\n    Type: AWS::S3::Bucket\n    Properties:\n      LifecycleConfiguration:\n        Rules: [{Status: Enabled, ExpirationInDays: 365, AbortIncompleteMultipartUpload: {DaysAfterInitiation: 7}}]\n',
    },
  },
  fail: {
    'a bucket without rules': { 'main.tf': BUCKET },
    'a repository without a policy': {
      'template.yaml': 'Resources:\n  Images:\n    Type: AWS::ECR::Repository\n',
    },
    'no rule ends broken uploads': {
      'template.yaml':
        'Resources:\n  Data:\n    Type: AWS::S3::Bucket\n    Properties:\n      LifecycleConfiguration:\n        Rules: [{Status: Enabled, ExpirationInDays: 365}]\n',
    },
    'rules that are off': {
      'template.yaml':
        'Resources:\n  Data:\n    Type: AWS::S3::Bucket\n    Properties:\n      LifecycleConfiguration:\n        Rules: [{Status: Disabled, ExpirationInDays: 365}]\n',
    },
  },
  'not-applicable': {
    'a queue': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n' },
  },
};
