import { type Explained, no, yes } from '../../pipelines/answer.ts';
import { policiesOn } from '../endpoints/resource-policies.ts';
import type { ResourceGraph } from '../graph.ts';
import type { PolicyStatement } from '../policies/document.ts';
import { readCandidates } from '../property.ts';
import type { Resource } from '../resource.ts';

/** Buckets of the infrastructure. */
export function buckets(graph: ResourceGraph): readonly Resource[] {
  return graph.ofType('AWS::S3::Bucket', 'AWS::S3Express::DirectoryBucket');
}

const ALGORITHM = [
  'BucketEncryption',
  'ServerSideEncryptionConfiguration',
  0,
  'ServerSideEncryptionByDefault',
  'SSEAlgorithm',
] as const;

/**
 * Whether S3 itself keeps what is written into a bucket encrypted. Since January 2023 it always does, unless the policy
 * makes every client bring a key of its own.
 */
export function isBucketEncrypted(graph: ResourceGraph, bucket: Resource): Explained {
  const policies = policiesOn(graph, bucket);
  const demanding = policies.find(({ document }) => document?.statements.some(demandsClientKeys));
  if (demanding)
    return no(
      demanding.on.source,
      `\`${demanding.on.address}\` takes only objects under keys that clients bring, which S3 does not keep`,
    );
  const [reading, other] = readCandidates(bucket, ...ALGORITHM);
  if (reading?.state === 'written' && !other && typeof reading.value === 'string')
    return yes(reading.at, `it encrypts new objects with ${reading.value}`);
  return yes(bucket.source, 'S3 encrypts every new object with keys of its own');
}

/** It denies writing where the header of SSE-C is missing. */
function demandsClientKeys({ effect, actions, conditions }: PolicyStatement): boolean {
  const writes = actions.some(({ text }) => text === '*' || /^s3:(?:\*|put\*|putobject\*?)$/i.test(text));
  return (
    effect === 'Deny' &&
    writes &&
    conditions.some(
      ({ operator, key, values }) =>
        operator === 'null' &&
        key.toLowerCase() === 's3:x-amz-server-side-encryption-customer-algorithm' &&
        values.some(({ text }) => text.toLowerCase() === 'true'),
    )
  );
}
