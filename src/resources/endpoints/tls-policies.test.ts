import { describe, expect, it } from 'vitest';
import { subjectGraph, terraformGraph } from '../../../test/declared-graph.ts';
import { tlsEndpoints } from './tls-policies.ts';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const viewer = (certificate: string) => `DistributionConfig: {ViewerCertificate: {${certificate}}}`;
const OWN = 'AcmCertificateArn: arn, SslSupportMethod: sni-only';

describe('whether an endpoint takes modern TLS only', () => {
  it.each([
    [
      'the policy of today',
      LISTENER,
      'Protocol: HTTPS, SslPolicy: ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
      ['yes'],
    ],
    ['TLS 1.3 only', LISTENER, 'Protocol: TLS, SslPolicy: ELBSecurityPolicy-TLS13-1-3-2021-06', ['yes']],
    [
      'forward secrecy over TLS 1.2',
      LISTENER,
      'Protocol: HTTPS, SslPolicy: ELBSecurityPolicy-FS-1-2-Res-2020-10',
      ['yes'],
    ],
    ['TLS 1.3 with 1.0', LISTENER, 'Protocol: HTTPS, SslPolicy: ELBSecurityPolicy-TLS13-1-0-2021-06', ['no']],
    ['forward secrecy alone', LISTENER, 'Protocol: HTTPS, SslPolicy: ELBSecurityPolicy-FS-2018-06', ['no']],
    ['no policy', LISTENER, 'Protocol: HTTPS', ['unknown']],
    ['plain HTTP', LISTENER, 'Protocol: HTTP', []],
    ['no certificate', DISTRIBUTION, 'DistributionConfig: {Enabled: true}', ['yes']],
    [
      'the certificate of CloudFront',
      DISTRIBUTION,
      viewer('CloudFrontDefaultCertificate: true, MinimumProtocolVersion: TLSv1'),
      ['yes'],
    ],
    ['2021', DISTRIBUTION, viewer(`${OWN}, MinimumProtocolVersion: TLSv1.2_2021`), ['yes']],
    ['2025', DISTRIBUTION, viewer(`${OWN}, MinimumProtocolVersion: TLSv1.3_2025`), ['yes']],
    ['2019', DISTRIBUTION, viewer(`${OWN}, MinimumProtocolVersion: TLSv1.2_2019`), ['no']],
    ['no version', DISTRIBUTION, viewer(OWN), ['no']],
    [
      'clients without SNI',
      DISTRIBUTION,
      viewer('IamCertificateId: id, SslSupportMethod: vip, MinimumProtocolVersion: TLSv1.2_2021'),
      ['no'],
    ],
    [
      'an origin over SSL',
      DISTRIBUTION,
      'DistributionConfig: {Origins: [{CustomOriginConfig: {OriginSSLProtocols: [SSLv3]}}]}',
      ['yes', 'no'],
    ],
    ['a name of an API', 'AWS::ApiGateway::DomainName', 'SecurityPolicy: TLS_1_2', ['yes']],
    ['an old name of an API', 'AWS::ApiGateway::DomainName', 'SecurityPolicy: TLS_1_0', ['no']],
    ['a name of an API that does not say', 'AWS::ApiGateway::DomainName', '', ['unknown']],
    ['an API that does not say', 'AWS::ApiGateway::RestApi', '', []],
    ['a name of an HTTP API', 'AWS::ApiGatewayV2::DomainName', '', ['yes']],
    [
      'a search domain',
      'AWS::OpenSearchService::Domain',
      'DomainEndpointOptions: {TLSSecurityPolicy: Policy-Min-TLS-1-2-2019-07}',
      ['yes'],
    ],
  ])('%s', async (_, type, properties, answers) => {
    const found = tlsEndpoints(await subjectGraph(type, properties));

    expect(found.map(({ isModern }) => isModern.answer)).toEqual(answers);
  });

  it.each([
    ['Reference-Security-Policy', 'ELBSecurityPolicy-TLS-1-2-2017-01', 'yes'],
    ['Reference-Security-Policy', 'ELBSecurityPolicy-2016-08', 'no'],
    ['Protocol-TLSv1.2', 'true', 'yes'],
    ['Protocol-TLSv1', 'false', 'yes'],
    ['Protocol-TLSv1.1', 'true', 'no'],
    ['DES-CBC3-SHA', 'true', 'no'],
  ])('a classic policy with %s = %s', async (name, value, answer) => {
    const graph = await terraformGraph(
      `resource "aws_load_balancer_policy" "tls" {\n  policy_type_name = "SSLNegotiationPolicyType"\n  policy_attribute {\n    name  = "${name}"\n    value = "${value}"\n  }\n}\n`,
    );

    expect(tlsEndpoints(graph).map(({ isModern }) => isModern.answer)).toEqual([answer]);
  });
});
