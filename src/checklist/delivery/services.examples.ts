/** Pieces of the examples of controls on what serves requests: a container service behind a load balancer. */

const TARGETS = `  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { VpcId: vpc-1, Port: 8080, Protocol: HTTP, TargetType: ip, HealthCheckPath: /healthz }
`;

/** A template with a target group, and these resources. */
export function cloudformation(resources: string, head = ''): Readonly<Record<string, string>> {
  return { 'template.yaml': `${head}Resources:\n${TARGETS}${resources}` };
}

export interface ServiceExample {
  readonly parameters?: string;
  readonly conditions?: string;
  /** Nothing sends requests to it. */
  readonly isWorker?: boolean;
  /** Further resources. */
  readonly more?: string;
}

/** A container service with these properties, on one line. */
export function ecsService(properties: string, example: ServiceExample = {}) {
  const { parameters, conditions, isWorker = false, more = '' } = example;
  const head = [
    ...(parameters ? [`Parameters:\n${parameters}`] : []),
    ...(conditions ? [`Conditions:\n${conditions}`] : []),
  ].join('');
  const entry = isWorker
    ? ''
    : 'LoadBalancers: [{ ContainerName: web, ContainerPort: 8080, TargetGroupArn: !Ref Targets }]';
  const all = ['Cluster: main', 'TaskDefinition: web', entry, properties].filter((one) => one !== '');
  return cloudformation(
    `  Web:\n    Type: AWS::ECS::Service\n    Properties: { ${all.join(', ')} }\n${more}`,
    head,
  );
}

/** The same in Terraform. */
export function terraformService(attributes: string, more = '') {
  return {
    'main.tf': `resource "aws_ecs_cluster" "main" {
  name = "shop"
}
resource "aws_lb_target_group" "web" {
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = "vpc-1"
  health_check {
    path                = "/healthz"
    interval            = 10
    unhealthy_threshold = 3
  }
}
resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.main.id
  task_definition = "web"
  ${attributes}
  load_balancer {
    target_group_arn = aws_lb_target_group.web.arn
    container_name   = "web"
    container_port   = 8080
  }
}
${more}`,
  };
}
