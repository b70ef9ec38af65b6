import type { Control } from '../../judge/control.ts';
import {
  circleciExample,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from './pipelines.examples.ts';

const BUCKET = 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n';

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
