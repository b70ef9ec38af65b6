import type { ControlDefinition } from '../../judge/control.ts';

const bucket = (statement: string) => ({
  'template.yaml': `Resources:
  Files: {Type: AWS::S3::Bucket}
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Files
      PolicyDocument:
        Statement:
          - ${statement}
`,
});
const BOTH = 'Resource: [!GetAtt Files.Arn, !Sub "${Files.Arn}/*"]';
const WITHOUT_TLS = 'Condition: {Bool: {"aws:SecureTransport": false}}';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a bucket': bucket(`{Effect: Deny, Principal: "*", Action: "s3:*", ${BOTH}, ${WITHOUT_TLS}}`),
    'a bucket in Terraform': {
      'main.tf': `resource "aws_s3_bucket" "files" {
  bucket = "files"
}
data "aws_iam_policy_document" "tls" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.files.arn, "\${aws_s3_bucket.files.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
resource "aws_s3_bucket_policy" "tls" {
  bucket = aws_s3_bucket.files.id
  policy = data.aws_iam_policy_document.tls.json
}
`,
    },
    'the policy of a bucket that is declared elsewhere': {
      'template.yaml': `Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement: [{Effect: Deny, Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::files", "arn:aws:s3:::files/*"], ${WITHOUT_TLS}}]
`,
    },
    'a queue, by a policy of the newer kind': {
      'template.yaml': `Resources:
  Jobs: {Type: AWS::SQS::Queue}
  Policy:
    Type: AWS::SQS::QueueInlinePolicy
    Properties:
      Queue: !Ref Jobs
      PolicyDocument:
        Statement: [{Effect: Deny, Principal: "*", Action: "sqs:*", Resource: "*", ${WITHOUT_TLS}}]
`,
    },
    'a queue': {
      'template.yaml': `Resources:
  Jobs: {Type: AWS::SQS::Queue}
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Jobs]
      PolicyDocument:
        Statement: [{Effect: Deny, Principal: {AWS: "*"}, Action: "sqs:*", Resource: !GetAtt Jobs.Arn, ${WITHOUT_TLS}}]
`,
    },
  },
  fail: {
    'a bucket without a policy': { 'template.yaml': 'Resources:\n  Files: {Type: AWS::S3::Bucket}\n' },
    'the policy of a bucket that is declared elsewhere, for another bucket': {
      'main.tf': `resource "aws_s3_bucket_policy" "files" {
  bucket = "files"
  policy = jsonencode({
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::files", "arn:aws:s3:::others/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
`,
    },
    'a second policy takes the place of the first': {
      'template.yaml': bucket(`{Effect: Deny, Principal: "*", Action: "s3:*", ${BOTH}, ${WITHOUT_TLS}}`)[
        'template.yaml'
      ].concat(`  Sizes:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Files
      PolicyDocument:
        Statement: [{Effect: Deny, Principal: "*", Action: "s3:PutObject", Resource: !Sub "\${Files.Arn}/*", Condition: {StringEquals: {"s3:x-amz-server-side-encryption": AES256}}}]
`),
    },
    'the objects only': bucket(
      `{Effect: Deny, Principal: "*", Action: "s3:*", Resource: !Sub "\${Files.Arn}/*", ${WITHOUT_TLS}}`,
    ),
    'reading only': bucket(`{Effect: Deny, Principal: "*", Action: "s3:GetObject", ${BOTH}, ${WITHOUT_TLS}}`),
    'one role only': bucket(
      `{Effect: Deny, Principal: {AWS: "arn:aws:iam::111122223333:role/app"}, Action: "s3:*", ${BOTH}, ${WITHOUT_TLS}}`,
    ),
    'it allows those with TLS and denies nobody': bucket(
      `{Effect: Allow, Principal: "*", Action: "s3:GetObject", ${BOTH}, Condition: {Bool: {"aws:SecureTransport": true}}}`,
    ),
  },
  unknown: {
    'the policy is a variable without a default': {
      'main.tf':
        'variable "policy" {}\nresource "aws_s3_bucket" "files" {\n  bucket = "files"\n}\nresource "aws_s3_bucket_policy" "files" {\n  bucket = aws_s3_bucket.files.id\n  policy = var.policy\n}\n',
    },
  },
  'not-applicable': {
    'nothing of the kind': { 'template.yaml': 'Resources:\n  Table: {Type: AWS::DynamoDB::Table}\n' },
  },
};
