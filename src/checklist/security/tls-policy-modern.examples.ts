import type { ControlDefinition } from '../../judge/control.ts';

const listener = (policy: string) => ({
  'main.tf': `resource "aws_lb_listener" "tls" {
  port     = 443
  protocol = "HTTPS"
${policy}}
`,
});
const template = (resources: string) => ({ 'template.yaml': `Resources:\n${resources}` });
const distribution = (config: string) =>
  template(`  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {${config}}}}\n`);
const classicPolicy = (attributes: Readonly<Record<string, string>>) => ({
  'main.tf': `resource "aws_load_balancer_policy" "tls" {
  policy_type_name = "SSLNegotiationPolicyType"
${Object.entries(attributes)
  .map(([name, value]) => `  policy_attribute {\n    name  = "${name}"\n    value = "${value}"\n  }\n`)
  .join('')}}
`,
});
const CERTIFICATE = 'AcmCertificateArn: arn, SslSupportMethod: sni-only';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a recommended policy': listener('  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"\n'),
    'a distribution': distribution(
      `Aliases: [shop.example.com], ViewerCertificate: {${CERTIFICATE}, MinimumProtocolVersion: TLSv1.2_2021}`,
    ),
    'a distribution without names of its own': distribution('Enabled: true'),
    'a domain name of an API': template(
      '  Name: {Type: AWS::ApiGateway::DomainName, Properties: {DomainName: a.example.com, SecurityPolicy: TLS_1_2}}\n',
    ),
    'a classic load balancer': {
      'main.tf':
        'resource "aws_elb" "entry" {\n  name = "entry"\n  listener {\n    lb_port            = 443\n    lb_protocol        = "https"\n    instance_port      = 80\n    instance_protocol  = "http"\n    ssl_certificate_id = "arn"\n  }\n}\nresource "aws_load_balancer_policy" "tls" {\n  load_balancer_name = aws_elb.entry.name\n  policy_name        = "tls"\n  policy_type_name   = "SSLNegotiationPolicyType"\n  policy_attribute {\n    name  = "Reference-Security-Policy"\n    value = "ELBSecurityPolicy-TLS-1-2-2017-01"\n  }\n}\n',
    },
    'a policy with algorithms for the time of quantum computers': listener(
      '  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09"\n',
    ),
    'a distribution whose switch is a text': distribution(
      'ViewerCertificate: {CloudFrontDefaultCertificate: "true", MinimumProtocolVersion: TLSv1}',
    ),
    'a classic policy that names old protocols to switch them off': classicPolicy({
      'Protocol-TLSv1': 'false',
      'Protocol-TLSv1.2': 'true',
      'ECDHE-RSA-AES128-GCM-SHA256': 'true',
    }),
    'the address of an API itself': template(
      '  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: api, SecurityPolicy: SecurityPolicy_TLS13_1_3_2025_09}}\n',
    ),
    'an API of SAM with a name of its own': {
      'template.yaml':
        'Transform: AWS::Serverless-2016-10-31\nResources:\n  Api:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: live\n      Domain: {DomainName: api.example.com, CertificateArn: arn, SecurityPolicy: TLS_1_2}\n',
    },
    'a search domain': template(
      '  Search: {Type: AWS::Elasticsearch::Domain, Properties: {DomainEndpointOptions: {TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10}}}\n',
    ),
  },
  fail: {
    'an address of its own for clients without SNI': distribution(
      'Aliases: [shop.example.com], ViewerCertificate: {AcmCertificateArn: arn, SslSupportMethod: vip, MinimumProtocolVersion: TLSv1.2_2021}',
    ),
    'a distribution of Terraform that has weak suites': {
      'main.tf':
        'resource "aws_cloudfront_distribution" "cdn" {\n  aliases = ["shop.example.com"]\n  viewer_certificate {\n    acm_certificate_arn      = "arn"\n    minimum_protocol_version = "TLSv1.2_2019"\n    ssl_support_method       = "sni-only"\n  }\n}\n',
    },
    'a classic policy with an old protocol': classicPolicy({
      'Protocol-TLSv1.1': 'true',
      'Protocol-TLSv1.2': 'true',
    }),
    'a classic policy with a broken cipher': classicPolicy({
      'Protocol-TLSv1.2': 'true',
      'RC4-SHA': 'true',
    }),
    'a listener of a network load balancer': template(
      '  Tls: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {Port: 443, Protocol: TLS, SslPolicy: ELBSecurityPolicy-TLS13-1-1-2021-06}}\n',
    ),
    'an API of SAM with an old policy': {
      'template.yaml':
        'Transform: AWS::Serverless-2016-10-31\nResources:\n  Api:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: live\n      Domain: {DomainName: api.example.com, CertificateArn: arn, SecurityPolicy: TLS_1_0}\n',
    },
    'an old policy': listener('  ssl_policy = "ELBSecurityPolicy-2016-08"\n'),
    'an old distribution': distribution(
      `Aliases: [shop.example.com], ViewerCertificate: {${CERTIFICATE}, MinimumProtocolVersion: TLSv1}`,
    ),
    'a distribution with weak suites of TLS 1.2': distribution(
      `Aliases: [shop.example.com], ViewerCertificate: {${CERTIFICATE}, MinimumProtocolVersion: TLSv1.2_2018}`,
    ),
    'an origin over old TLS': distribution(
      'Origins: [{Id: app, DomainName: app.example.com, CustomOriginConfig: {OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1, TLSv1.2]}}]',
    ),
    'a domain name of an API': {
      'main.tf': 'resource "aws_api_gateway_domain_name" "api" {\n  security_policy = "TLS_1_0"\n}\n',
    },
    'a search domain by default': template('  Search: {Type: AWS::OpenSearchService::Domain}\n'),
  },
  unknown: {
    'no policy: what a listener gets then differs': listener(''),
    'a policy that is a variable without a default': {
      'main.tf':
        'variable "policy" {}\nresource "aws_lb_listener" "tls" {\n  protocol   = "HTTPS"\n  ssl_policy = var.policy\n}\n',
    },
    'a domain name of an API without a policy': template(
      '  Name: {Type: AWS::ApiGateway::DomainName, Properties: {DomainName: a.example.com}}\n',
    ),
  },
  'not-applicable': {
    'nothing that speaks TLS': template('  Table: {Type: AWS::DynamoDB::Table}\n'),
  },
};
