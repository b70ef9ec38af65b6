import type { ControlDefinition } from '../../judge/control.ts';

const template = (properties: string) => ({
  'template.yaml': `Resources:\n  Balancer:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n    Properties:\n      Scheme: internet-facing\n${properties}`,
});
const ATTRIBUTES = `      LoadBalancerAttributes:
        - {Key: access_logs.s3.enabled, Value: 'true'}
        - {Key: access_logs.s3.bucket, Value: logs}
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a load balancer with logs': template(ATTRIBUTES),
    'a bucket whose logging is a resource of its own': {
      'main.tf':
        'resource "aws_s3_bucket" "data" {\n  bucket = "data"\n}\nresource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\nresource "aws_s3_bucket_logging" "data" {\n  bucket        = aws_s3_bucket.data.id\n  target_bucket = aws_s3_bucket.logs.id\n  target_prefix = "s3/"\n}\n',
    },
    'a web ACL whose logging names it': {
      'main.tf':
        'resource "aws_wafv2_web_acl" "edge" {\n  name  = "edge"\n  scope = "REGIONAL"\n}\nresource "aws_wafv2_web_acl_logging_configuration" "edge" {\n  resource_arn            = aws_wafv2_web_acl.edge.arn\n  log_destination_configs = ["arn:aws:logs:eu-west-1:123456789012:log-group:aws-waf-logs-edge"]\n}\n',
    },
  },
  fail: {
    'a load balancer without attributes': template(''),
    'a stage without logs': {
      'main.tf': 'resource "aws_apigatewayv2_stage" "live" {\n  api_id = "abc"\n  name   = "live"\n}\n',
    },
    'logs that are switched off': template(ATTRIBUTES.replace("'true'", "'false'")),
  },
  unknown: {
    'what switches them on has no default': {
      'template.yaml': `Parameters:\n  Logs: {Type: String}\n${template(ATTRIBUTES.replace("'true'", '!Ref Logs'))['template.yaml']}`,
    },
  },
  'not-applicable': {
    'a queue': { 'template.yaml': 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n' },
    'a private zone': {
      'template.yaml':
        'Resources:\n  Zone:\n    Type: AWS::Route53::HostedZone\n    Properties:\n      Name: internal\n      VPCs: [{VPCId: vpc-1, VPCRegion: eu-west-1}]\n',
    },
  },
};
