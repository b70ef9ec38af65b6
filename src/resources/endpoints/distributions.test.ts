import { describe, expect, it } from 'vitest';
import { subjectGraph } from '../../../test/declared-graph.ts';
import { distributions, hasAliases, servesTlsOnly } from './distributions.ts';

async function distribution(config: string) {
  const [found] = distributions(
    await subjectGraph('AWS::CloudFront::Distribution', `DistributionConfig: {${config}}`),
  );
  if (!found) throw new Error('there is no distribution');
  return found;
}

describe('whether a distribution serves over TLS only', () => {
  it.each([
    ['DefaultCacheBehavior: {ViewerProtocolPolicy: redirect-to-https}', 'yes'],
    ['DefaultCacheBehavior: {ViewerProtocolPolicy: https-only}', 'yes'],
    ['DefaultCacheBehavior: {ViewerProtocolPolicy: allow-all}', 'no'],
    ['DefaultCacheBehavior: {}', 'unknown'],
    [
      'DefaultCacheBehavior: {ViewerProtocolPolicy: https-only}, CacheBehaviors: [{ViewerProtocolPolicy: allow-all}]',
      'no',
    ],
  ])('%s', async (config, answer) => {
    expect(servesTlsOnly(await distribution(config)).answer).toBe(answer);
  });
});

describe('the names of a distribution', () => {
  it.each([
    ['Aliases: [shop.example.com]', true],
    ['Aliases: []', false],
    ['Enabled: true', false],
  ])('%s', async (config, expected) => {
    expect(hasAliases(await distribution(config))).toBe(expected);
  });
});
