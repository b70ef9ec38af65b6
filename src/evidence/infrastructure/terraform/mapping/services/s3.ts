import { defineRows, one } from '../row.ts';

const BUCKET = { by: ['bucket'], parents: ['AWS::S3::Bucket'] };

export default defineRows(
  {
    terraform: ['aws_s3_bucket'],
    type: 'AWS::S3::Bucket',
    knownBy: ['bucket'],
    attributes: { bucket: 'BucketName' },
  },
  {
    terraform: ['aws_s3_bucket_versioning'],
    type: 'AWS::S3::Bucket',
    into: BUCKET,
    attributes: { bucket: 'BucketName', versioning_configuration: one(undefined) },
  },
);
