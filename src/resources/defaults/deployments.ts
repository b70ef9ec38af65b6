import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';
const SERVICE =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html';
const TARGETS =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-targetgroup.html';
const TARGETS_OF_TERRAFORM =
  'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group';

export default defineDefaults(
  {
    type: 'AWS::ECS::Service',
    property: 'DesiredCount',
    language: 'cloudformation',
    fallback: { value: 1, because: 'a new service starts with one task' },
    source: SERVICE,
    date: DATE,
  },
  {
    type: 'AWS::ECS::Service',
    property: 'DesiredCount',
    language: 'terraform',
    fallback: { open: 'nothing says how many tasks run' },
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service',
    date: DATE,
  },
  {
    type: 'AWS::ECS::Service',
    property: 'DeploymentConfiguration.MinimumHealthyPercent',
    fallback: { value: 100, because: 'ECS keeps all tasks healthy unless told otherwise' },
    source: SERVICE,
    date: DATE,
  },
  {
    type: 'AWS::ECS::Service',
    property: 'DeploymentConfiguration.MaximumPercent',
    fallback: { value: 200, because: 'ECS may start as many tasks again' },
    source: SERVICE,
    date: DATE,
  },
  {
    type: 'AWS::ECS::Service',
    property: 'DeploymentController.Type',
    fallback: { value: 'ECS', because: 'ECS deploys by itself' },
    source: SERVICE,
    date: DATE,
  },
  {
    type: 'AWS::ECS::Service',
    property: 'DeploymentConfiguration.Strategy',
    fallback: { value: 'ROLLING', because: 'ECS replaces tasks step by step' },
    source: SERVICE,
    date: DATE,
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    property: 'HealthCheckIntervalSeconds',
    fallback: { value: 30, because: 'it asks every 30 seconds' },
    source: TARGETS,
    date: DATE,
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    property: 'UnhealthyThresholdCount',
    language: 'cloudformation',
    fallback: { value: 2, because: 'two failed checks make a target unhealthy' },
    source: TARGETS,
    date: DATE,
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    property: 'UnhealthyThresholdCount',
    language: 'terraform',
    fallback: { value: 3, because: "Terraform's provider asks for three failed checks" },
    source: TARGETS_OF_TERRAFORM,
    date: DATE,
  },
  {
    type: 'AWS::AutoScaling::AutoScalingGroup',
    property: 'HealthCheckType',
    fallback: { value: 'EC2', because: 'only the state of the machine counts' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-autoscalinggroup.html',
    date: DATE,
  },
  {
    type: 'AWS::CodeDeploy::DeploymentGroup',
    property: 'DeploymentConfigName',
    fallback: { value: 'CodeDeployDefault.OneAtATime', because: 'one instance is replaced at a time' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codedeploy-deploymentgroup.html',
    date: DATE,
  },
  {
    type: 'AWS::ElasticLoadBalancing::LoadBalancer',
    property: 'ConnectionDrainingPolicy.Enabled',
    fallback: { value: false, because: 'a classic load balancer cuts connections off unless told otherwise' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-elb-ConnectionDrainingPolicy.html',
    date: DATE,
  },
);
