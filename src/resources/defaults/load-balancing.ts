import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults(
  {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    property: 'Scheme',
    fallback: {
      value: 'internet-facing',
      because: 'a load balancer faces the internet unless told otherwise',
    },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-loadbalancer.html',
    date: DATE,
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    property: 'Type',
    fallback: { value: 'application', because: 'it is an application load balancer unless told otherwise' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-loadbalancer.html',
    date: DATE,
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    property: 'Protocol',
    language: 'terraform',
    fallback: {
      value: 'HTTP',
      because: "Terraform's provider makes it HTTP for an application load balancer",
    },
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener',
    date: DATE,
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    property: 'SslPolicy',
    fallback: {
      open: '`SslPolicy` is not set, and what a listener gets then differs between the console and the tools',
    },
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
    date: DATE,
  },
  {
    type: 'AWS::ElasticLoadBalancing::LoadBalancer',
    property: 'Scheme',
    fallback: {
      value: 'internet-facing',
      because: 'a load balancer faces the internet unless told otherwise',
    },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancing-loadbalancer.html',
    date: DATE,
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    property: 'HealthCheckPath',
    fallback: { value: '/', because: 'the health check asks for `/`' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-targetgroup.html',
    date: DATE,
  },
);
