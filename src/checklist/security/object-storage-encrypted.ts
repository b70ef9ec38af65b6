import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { buckets, isBucketEncrypted } from '../../resources/encryption/buckets.ts';
import { graphOf } from '../../resources/graph.ts';

const bucket = (more: string) => ({
  'template.yaml': `Resources:\n  Files:\n    Type: AWS::S3::Bucket\n${more}`,
});
const policy = (value: string) => `  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Files
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: "*"
            Action: s3:PutObject
            Resource: !Sub "\${Files.Arn}/*"
            Condition: {"Null": {"s3:x-amz-server-side-encryption-customer-algorithm": ${value}}}
`;

export default defineControl({
  id: 'security/object-storage-encrypted',
  title: 'Buckets are encrypted at rest',
  tier: 2,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'Objects that lie in clear text, or under keys that nobody keeps, are either readable to whoever gets at the disks or lost.',
  how: 'S3 has encrypted every new object by itself since January 2023, so a bucket without a setting passes. A bucket whose policy takes only objects under keys that clients bring (SSE-C) fails: S3 does not keep those keys. Outside of production a shortfall is a remark.',
  remedy:
    'Take the condition on SSE-C away and name a key of KMS with `BucketKeyEnabled: true` where you need to control it.',
  references: [
    { standard: 'Security Hub', id: 'S3.17' },
    { standard: 'AWS Well-Architected', id: 'SEC08-BP02' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const found = buckets(graph);
    if (found.length === 0) return [notApplicable('the infrastructure declares no bucket')];
    return found.map((one) =>
      resourceVerdict(infrastructure, one, isBucketEncrypted(graph, one), {
        right: 'is encrypted by S3',
        wrong: 'is not encrypted by S3',
      }),
    );
  },
  examples: {
    pass: {
      'without a setting': bucket(''),
      'with a key of KMS': bucket(
        '    Properties:\n      BucketEncryption:\n        ServerSideEncryptionConfiguration:\n          - ServerSideEncryptionByDefault: {SSEAlgorithm: "aws:kms"}\n',
      ),
      'in Terraform': { 'main.tf': 'resource "aws_s3_bucket" "files" {\n  bucket = "files"\n}\n' },
      'keys of clients are refused': bucket(policy('"false"')),
    },
    fail: { 'only objects under keys of clients': bucket(policy('"true"')) },
    'not-applicable': {
      'no bucket': { 'template.yaml': 'Resources:\n  Table: {Type: AWS::DynamoDB::Table}\n' },
    },
  },
});
