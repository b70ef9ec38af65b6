import type { ControlDefinition } from '../../judge/control.ts';

function pod(spec: string): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n${spec.replace(/^/gm, '      ')}\n`;
}

/** A task definition of Terraform with one container. */
function terraform(container: string, more = ''): Record<string, string> {
  return {
    'main.tf': `resource "aws_ecs_task_definition" "web" {\n  family = "web"\n${more}  container_definitions = jsonencode([{ name = "web", image = "web:1"${container} }])\n}\n`,
  };
}

/** The same in a template. */
function template(container: string, more = ''): Record<string, string> {
  return {
    'template.yaml': `Resources:\n  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n${more}      ContainerDefinitions:\n        - { Name: web, Image: "web:1"${container} }\n`,
  };
}

const DATADOG = `gcr.io/datadoghq/agent:7@sha256:${'a'.repeat(64)}`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'Terraform: a process namespace of the task': terraform('', '  pid_mode = "task"\n'),
    'a plain pod': {
      'k8s/web.yaml': pod(
        'containers:\n  - name: web\n    image: web:1\n    securityContext: { allowPrivilegeEscalation: false }',
      ),
    },
    'a task definition that drops everything': {
      'taskdef.json': JSON.stringify({
        family: 'web',
        containerDefinitions: [
          {
            name: 'web',
            image: 'web:1',
            linuxParameters: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
          },
        ],
      }),
    },
    'a task of Terraform': terraform(', privileged = false'),
    'a task of a template that mounts a folder of its own': template(
      ', MountPoints: [{ SourceVolume: data, ContainerPath: /data }]',
      '      Volumes: [{ Name: data, Host: { SourcePath: /ecs/data } }]\n',
    ),
    'a production Compose file': {
      'compose.prod.yaml':
        'services:\n  web:\n    image: web:1\n    privileged: false\n    volumes: ["./conf:/conf:ro", "data:/data"]\n',
      'compose.dev.yaml': 'services:\n  web:\n    build: .\n    privileged: true\n    volumes: [".:/app"]\n',
    },
  },
  fail: {
    'Terraform: a pod of Kubernetes': {
      'main.tf':
        'resource "kubernetes_pod" "web" {\n  metadata {\n    name = "web"\n  }\n  spec {\n    container {\n      name  = "web"\n      image = "web:1"\n      security_context {\n        privileged = true\n      }\n    }\n  }\n}\n',
    },
    'Terraform: a capability of a workload of Kubernetes': {
      'main.tf':
        'resource "kubernetes_stateful_set_v1" "web" {\n  metadata {\n    name = "web"\n  }\n  spec {\n    template {\n      spec {\n        container {\n          name  = "web"\n          image = "web:1"\n          security_context {\n            capabilities {\n              add = ["SYS_ADMIN"]\n            }\n          }\n        }\n      }\n    }\n  }\n}\n',
    },
    'CloudFormation: a batch job on EKS': {
      'template.yaml':
        'Resources:\n  Job:\n    Type: AWS::Batch::JobDefinition\n    Properties:\n      Type: container\n      EksProperties: { PodProperties: { Containers: [{ Image: "job:1", SecurityContext: { Privileged: true } }] } }\n',
    },
    'CloudFormation: a batch job of several containers': {
      'template.yaml':
        'Resources:\n  Job:\n    Type: AWS::Batch::JobDefinition\n    Properties:\n      Type: container\n      EcsProperties: { TaskProperties: [{ PidMode: host, Containers: [{ Name: job, Image: "job:1" }] }] }\n',
    },
    'Terraform: a key that ECS does not know asks for it': terraform(', privilege = true'),
    'Terraform: the process namespace of the host, asked for in the container':
      terraform(', pidMode = "host"'),
    'a privileged pod': {
      'k8s/web.yaml': pod(
        'containers:\n  - name: web\n    image: web:1\n    securityContext: { privileged: true }',
      ),
    },
    'the process namespace of the host': {
      'k8s/web.yaml': pod('hostPID: true\ncontainers:\n  - { name: web, image: "web:1" }'),
    },
    'a monitoring agent that follows a tag': {
      'k8s/agent.yaml': pod(
        'containers:\n  - { name: agent, image: "gcr.io/datadoghq/agent:7" }\nvolumes:\n  - { name: p, hostPath: { path: /proc } }',
      ),
    },
    'a capability in a task definition': {
      'taskdef.json': JSON.stringify({
        family: 'web',
        containerDefinitions: [
          { name: 'web', image: 'web:1', linuxParameters: { capabilities: { add: ['SYS_ADMIN'] } } },
        ],
      }),
    },
    'a privileged task': {
      'deploy/taskdef.json': JSON.stringify({
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'web:1', privileged: true }],
      }),
    },
    'a privileged task of Terraform': terraform(', privileged = true'),
    'a privileged task of a template': template(', Privileged: true'),
    "the host's processes, in Terraform": terraform('', '  pid_mode = "host"\n'),
    "the host's processes, in a template": template('', '      PidMode: host\n'),
    'the engine socket in Terraform': terraform(
      ', mountPoints = [{ sourceVolume = "docker", containerPath = "/var/run/docker.sock" }]',
      '  volume {\n    name      = "docker"\n    host_path = "/var/run/docker.sock"\n  }\n',
    ),
    'a batch job of a template': {
      'template.yaml':
        'Resources:\n  Job:\n    Type: AWS::Batch::JobDefinition\n    Properties: { Type: container, ContainerProperties: { Image: "a:1", Privileged: true } }\n',
    },
    'the engine socket in production': {
      'compose.prod.yaml':
        'services:\n  proxy:\n    image: traefik:3\n    volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]\n',
    },
    'inherited from another service': {
      'compose.prod.yaml':
        'services:\n  base: &base\n    image: web:1\n    cap_add: [NET_ADMIN]\n  web:\n    <<: *base\n    user: app\n',
    },
  },
  unknown: {
    'a container without a declaration of how it runs': { Dockerfile: 'FROM alpine\n' },
    'declared with Terraform, from what is not here': {
      Dockerfile: 'FROM alpine\n',
      'main.tf':
        'variable "containers" {}\nresource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = var.containers\n}\n',
    },
    'declared with another tool': {
      Dockerfile: 'FROM alpine\n',
      'Pulumi.yaml': 'name: shop\nruntime: nodejs\n',
    },
    'a Compose file of unclear use': {
      'compose.yaml': 'services:\n  web:\n    build: .\n    privileged: true\n',
      Dockerfile: 'FROM alpine\n',
    },
  },
  'not-applicable': {
    'a container of an example only': {
      'examples/shop/Dockerfile': 'FROM node:22\n',
      'index.js': 'start();\n',
    },
    'no container': { 'index.js': 'export const answer = 42;\n' },
    'a local Compose file only': {
      'compose.dev.yaml': 'services:\n  db: { image: "postgres:17", privileged: true }\n',
    },
    'only an agent that is known and pinned': {
      'k8s/agent.yaml': pod(
        `containers:\n  - { name: agent, image: "${DATADOG}" }\nvolumes:\n  - { name: p, hostPath: { path: /proc } }`,
      ),
    },
  },
};
