import { defineControl } from '../../judge/control.ts';
import { notApplicable } from '../../judge/statement.ts';
import { judgeWorkloadRoles } from '../../judge/workload-roles.ts';
import { graphOf } from '../../resources/graph.ts';

const ROLES = ['task', 'execution']
  .map(
    (name) =>
      `resource "aws_iam_role" "${name}" {\n  name               = "${name}"\n  assume_role_policy = ""\n}\n`,
  )
  .join('');
const task = (name: string, role: string) =>
  `resource "aws_ecs_task_definition" "${name}" {\n  family             = "${name}"\n  task_role_arn      = ${role}\n  execution_role_arn = aws_iam_role.execution.arn\n  container_definitions = jsonencode([{ name = "web", image = "web:1" }])\n}\n`;
const template = (role: string) => ({
  'template.yaml': `Resources:\n  Task: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }\n  Execution: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }\n  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties: { TaskRoleArn: !GetAtt ${role}.Arn, ExecutionRoleArn: !GetAtt Execution.Arn, ContainerDefinitions: [{ Name: web, Image: "web:1" }] }\n`,
});
const functions = (count: number) => ({
  'template.yaml': `Resources:\n  Shared: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }\n${Array.from({ length: count }, (_, at) => `  F${at}: { Type: AWS::Lambda::Function, Properties: { Handler: a.b, Role: !GetAtt Shared.Arn } }\n`).join('')}  Web:\n    Type: AWS::EC2::Instance\n    Properties: { ImageId: ami-1, IamInstanceProfile: web }\n`,
});

export default defineControl({
  id: 'security/roles-per-workload',
  title: 'Every workload has a role of its own',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'A role that several workloads share may do what all of them need, so a hole in the smallest one opens what the others own.',
  how:
    'The roles of task definitions, functions and machines are compared. A task role that is also the execution role fails, a role of three or more task definitions, ' +
    'a role that several environments share, and a machine without an instance profile. Functions of one service that share a role are a remark.',
  remedy:
    'Give each task definition a task role of its own beside the execution role, with a policy of what that service uses, and every machine an instance profile.',
  references: [
    { standard: 'CIS AWS Foundations', version: '5.0.0', id: '1.17' },
    { standard: 'AWS FSBP', id: 'RDS.10' },
    { standard: 'AWS FSBP', id: 'RDS.12' },
    { standard: 'Checkov', id: 'CKV_AWS_249' },
    { standard: 'AWS Well-Architected', id: 'SEC03-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeWorkloadRoles(graphOf(infrastructure));
    return statements.some(({ kind }) => kind !== 'remark')
      ? statements
      : [notApplicable('no workload with a role is declared here'), ...statements];
  },
  examples: {
    pass: {
      'a task role beside the execution role': { 'main.tf': ROLES + task('web', 'aws_iam_role.task.arn') },
      'the same in a template': template('Task'),
      'functions of one service share a role, which is a remark': functions(4),
    },
    fail: {
      'the execution role is the task role': { 'main.tf': ROLES + task('web', 'aws_iam_role.execution.arn') },
      'the same in a template': template('Execution'),
      'one role for everything': {
        'main.tf': ROLES + ['web', 'api', 'jobs'].map((name) => task(name, 'aws_iam_role.task.arn')).join(''),
      },
      'a machine without a role': { 'main.tf': 'resource "aws_instance" "web" {\n  ami = "ami-1"\n}\n' },
      'the same machine in a template': {
        'template.yaml': 'Resources:\n  Web: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1 } }\n',
      },
    },
    unknown: {
      'a profile without a default': {
        'main.tf':
          'variable "profile" {}\nresource "aws_instance" "web" {\n  ami                  = "ami-1"\n  iam_instance_profile = var.profile\n}\n',
      },
    },
    'not-applicable': {
      'no workload': { 'template.yaml': 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n' },
    },
  },
});
