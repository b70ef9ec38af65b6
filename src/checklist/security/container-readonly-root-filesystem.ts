import { defineControl } from '../../judge/control.ts';
import { judgeRootFilesystems } from '../../judge/root-filesystems.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';

const terraform = (container: string, more = '') => ({
  'main.tf': `resource "aws_ecs_task_definition" "web" {\n  family = "web"\n${more}  container_definitions = jsonencode([{ name = "web", image = "web:1"${container} }])\n}\n`,
});
const template = (container: string, more = '') => ({
  'template.yaml': `Resources:\n  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n${more}      ContainerDefinitions: [{ Name: web, Image: "web:1"${container} }]\n`,
});

export default defineControl({
  id: 'security/container-readonly-root-filesystem',
  title: 'Containers cannot change their own files',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'Whoever gets into a container that may write to its own files leaves a tool behind and changes the program that runs.',
  how:
    'Every container of the ECS task definitions of production must have `ReadonlyRootFilesystem`; without it ECS makes the file system writable. ' +
    'Tasks on Windows are not judged, log routers of FireLens and other environments are remarks.',
  remedy:
    'Set `readonlyRootFilesystem: true`, and give the container a volume or a `tmpfs` for what it must write, such as `/tmp`. ECS Exec needs writable paths for its agent.',
  references: [
    { standard: 'AWS FSBP', id: 'ECS.5' },
    { standard: 'CIS Docker', id: '5.13' },
    { standard: 'Checkov', id: 'CKV_AWS_336' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeRootFilesystems(infrastructure, graphOf(infrastructure));
    return statements.length > 0 ? statements : [notApplicable('no task of ECS is declared here')];
  },
  examples: {
    pass: {
      Terraform: terraform(', readonlyRootFilesystem = true'),
      'a template': template(', ReadonlyRootFilesystem: true'),
      'a log router beside it': {
        'main.tf':
          'resource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = jsonencode([{ name = "web", image = "web:1", readonlyRootFilesystem = true }, { name = "logs", image = "a:1", firelensConfiguration = { type = "fluentbit" } }])\n}\n',
      },
    },
    fail: {
      'not set, in Terraform': terraform(''),
      'not set, in a template': template(''),
      'switched off': terraform(', readonlyRootFilesystem = false'),
    },
    unknown: {
      'containers that are not here': {
        'main.tf':
          'variable "containers" {}\nresource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = var.containers\n}\n',
      },
    },
    'not-applicable': {
      Windows: template('', '      RuntimePlatform: { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }\n'),
      'no task': { 'template.yaml': 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n' },
    },
  },
});
