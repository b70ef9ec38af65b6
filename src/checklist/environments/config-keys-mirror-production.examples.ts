import type { ControlDefinition } from '../../judge/control.ts';

const overlay = (environment: string, literals: string) => ({
  [`k8s/overlays/${environment}/kustomization.yaml`]: `resources: [../../base]\nconfigMapGenerator:\n  - name: web\n    literals: [${literals}]\n`,
});

const taskDefinition = (...names: readonly string[]) =>
  JSON.stringify({
    family: 'web',
    containerDefinitions: [
      {
        name: 'web',
        image: 'web',
        environment: names.map((name) => ({ name, value: 'x' })),
        secrets: [{ name: 'DB', valueFrom: 'arn' }],
      },
    ],
  });

const ROOT =
  'variable "size" {}\nvariable "replicas" {\n  default = 1\n}\nvariable "domain" {}\nresource "aws_vpc" "main" {}\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'overlays with the same keys': {
      ...overlay('prod', 'LOG_LEVEL=warn, CHECKOUT_V2=true'),
      ...overlay('staging', 'LOG_LEVEL=info, CHECKOUT_V2=false'),
    },
    'task definitions with the same variables': {
      'deploy/taskdef.production.json': taskDefinition('LOG_LEVEL', 'REGION'),
      'deploy/taskdef.staging.json': taskDefinition('REGION', 'LOG_LEVEL'),
    },
    'templates of env files': {
      '.env.production.example': 'DATABASE_URL=\nNEW_CHECKOUT=\n',
      '.env.staging.example': 'DATABASE_URL=\nNEW_CHECKOUT=\n',
      'server.js': "import http from 'node:http';\nhttp.createServer().listen(1);\n",
    },
    'a key for debugging': {
      ...overlay('prod', 'LOG_LEVEL=warn'),
      ...overlay('staging', 'LOG_LEVEL=info, DEBUG_SQL=true'),
    },
    'a key that the base sets for all': {
      ...overlay('prod', 'A=1'),
      ...overlay('uat', 'A=2, REGION=x'),
      'k8s/base/kustomization.yaml': 'configMapGenerator:\n  - name: web\n    literals: [REGION=eu]\n',
    },
    'development is no mirror of production where staging is': {
      ...overlay('prod', 'A=1'),
      ...overlay('staging', 'A=2'),
      ...overlay('dev', 'A=3, TOYS=1'),
    },
  },
  fail: {
    'a feature flag that production lacks': {
      ...overlay('prod', 'LOG_LEVEL=warn'),
      ...overlay('staging', 'LOG_LEVEL=info, CHECKOUT_V2=true'),
    },
    'a variable that production lacks': {
      'taskdef-prod.json': taskDefinition('REGION'),
      'taskdef-stg.json': taskDefinition('REGION', 'PAYMENT_URL'),
    },
    'a Terraform variable without a default': {
      'main.tf': ROOT,
      'prod.tfvars': 'size = 2\n',
      'staging.tfvars': 'size = 1\ndomain = "staging.example.com"\n',
    },
    'an env file': { '.env.production': 'A=1\n', '.env.uat': 'A=1\nB=2\n' },
    'a key that only production has': {
      ...overlay('prod', 'A=1, PAYMENT_URL=x'),
      ...overlay('staging', 'A=1'),
    },
    'a stage parameter': {
      'serverless.yml': 'service: a\nparams:\n  prod: { size: 2 }\n  staging: { size: 1, queue: q }\n',
    },
    'values of a chart': {
      'chart/Chart.yaml': 'apiVersion: v2\nname: web\n',
      'chart/values.yaml': 'env: { A: 1 }\n',
      'chart/values-prod.yaml': 'replicas: 3\nenv: { A: 2 }\n',
      'chart/values-staging.yaml': 'env: { A: 2, QUEUE: q }\n',
    },
  },
  unknown: {
    'the same variables for one root': {
      'main.tf': ROOT,
      'prod.tfvars': 'size = 2\ndomain = "a"\n',
      'staging.tfvars': 'size = 1\nreplicas = 1\ndomain = "b"\n',
    },
    'env files for the public half': {
      '.env.production': 'A=1\n',
      '.env.staging': 'A=2\n',
      'server.js': "import http from 'node:http';\nhttp.createServer().listen(1);\n",
    },
    'settings of developers only': {
      '.env.development': 'A=1\nB=1\n',
      '.env.production': 'A=1\n',
      'server.js': "import http from 'node:http';\nhttp.createServer().listen(1);\n",
    },
    'a pipeline that may set the rest': {
      '.env.production': 'A=1\n',
      '.env.uat': 'A=1\nB=2\n',
      '.github/workflows/deploy.yml': 'on: push\njobs: {}\n',
    },
    'nothing to compare': { 'main.tf': 'resource "aws_vpc" "main" {}\n' },
  },
  'not-applicable': { 'a library': { 'index.js': 'export const answer = 42;\n' } },
};
