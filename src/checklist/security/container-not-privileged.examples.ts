import type { ControlDefinition } from '../../judge/control.ts';

function pod(spec: string): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n${spec.replace(/^/gm, '      ')}\n`;
}

const DATADOG = `gcr.io/datadoghq/agent:7@sha256:${'a'.repeat(64)}`;

export const examples: ControlDefinition['examples'] = {
  pass: {
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
    'a production Compose file': {
      'compose.prod.yaml':
        'services:\n  web:\n    image: web:1\n    privileged: false\n    volumes: ["./conf:/conf:ro", "data:/data"]\n',
      'compose.dev.yaml': 'services:\n  web:\n    build: .\n    privileged: true\n    volumes: [".:/app"]\n',
    },
  },
  fail: {
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
    'declared with Terraform': {
      Dockerfile: 'FROM alpine\n',
      'main.tf': 'resource "aws_ecs_task_definition" "web" {\n  family = "web"\n}\n',
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
