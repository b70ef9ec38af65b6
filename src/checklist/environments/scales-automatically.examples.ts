import type { ControlDefinition } from '../../judge/control.ts';

const SERVICE = 'resource "aws_ecs_service" "shop" {\n  name    = "shop"\n  cluster = "main"\n}\n';
const target = (max: number) =>
  `resource "aws_appautoscaling_target" "shop" {\n  service_namespace  = "ecs"\n  resource_id        = "service/main/\${aws_ecs_service.shop.name}"\n  scalable_dimension = "ecs:service:DesiredCount"\n  min_capacity       = 2\n  max_capacity       = ${max}\n}\n`;
const POLICY =
  'resource "aws_appautoscaling_policy" "shop" {\n  name               = "cpu"\n  policy_type        = "TargetTrackingScaling"\n  service_namespace  = aws_appautoscaling_target.shop.service_namespace\n  resource_id        = aws_appautoscaling_target.shop.resource_id\n  scalable_dimension = aws_appautoscaling_target.shop.scalable_dimension\n}\n';
const TEMPLATE = `Resources:
  Cluster: {Type: AWS::ECS::Cluster}
  Service:
    Type: AWS::ECS::Service
    Properties: {Cluster: !Ref Cluster}
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ResourceId: !Sub service/\${Cluster}/\${Service.Name}
      MinCapacity: 2
      MaxCapacity: 6
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a service with a target and a policy': { 'main.tf': `${SERVICE}${target(6)}${POLICY}` },
    'the same in CloudFormation': {
      'template.yaml': `${TEMPLATE}  Policy:\n    Type: AWS::ApplicationAutoScaling::ScalingPolicy\n    Properties: {PolicyName: cpu, PolicyType: TargetTrackingScaling, ScalingTargetId: !Ref Target}\n`,
    },
    'a table that pays per request': {
      'main.tf':
        'resource "aws_dynamodb_table" "orders" {\n  name         = "orders"\n  billing_mode = "PAY_PER_REQUEST"\n}\n',
    },
  },
  fail: {
    'a service of a fixed size': { 'main.tf': SERVICE },
    'no room to grow': { 'main.tf': `${SERVICE}${target(2)}${POLICY}` },
    'a target without a policy': { 'template.yaml': TEMPLATE },
    'a group without a policy': {
      'main.tf': 'resource "aws_autoscaling_group" "web" {\n  min_size = 2\n  max_size = 4\n}\n',
    },
  },
  'not-applicable': {
    'functions only': {
      'template.yaml':
        'Resources:\n  Handler:\n    Type: AWS::Lambda::Function\n    Properties: {Handler: index.handler, Runtime: nodejs22.x}\n',
    },
  },
};
