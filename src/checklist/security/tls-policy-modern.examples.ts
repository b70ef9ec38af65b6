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
  },
  fail: {
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
