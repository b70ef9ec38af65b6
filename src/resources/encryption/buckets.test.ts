import { describe, expect, it } from 'vitest';
import { templateGraph } from '../../../test/declared-graph.ts';
import { buckets, isBucketEncrypted } from './buckets.ts';

const denial = (value: string) =>
  `  Policy: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref Files, PolicyDocument: {Statement: [{Effect: Deny, Principal: "*", Action: "s3:PutObject", Resource: "*", Condition: {"Null": {"s3:x-amz-server-side-encryption-customer-algorithm": ${value}}}}]}}}\n`;

describe('whether S3 encrypts a bucket with keys that it keeps', () => {
  it.each([
    ['by default', '  Files: {Type: AWS::S3::Bucket}\n', 'yes'],
    ['not where clients must bring keys', `  Files: {Type: AWS::S3::Bucket}\n${denial('"true"')}`, 'no'],
    ['where clients must bring none', `  Files: {Type: AWS::S3::Bucket}\n${denial('"false"')}`, 'yes'],
  ])('%s', async (_, resources, answer) => {
    const graph = await templateGraph(resources);

    expect(buckets(graph).map((bucket) => isBucketEncrypted(graph, bucket).answer)).toEqual([answer]);
  });
});
