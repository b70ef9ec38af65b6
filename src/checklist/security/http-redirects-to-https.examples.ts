import type { ControlDefinition } from '../../judge/control.ts';

const listener = (action: string, more = '') => ({
  'main.tf': `resource "aws_lb" "entry" {}
resource "aws_lb_listener" "plain" {
  load_balancer_arn = aws_lb.entry.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
${action}
  }
}
${more}`,
});

const REDIRECT = `    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_302"
    }`;

const rule = (path: string) => `resource "aws_lb_listener_rule" "rule" {
  listener_arn = aws_lb_listener.plain.arn
  condition {
    path_pattern {
      values = ["${path}"]
    }
  }
  action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/app/1"
  }
}
`;

const template = (resources: string) => ({ 'template.yaml': `Resources:\n${resources}` });

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a redirect': listener(REDIRECT),
    'a rule for the challenges of a certificate authority': listener(
      REDIRECT,
      rule('/.well-known/acme-challenge/*'),
    ),
    'it refuses': listener(
      '    type = "fixed-response"\n    fixed_response {\n      content_type = "text/plain"\n      status_code  = "403"\n    }',
    ),
    'no listener for plain HTTP': template(
      '  Entry: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internet-facing}}\n' +
        '  Tls: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Entry, Port: 443, Protocol: HTTPS}}\n',
    ),
    'a distribution': template(
      '  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {DefaultCacheBehavior: {ViewerProtocolPolicy: redirect-to-https}}}}\n',
    ),
  },
  fail: {
    'a page of its own': listener(
      '    type = "fixed-response"\n    fixed_response {\n      content_type = "text/plain"\n      message_body = "OK"\n      status_code  = "200"\n    }',
    ),
    'it forwards': listener('    type = "forward"'),
    'a rule forwards': listener(REDIRECT, rule('/api/*')),
    'a redirect that stays with plain HTTP': listener(
      '    type = "redirect"\n    redirect {\n      host        = "www.example.com"\n      status_code = "HTTP_301"\n    }',
    ),
    'a distribution that takes both': template(
      '  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {DefaultCacheBehavior: {ViewerProtocolPolicy: allow-all}}}}\n',
    ),
  },
  unknown: {
    'the protocol is a variable without a default': {
      'main.tf':
        'variable "protocol" {}\nresource "aws_lb" "entry" {}\nresource "aws_lb_listener" "plain" {\n  load_balancer_arn = aws_lb.entry.arn\n  port              = 80\n  protocol          = var.protocol\n}\n',
    },
  },
  'not-applicable': {
    'an internal load balancer': {
      'main.tf':
        'resource "aws_lb" "inner" {\n  internal = true\n}\nresource "aws_lb_listener" "plain" {\n  load_balancer_arn = aws_lb.inner.arn\n  port              = 80\n  protocol          = "HTTP"\n}\n',
    },
    'no load balancer': template('  Table: {Type: AWS::DynamoDB::Table}\n'),
  },
};
