import type { ControlDefinition } from '../../judge/control.ts';

const template = (resources: string) => ({ 'template.yaml': `Resources:\n${resources}` });
const CERTIFICATE =
  '  Certificate: {Type: AWS::CertificateManager::Certificate, Properties: {DomainName: shop.example.com, ValidationMethod: DNS}}\n';
const listener = (arn: string) =>
  `  Tls:\n    Type: AWS::ElasticLoadBalancingV2::Listener\n    Properties: {Port: 443, Protocol: HTTPS, Certificates: [{CertificateArn: ${arn}}]}\n`;
const terraform = (arn: string, more = '') => ({
  'main.tf': `resource "aws_lb_listener" "tls" {\n  port            = 443\n  protocol        = "HTTPS"\n  certificate_arn = ${arn}\n}\n${more}`,
});
const IMPORTED =
  'resource "aws_acm_certificate" "old" {\n  private_key      = file("key.pem")\n  certificate_body = file("cert.pem")\n}\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a certificate of the template': template(CERTIFICATE + listener('!Ref Certificate')),
    'through its validation': terraform(
      'aws_acm_certificate_validation.shop.certificate_arn',
      'resource "aws_acm_certificate" "shop" {\n  domain_name       = "shop.example.com"\n  validation_method = "DNS"\n}\nresource "aws_acm_certificate_validation" "shop" {\n  certificate_arn = aws_acm_certificate.shop.arn\n}\n',
    ),
    'a distribution': template(
      `${CERTIFICATE}  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {Aliases: [shop.example.com], ViewerCertificate: {AcmCertificateArn: !Ref Certificate}}}}\n`,
    ),
    'an imported one with an alarm': terraform(
      'aws_acm_certificate.old.arn',
      `${IMPORTED}resource "aws_cloudwatch_metric_alarm" "expiry" {\n  namespace   = "AWS/CertificateManager"\n  metric_name = "DaysToExpiry"\n}\n`,
    ),
    'one that is looked up among those that Amazon issued': terraform(
      'data.aws_acm_certificate.shop.arn',
      'data "aws_acm_certificate" "shop" {\n  domain = "shop.example.com"\n  types  = ["AMAZON_ISSUED"]\n}\n',
    ),
  },
  fail: {
    'a certificate in IAM': template(listener('arn:aws:iam::111122223333:server-certificate/shop')),
    'an imported one without an alarm': terraform('aws_acm_certificate.old.arn', IMPORTED),
    'a server certificate of Terraform': terraform(
      'aws_iam_server_certificate.shop.arn',
      'resource "aws_iam_server_certificate" "shop" {\n  name = "shop"\n}\n',
    ),
    'a distribution with a certificate of IAM': {
      'main.tf':
        'resource "aws_cloudfront_distribution" "cdn" {\n  aliases = ["shop.example.com"]\n  viewer_certificate {\n    iam_certificate_id = "ASCAEXAMPLE"\n    ssl_support_method = "sni-only"\n  }\n}\n',
    },
    'a distribution with names of its own and the default certificate': template(
      '  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {Aliases: [shop.example.com], ViewerCertificate: {CloudFrontDefaultCertificate: true}}}}\n',
    ),
  },
  unknown: {
    'an ARN says nothing of who issued it': template(
      listener('arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012'),
    ),
    'a variable without a default': terraform('var.certificate', 'variable "certificate" {}\n'),
  },
  'not-applicable': {
    'the default certificate of CloudFront without names of its own': template(
      '  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {Enabled: true}}}\n',
    ),
  },
};
