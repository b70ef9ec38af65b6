import type { Control } from '../../judge/control.ts';
import {
  circleciExample,
  github,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from './pipelines.examples.ts';

const BUCKET = 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n';

/** A service in a folder of its own, packaged to run. */
const service = (name: string) => ({
  [`services/${name}/package.json`]: `{"name":"${name}","private":true,"scripts":{"start":"node server.js"}}`,
  [`services/${name}/server.js`]: "import http from 'node:http';\nhttp.createServer().listen(8080);\n",
  [`services/${name}/Dockerfile`]: 'FROM node:24-slim\nCOPY . .\nCMD ["node", "server.js"]\n',
});
const update = (name: string) =>
  `aws ecs update-service --cluster prod --service ${name} --force-new-deployment`;
const delivery = (jobs: Parameters<typeof github>[0]) => ({ '.github/workflows/delivery.yml': github(jobs) });

export const examples: Control['examples'] = {
  pass: {
    'a job deploys': githubExample({ deploy: { run: [setImage()] } }),
    'a script that a job calls': {
      ...githubExample({ deploy: { run: ['./scripts/deploy.sh'] } }),
      'scripts/deploy.sh':
        '#!/bin/sh\nset -e\naws ecs update-service --cluster shop --service web --force-new-deployment\n',
    },
    'on GitLab': gitlabExample('deploy', { deploy: ['stage: deploy', 'script: [kubectl apply -f k8s]'] }),
    'on CircleCI': circleciExample({ deploy: ['npx serverless deploy --stage prod'] }, ['deploy']),
    'Argo CD is the pipeline': {
      ...SERVICE,
      'apps/shop.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  source: { repoURL: "https://git.example.com/shop.git", path: k8s }\n  destination: { server: "https://kubernetes.default.svc", namespace: shop }\n',
    },
    'Flux is the pipeline': {
      ...SERVICE,
      'clusters/prod/shop.yaml':
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: shop }\nspec: { path: ./k8s, interval: 5m, prune: true }\n',
    },
    'each service has a job': {
      ...service('orders'),
      ...service('billing'),
      ...delivery({ orders: { run: [update('orders')] }, billing: { run: [update('billing')] } }),
    },
    'a matrix of services': {
      ...service('orders'),
      ...service('billing'),
      ...delivery({
        deploy: {
          more: ['strategy: { matrix: { service: [orders, billing] } }'],
          run: [update(`$${'{{ matrix.service }}'}`)],
        },
      }),
    },
    'one apply for all services': {
      ...service('orders'),
      ...service('billing'),
      'infra/main.tf': BUCKET,
      ...delivery({ deploy: { run: ['terraform -chdir=infra apply -auto-approve'] } }),
    },
    'a service of developers has none': {
      ...service('orders'),
      ...service('mock-payments'),
      ...delivery({ orders: { run: [update('orders')] } }),
    },
    'a person starts it': githubExample({ deploy: { run: [setImage()] } }, 'workflow_dispatch'),
  },
  fail: {
    'no pipeline': SERVICE,
    'a pipeline that only tests': githubExample({ test: { run: ['npm ci', 'npm test'] } }),
    'a script that no job calls': {
      ...githubExample({ test: { run: ['npm ci', 'npm test'] } }),
      'deploy.sh': '#!/bin/sh\naws ecs update-service --cluster shop --service web --force-new-deployment\n',
    },
    'production is left out': {
      ...githubExample({
        deploy: { run: ['terraform -chdir=envs/staging apply -auto-approve'], environment: 'staging' },
      }),
      'envs/staging/main.tf': BUCKET,
      'envs/production/main.tf': BUCKET,
    },
    'one service of two': {
      ...service('orders'),
      ...service('billing'),
      ...delivery({ orders: { run: [update('orders')] } }),
    },
    'a cluster of the runner': githubExample({
      test: { run: ['kind create cluster', 'kubectl --context kind-kind run web --image shop'] },
    }),
    'infrastructure that nobody applies': { 'envs/production/main.tf': BUCKET },
  },
  unknown: {
    'an image that something else takes up': githubExample({
      build: {
        run: ['docker build -t registry.example.com/shop:1 .', 'docker push registry.example.com/shop:1'],
      },
    }),
    'one service of two, and a workflow of another repository': {
      ...service('orders'),
      ...service('billing'),
      ...delivery({ orders: { run: [update('orders')] } }),
      '.github/workflows/more.yml':
        'on: push\njobs:\n  deploy:\n    uses: acme/ci/.github/workflows/deploy.yml@v1\n',
    },
    'a platform that watches the repository': { ...SERVICE, 'fly.toml': 'app = "shop"\n' },
    'an application that a job fills in': {
      ...githubExample({ test: { run: ['npm ci', 'npm test'] } }),
      'preview.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: "${BRANCH}" }\nspec:\n  source: { repoURL: "https://git.example.com/shop.git", path: k8s }\n',
    },
    'manifests that a controller may watch': {
      ...SERVICE,
      'k8s/web.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }] }\n',
    },
    'an include that is not here': {
      ...SERVICE,
      '.gitlab-ci.yml':
        'include:\n  - project: acme/ci\n    file: /deploy.yml\ntest:\n  script: [npm ci, npm test]\n',
    },
  },
  'not-applicable': {
    'a library': LIBRARY,
    'Terraform modules': {
      'modules/bucket/main.tf':
        'variable "name" {}\nresource "aws_s3_bucket" "this" {\n  bucket = var.name\n}\n',
    },
  },
};
