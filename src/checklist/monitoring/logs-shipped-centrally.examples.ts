import type { ControlDefinition } from '../../judge/control.ts';

const task = (logs: string) => ({
  'task.tf': `resource "aws_ecs_task_definition" "shop" {\n  family = "shop"\n  container_definitions = jsonencode([\n    {\n      name  = "web"\n      image = "shop:1"\n${logs}    }\n  ])\n}\n`,
});
const DRIVER =
  '      logConfiguration = {\n        logDriver = "awslogs"\n        options = { "awslogs-group" = "/shop/web" }\n      }\n';
const lambda = (role: string) => ({
  'template.yaml': `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}
${role}  Handler:
    Type: AWS::Lambda::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, Role: !GetAtt Role.Arn}
`,
});
const instance = (data: string) => ({
  'main.tf': `resource "aws_instance" "web" {\n  ami = "ami-1"\n${data}}\n`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a container with a driver': task(DRIVER),
    'a function that SAM gives its role': {
      'template.yaml':
        'Transform: AWS::Serverless-2016-10-31\nResources:\n  Handler:\n    Type: AWS::Serverless::Function\n    Properties: {Handler: index.handler, Runtime: nodejs22.x}\n',
    },
    'a host that starts the agent': instance(
      '  user_data = "#!/bin/sh\\nyum install -y amazon-cloudwatch-agent\\nsystemctl start amazon-cloudwatch-agent\\n"\n',
    ),
  },
  fail: {
    'a container without a driver': task(''),
    'a driver that stays on the host': task(DRIVER.replace('awslogs"\n', 'json-file"\n')),
    'a role that may not write logs': lambda(''),
    'a host without an agent': instance(''),
    'a database that keeps its logs': {
      'template.yaml':
        'Resources:\n  Database:\n    Type: AWS::RDS::DBInstance\n    Properties: {Engine: postgres}\n',
    },
  },
  unknown: {
    'a role that is managed elsewhere': {
      'template.yaml':
        'Resources:\n  Handler:\n    Type: AWS::Lambda::Function\n    Properties: {Handler: index.handler, Runtime: nodejs22.x, Role: "arn:aws:iam::123456789012:role/lambda"}\n',
    },
    'a cluster whose charts are elsewhere': {
      'main.tf': 'resource "aws_eks_cluster" "main" {\n  name = "main"\n}\n',
    },
  },
  'not-applicable': {
    'a queue': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n' },
  },
};
