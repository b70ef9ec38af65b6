import type { ControlDefinition } from '../../judge/control.ts';

const terraform = (text: string) => ({ 'main.tf': text });
const template = (resources: string) => ({ 'template.yaml': `Resources:\n${resources}` });

const BALANCER = `  Entry:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {Scheme: internet-facing, Type: application}
`;
const LISTENER = `  Plain:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Entry
      Port: 80
      Protocol: HTTP
`;
const REDIRECT =
  '      DefaultActions: [{Type: redirect, RedirectConfig: {Protocol: HTTPS, StatusCode: HTTP_301}}]\n';
const FORWARD = '      DefaultActions: [{Type: forward, TargetGroupArn: !Ref App}]\n';
const RULE = `  Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Plain
      Priority: 1
      Conditions: [{Field: path-pattern, Values: ['/api/*']}]
      Actions: [{Type: forward, TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/app/1}]
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'HTTPS, and a plain listener that redirects': terraform(`resource "aws_lb" "entry" {}
resource "aws_lb_listener" "tls" {
  load_balancer_arn = aws_lb.entry.arn
  port              = 443
  protocol          = "HTTPS"
}
resource "aws_lb_listener" "plain" {
  load_balancer_arn = aws_lb.entry.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}
`),
    'a plain listener that redirects, in CloudFormation': template(BALANCER + LISTENER + REDIRECT),
    'a distribution whose behaviours all redirect': template(
      '  Cdn:\n    Type: AWS::CloudFront::Distribution\n    Properties:\n      DistributionConfig:\n        DefaultCacheBehavior: {ViewerProtocolPolicy: redirect-to-https}\n        CacheBehaviors: [{PathPattern: /api/*, ViewerProtocolPolicy: https-only}]\n',
    ),
    'an API of API Gateway': template('  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: shop}}\n'),
    'an internal load balancer beside an API': template(
      `  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: shop}}\n${(BALANCER + LISTENER + FORWARD).replace('internet-facing', 'internal')}`,
    ),
    'a plain listener for one office, beside an API': terraform(`resource "aws_apigatewayv2_api" "api" {
  name = "shop"
}
resource "aws_security_group" "office" {
  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["198.51.100.7/32"]
  }
}
resource "aws_lb" "entry" {
  security_groups = [aws_security_group.office.id]
}
resource "aws_lb_listener" "plain" {
  load_balancer_arn = aws_lb.entry.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "forward"
  }
}
`),
  },
  fail: {
    'a plain listener that forwards': template(BALANCER + LISTENER + FORWARD),
    'a rule of a redirecting listener that forwards': template(BALANCER + LISTENER + REDIRECT + RULE),
    'a classic load balancer': terraform(
      'resource "aws_elb" "entry" {\n  listener {\n    lb_port           = 80\n    lb_protocol       = "http"\n    instance_port     = 80\n    instance_protocol = "http"\n  }\n}\n',
    ),
    'one behaviour of a distribution': terraform(
      'resource "aws_cloudfront_distribution" "cdn" {\n  default_cache_behavior {\n    viewer_protocol_policy = "https-only"\n  }\n  ordered_cache_behavior {\n    path_pattern           = "/img/*"\n    viewer_protocol_policy = "allow-all"\n  }\n}\n',
    ),
    'a website bucket that answers everybody': template(
      '  Site: {Type: AWS::S3::Bucket, Properties: {WebsiteConfiguration: {IndexDocument: index.html}}}\n' +
        '  Policy:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      Bucket: !Ref Site\n      PolicyDocument: {Statement: [{Effect: Allow, Principal: "*", Action: s3:GetObject, Resource: !Sub "${Site.Arn}/*"}]}\n',
    ),
  },
  unknown: {
    'a network load balancer that passes TCP on': template(
      `${BALANCER.replace('application', 'network')}${LISTENER.replace('HTTP', 'TCP').replace('80', '443')}${FORWARD}`,
    ),
    'the load balancer is not in the tree': template(
      LISTENER.replace(
        '!Ref Entry',
        'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/e/1',
      ) + FORWARD,
    ),
  },
  'not-applicable': {
    'nothing that the internet reaches': template('  Table: {Type: AWS::DynamoDB::Table}\n'),
  },
};
