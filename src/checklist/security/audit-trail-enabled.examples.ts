import type { ControlDefinition } from '../../judge/control.ts';

const GOOD = {
  'trail.tf':
    'resource "aws_kms_key" "trail" {}\nresource "aws_cloudtrail" "all" {\n  name                       = "all"\n  s3_bucket_name             = "trail"\n  is_multi_region_trail      = true\n  enable_log_file_validation = true\n  kms_key_id                 = aws_kms_key.trail.arn\n}\n',
};
const TEMPLATE = {
  'trail.yaml':
    'Resources:\n  Trail:\n    Type: AWS::CloudTrail::Trail\n    Properties:\n      IsLogging: true\n      S3BucketName: trail\n      IsMultiRegionTrail: true\n      EnableLogFileValidation: true\n      KMSKeyId: alias/trail\n',
};

export const examples: ControlDefinition['examples'] = {
  pass: { 'a trail with everything': GOOD, 'the same in CloudFormation': TEMPLATE },
  fail: {
    'one region': { 'trail.tf': GOOD['trail.tf'].replace('is_multi_region_trail      = true\n', '') },
    'without validation': {
      'trail.yaml': TEMPLATE['trail.yaml'].replace(
        'EnableLogFileValidation: true',
        'EnableLogFileValidation: false',
      ),
    },
    'switched off': { 'trail.yaml': TEMPLATE['trail.yaml'].replace('IsLogging: true', 'IsLogging: false') },
    'without a key': { 'trail.yaml': TEMPLATE['trail.yaml'].replace('      KMSKeyId: alias/trail\n', '') },
  },
  unknown: {
    'no trail in the tree': { 'queue.yaml': 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n' },
  },
};
