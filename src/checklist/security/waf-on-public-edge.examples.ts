import type { ControlDefinition } from '../../judge/control.ts';

const BALANCER = `
resource "aws_lb" "entry" {
  name    = "entry"
  subnets = ["subnet-1", "subnet-2"]
}
`;

const FIREWALL = (action: string) => `
resource "aws_wafv2_web_acl" "entry" {
  name  = "entry"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "known-exploits"
    priority = 1

    override_action {
      ${action} {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
      }
    }
  }
}

resource "aws_wafv2_web_acl_association" "entry" {
  resource_arn = aws_lb.entry.arn
  web_acl_arn  = aws_wafv2_web_acl.entry.arn
}
`;

const distribution = (acl: string) => ({
  'template.yaml': `Resources:
  Front:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig: {Enabled: true${acl}}
`,
});

const STAGE = (api: string) => `
resource "aws_api_gateway_stage" "shop" {
  rest_api_id = ${api}
  stage_name  = "live"
}
`;

const STAGE_OF_TEMPLATE = (arn: string) => ({
  'template.yaml': `Resources:
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: shop}}
  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, StageName: live}}
  Link: {Type: AWS::WAFv2::WebACLAssociation, Properties: {WebACLArn: arn, ResourceArn: ${arn}}}
`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a load balancer with managed rules': { 'main.tf': BALANCER + FIREWALL('none') },
    'a stage by its API and its name': STAGE_OF_TEMPLATE(
      "!Sub 'arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/${Stage}'",
    ),
    'a distribution with a web ACL': distribution(
      ", WebACLId: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/front/1'",
    ),
  },
  fail: {
    'a distribution whose web ACL is an empty text': distribution(", WebACLId: ''"),
    'an association with something else of the stage': STAGE_OF_TEMPLATE("!Sub '${Stage}/other'"),
    'a load balancer without one': { 'main.tf': BALANCER },
    'rules that only count': { 'main.tf': BALANCER + FIREWALL('count') },
    'a distribution without one': distribution(''),
    'a stage of an API without one': {
      'main.tf': `resource "aws_api_gateway_rest_api" "shop" {\n  name = "shop"\n}\n${STAGE('aws_api_gateway_rest_api.shop.id')}`,
    },
    'an internal load balancer behind an accelerator': {
      'template.yaml': `Resources:
  Inner: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internal, Subnets: [subnet-1, subnet-2]}}
  Fast: {Type: AWS::GlobalAccelerator::Accelerator, Properties: {Name: shop, Enabled: true}}
  Door: {Type: AWS::GlobalAccelerator::Listener, Properties: {AcceleratorArn: !Ref Fast, Protocol: TCP}}
  Ends: {Type: AWS::GlobalAccelerator::EndpointGroup, Properties: {ListenerArn: !Ref Door, EndpointConfigurations: [{EndpointId: !Ref Inner}]}}
`,
    },
  },
  unknown: {
    'the API of a stage may be private': {
      'main.tf': `variable "api" {\n  type = string\n}\n${STAGE('var.api')}`,
    },
  },
  'not-applicable': {
    'a distribution that is turned off': {
      'main.tf': 'resource "aws_cloudfront_distribution" "front" {\n  enabled = false\n}\n',
    },
    'a private API': {
      'main.tf': `resource "aws_api_gateway_rest_api" "shop" {
  endpoint_configuration {
    types = ["PRIVATE"]
  }
}
${STAGE('aws_api_gateway_rest_api.shop.id')}`,
    },
    'an internal load balancer': {
      'template.yaml': `Resources:
  Inner: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internal, Subnets: [subnet-1, subnet-2]}}
`,
    },
  },
};
