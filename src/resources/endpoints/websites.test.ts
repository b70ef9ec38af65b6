import { describe, expect, it } from 'vitest';
import { templateGraph } from '../../../test/declared-graph.ts';
import { websites } from './websites.ts';

const bucket = (more: string) =>
  `  Site: {Type: AWS::S3::Bucket, Properties: {WebsiteConfiguration: {IndexDocument: index.html}${more}}}\n`;
const policy = (principal: string, condition = '') =>
  `  Policy: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref Site, PolicyDocument: {Statement: [{Effect: Allow, Principal: ${principal}, Action: "s3:GetObject", Resource: !Sub "\${Site.Arn}/*"${condition}}]}}}\n`;

describe('a website that users reach themselves', () => {
  it.each([
    ['by a public list', bucket(', AccessControl: PublicRead'), ['no']],
    ['by a public policy', bucket('') + policy('"*"'), ['no']],
    ['not where nothing opens it', bucket(''), []],
    ['not where a role reads it', bucket('') + policy('{AWS: "arn:aws:iam::111122223333:role/cdn"}'), []],
    [
      'not behind a distribution',
      bucket(', AccessControl: PublicRead') +
        '  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {Origins: [{Id: s, DomainName: !GetAtt Site.DomainName}]}}}\n',
      [],
    ],
    [
      'not where it only redirects',
      '  Site: {Type: AWS::S3::Bucket, Properties: {AccessControl: PublicRead, WebsiteConfiguration: {RedirectAllRequestsTo: {HostName: shop.example.com}}}}\n',
      [],
    ],
  ])('%s', async (_, resources, answers) => {
    const found = websites(await templateGraph(resources));

    expect(found.map(({ isEncrypted }) => isEncrypted.answer)).toEqual(answers);
  });
});
