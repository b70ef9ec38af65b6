import { describe, expect, it } from 'vitest';
import { templateGraph } from '../../../test/declared-graph.ts';
import { plaintextStores, refusesPlaintext } from './plaintext-denials.ts';

const BOTH = '[!GetAtt Files.Arn, !Sub "${Files.Arn}/*"]';
const denial = (parts: Partial<Record<'principal' | 'action' | 'resource' | 'condition', string>>) =>
  `{Effect: Deny, Principal: ${parts.principal ?? '"*"'}, Action: ${parts.action ?? '"s3:*"'}, Resource: ${parts.resource ?? BOTH}, Condition: ${parts.condition ?? '{Bool: {"aws:SecureTransport": "false"}}'}}`;
const bucket = (statement: string) =>
  `  Files: {Type: AWS::S3::Bucket}\n  Policy: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref Files, PolicyDocument: {Statement: [${statement}]}}}`;

describe('whether a store refuses requests without TLS', () => {
  it.each([
    ['everything denied', bucket(denial({})), 'yes'],
    ['all principals in a mapping', bucket(denial({ principal: '{AWS: "*"}' })), 'yes'],
    [
      'an old version of TLS denied',
      bucket(denial({ condition: '{NumericLessThan: {"s3:TlsVersion": "1.2"}}' })),
      'yes',
    ],
    ['only writing', bucket(denial({ action: '"s3:PutObject"' })), 'no'],
    ['only objects', bucket(denial({ resource: '[!Sub "${Files.Arn}/*"]' })), 'no'],
    ['only one principal', bucket(denial({ principal: '{AWS: "arn:aws:iam::111122223333:root"}' })), 'no'],
    ['the wrong way round', bucket(denial({ condition: '{Bool: {"aws:SecureTransport": "true"}}' })), 'no'],
    ['no policy', '  Files: {Type: AWS::S3::Bucket}', 'no'],
    [
      'a queue',
      '  Jobs: {Type: AWS::SQS::Queue}\n  Policy: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Jobs], PolicyDocument: {Statement: [{Effect: Deny, Principal: "*", Action: "sqs:*", Resource: "*", Condition: {Bool: {"aws:SecureTransport": false}}}]}}}',
      'yes',
    ],
  ])('%s', async (_, resources, answer) => {
    const graph = await templateGraph(resources);
    const [store] = plaintextStores(graph);

    expect(store && refusesPlaintext(graph, store).answer).toBe(answer);
  });
});
