import type { ControlDefinition } from '../../judge/control.ts';

const service = (setting: string) => ({
  'template.yaml': `Resources:
  Cluster:
    Type: AWS::ECS::Cluster
${setting}  Service:
    Type: AWS::ECS::Service
    Properties: {Cluster: !Ref Cluster, TaskDefinition: shop}
`,
});
const INSIGHTS = '    Properties:\n      ClusterSettings: [{Name: containerInsights, Value: enhanced}]\n';
const group = (data: string) => ({
  'main.tf': `resource "aws_launch_template" "web" {\n  image_id = "ami-1"\n${data}}\nresource "aws_autoscaling_group" "web" {\n  min_size = 2\n  max_size = 4\n  launch_template {\n    id = aws_launch_template.web.id\n  }\n}\n`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'Container Insights': service(INSIGHTS),
    'a group whose template starts the agent': group(
      '  user_data = base64encode("#!/bin/sh\\n/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -s\\n")\n',
    ),
    'an association for every host': {
      'main.tf': `${group('')['main.tf']}resource "aws_ssm_association" "agent" {\n  name = "AmazonCloudWatch-ManageAgent"\n}\n`,
    },
  },
  fail: {
    'a cluster without insights': service(''),
    'a group without an agent': group(''),
    'an environment with basic health': {
      'template.yaml':
        'Resources:\n  Environment:\n    Type: AWS::ElasticBeanstalk::Environment\n    Properties: {ApplicationName: shop}\n',
    },
  },
  unknown: {
    'the cluster is managed elsewhere': {
      'main.tf': 'resource "aws_ecs_service" "shop" {\n  name    = "shop"\n  cluster = "main"\n}\n',
    },
    'the template is managed elsewhere': {
      'main.tf':
        'resource "aws_autoscaling_group" "web" {\n  min_size = 1\n  max_size = 2\n  launch_template {\n    id = "lt-1"\n  }\n}\n',
    },
  },
  'not-applicable': {
    'functions only': {
      'template.yaml':
        'Resources:\n  Handler:\n    Type: AWS::Lambda::Function\n    Properties: {Handler: index.handler, Runtime: nodejs22.x}\n',
    },
  },
};
