import type { ControlDefinition } from '../../judge/control.ts';
import { cloudformation, ecsService, terraformService } from './services.examples.ts';

const kubernetes = (replicas: string, more = '') => ({
  'k8s/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  ${replicas}
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: acme/web:1, ports: [{ containerPort: 80 }] }] } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
${more}`,
});
const group = (more: string) =>
  cloudformation(
    `  Group:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    Properties: { MaxSize: 4, TargetGroupARNs: [!Ref Targets], ${more} }\n`,
  );
const scaled = (least: number) => `
resource "aws_appautoscaling_target" "web" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/\${aws_ecs_cluster.main.name}/\${aws_ecs_service.web.name}"
  min_capacity       = ${least}
  max_capacity       = 6
}
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'two tasks, with the percents by default': ecsService('DesiredCount: 2'),
    'two tasks, one of which may stop': ecsService(
      'DesiredCount: 2, DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }',
    ),
    'Terraform: the lowest point of scaling': terraformService('', scaled(2)),
    'two versions side by side': ecsService('DesiredCount: 3, DeploymentController: { Type: CODE_DEPLOY }'),
    'a group of two machines': group('MinSize: "2"'),
    'two pods': kubernetes('replicas: 2'),
    'an autoscaler that keeps two': kubernetes(
      'replicas: 1',
      '---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { minReplicas: 2, maxReplicas: 5, scaleTargetRef: { kind: Deployment, name: web } }\n',
    ),
    'one task before production': {
      ...ecsService('DesiredCount: !If [IsProduction, 2, 1]', {
        parameters: '  Stage: { Type: String, Default: production }\n',
        conditions: '  IsProduction: !Equals [!Ref Stage, production]\n',
      }),
    },
  },
  fail: {
    'one task': ecsService('DesiredCount: 1'),
    'one task by default': ecsService(''),
    'Terraform: one task': terraformService('desired_count = 1'),
    'Terraform: scaled in to one task': terraformService('desired_count = 4', scaled(1)),
    'all tasks may stop': ecsService(
      'DesiredCount: 2, DeploymentConfiguration: { MinimumHealthyPercent: 0 }',
    ),
    'none may stop and none may start': ecsService(
      'DesiredCount: 2, DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 100 }',
    ),
    'a group of one machine': group('MinSize: "1"'),
    'one pod': kubernetes('replicas: 1'),
    'pods that are recreated': kubernetes('replicas: 3\n  strategy: { type: Recreate }'),
    'one machine behind a load balancer': {
      'main.tf': `resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = "t3.small"
}
resource "aws_lb_target_group" "web" {
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}
resource "aws_lb_target_group_attachment" "web" {
  target_group_arn = aws_lb_target_group.web.arn
  target_id        = aws_instance.web.id
}
`,
    },
  },
  unknown: {
    'a number that nobody gave': ecsService('DesiredCount: !Ref Count', {
      parameters: '  Count: { Type: Number }\n',
    }),
    'none at first: something else starts it': ecsService('DesiredCount: 0'),
    'Terraform: a number that something else sets': terraformService(''),
  },
  'not-applicable': {
    'a worker': ecsService('DesiredCount: 1', { isWorker: true }),
    'a function': cloudformation(
      '  Api: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }\n',
    ),
    'no infrastructure': { 'README.md': '# Notes\n' },
  },
};
