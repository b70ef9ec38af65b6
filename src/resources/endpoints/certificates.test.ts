import { describe, expect, it } from 'vitest';
import { templateGraph, terraformGraph } from '../../../test/declared-graph.ts';
import type { ResourceGraph } from '../graph.ts';
import { certificateUses, isManaged, validatedByMail } from './certificates.ts';

const answers = (graph: ResourceGraph) => certificateUses(graph).map((use) => isManaged(graph, use).answer);
const listener = (certificate: string) =>
  `resource "aws_lb_listener" "tls" {\n  protocol        = "HTTPS"\n  certificate_arn = ${certificate}\n}\n`;
const ISSUED =
  'resource "aws_acm_certificate" "shop" {\n  domain_name       = "shop.example.com"\n  validation_method = "DNS"\n}\n';
const IMPORTED =
  'resource "aws_acm_certificate" "shop" {\n  private_key      = file("key.pem")\n  certificate_body = file("body.pem")\n}\n';
const ALARM =
  'resource "aws_cloudwatch_metric_alarm" "expiry" {\n  metric_name = "DaysToExpiry"\n  namespace   = "AWS/CertificateManager"\n}\n';

describe('whether a certificate renews itself', () => {
  it.each([
    ['ACM issues it', ISSUED + listener('aws_acm_certificate.shop.arn'), 'yes'],
    [
      'a validation stands for it',
      `${ISSUED}resource "aws_acm_certificate_validation" "shop" {\n  certificate_arn = aws_acm_certificate.shop.arn\n}\n${listener('aws_acm_certificate_validation.shop.certificate_arn')}`,
      'yes',
    ],
    ['it is imported', IMPORTED + listener('aws_acm_certificate.shop.arn'), 'no'],
    ['an alarm tells before it expires', IMPORTED + ALARM + listener('aws_acm_certificate.shop.arn'), 'yes'],
    [
      'it lies in IAM',
      `resource "aws_iam_server_certificate" "shop" {\n  name = "shop"\n}\n${listener('aws_iam_server_certificate.shop.arn')}`,
      'no',
    ],
    ['it lies in IAM, by its name', listener('"arn:aws:iam::111122223333:server-certificate/shop"'), 'no'],
    ['only its name is known', listener('"arn:aws:acm:eu-west-1:111122223333:certificate/1"'), 'unknown'],
    ['it is a variable', `variable "certificate" {}\n${listener('var.certificate')}`, 'unknown'],
  ])('%s', async (_, text, answer) => {
    expect(answers(await terraformGraph(text))).toEqual([answer]);
  });

  it('asks each thing that ends TLS, and none that shows the certificate of AWS', async () => {
    const graph = await templateGraph(
      '  Shop: {Type: AWS::CertificateManager::Certificate, Properties: {DomainName: shop.example.com, ValidationMethod: DNS}}\n' +
        '  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {Aliases: [shop.example.com], ViewerCertificate: {AcmCertificateArn: !Ref Shop}}}}\n' +
        '  Plain: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {Enabled: true}}}\n' +
        '  Name: {Type: AWS::ApiGateway::DomainName, Properties: {RegionalCertificateArn: !Ref Shop}}\n' +
        '  Old: {Type: AWS::ElasticLoadBalancing::LoadBalancer, Properties: {Listeners: [{Protocol: HTTPS, SSLCertificateId: !Ref Shop}]}}',
    );

    expect(certificateUses(graph).map(({ resource }) => resource.address)).toEqual(['Old', 'Cdn', 'Name']);
    expect(answers(graph)).toEqual(['yes', 'yes', 'yes']);
  });
});

describe('validation by mail', () => {
  it.each([
    ['ValidationMethod: EMAIL', 1],
    ['DomainName: shop.example.com', 1],
    ['ValidationMethod: DNS', 0],
  ])('%s', async (properties, count) => {
    const graph = await templateGraph(
      `  Shop: {Type: AWS::CertificateManager::Certificate, Properties: {${properties}}}`,
    );

    expect(validatedByMail(graph)).toHaveLength(count);
  });
});
