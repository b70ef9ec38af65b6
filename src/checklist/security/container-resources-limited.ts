import { judgeContainerLimits } from '../../judge/container-limits.ts';
import { defineControl } from '../../judge/control.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';

const terraform = (container: string, more = '') => ({
  'main.tf': `resource "aws_ecs_task_definition" "web" {\n  family = "web"\n${more}  container_definitions = jsonencode([{ name = "web", image = "web:1"${container} }])\n}\n`,
});
const template = (container: string) => ({
  'template.yaml': `Resources:\n  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties: { ContainerDefinitions: [{ Name: web, Image: "web:1"${container} }] }\n`,
});

export default defineControl({
  id: 'security/container-resources-limited',
  title: 'Containers have a limit of memory',
  tier: 3,
  severity: 'minor',
  planes: ['infrastructure'],
  why: 'A container without a limit takes the memory of its neighbours with it when it leaks, or when somebody makes it.',
  how: 'Every container of the ECS task definitions of production must have `Memory` or `MemoryReservation`, or its task a size, as every task of Fargate has.',
  remedy: 'Set `memory` of the container, or of the task.',
  references: ['5.11', '5.12', '5.29'].map((id) => ({ standard: 'CIS Docker', id })),
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeContainerLimits(infrastructure, graphOf(infrastructure));
    return statements.length > 0 ? statements : [notApplicable('no task of ECS is declared here')];
  },
  examples: {
    pass: {
      'a limit of the container': terraform(', memory = 512'),
      'the size of the task': terraform('', '  memory = 1024\n'),
      'a template': template(', MemoryReservation: 256'),
    },
    fail: { 'no limit, in Terraform': terraform(''), 'no limit, in a template': template('') },
    'not-applicable': { 'no task': { 'template.yaml': 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n' } },
  },
});
