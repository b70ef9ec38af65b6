import type { Control } from '../../judge/control.ts';
import {
  BUILD,
  circleciExample,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from './pipelines.examples.ts';

const staging = { environment: 'staging', run: [setImage()] };

export const examples: Control['examples'] = {
  pass: {
    'a push to trunk deploys': githubExample({
      build: { run: BUILD },
      staging: { needs: 'build', ...staging },
    }),
    'a workflow that follows another': {
      ...githubExample({ build: { run: BUILD } }),
      '.github/workflows/build.yml':
        'name: build\non: { push: { branches: [main] } }\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker build .\n',
      '.github/workflows/deploy.yml':
        "on:\n  workflow_run: { workflows: [build], types: [completed], branches: [main] }\njobs:\n  staging:\n    if: github.event.workflow_run.conclusion == 'success'\n    runs-on: ubuntu-24.04\n    environment: staging\n    steps:\n      - run: kubectl apply -f k8s\n",
    },
    'only production waits for a person': gitlabExample('staging, production', {
      staging: ['stage: staging', 'environment: staging', 'script: [kubectl apply -f k8s]'],
      production: [
        'stage: production',
        'environment: production',
        'when: manual',
        'script: [kubectl apply -f k8s]',
      ],
    }),
    'only some paths': githubExample({ staging }, '{ push: { branches: [main], paths: ["src/**"] } }'),
    'on CircleCI': circleciExample({ deploy: ['kubectl apply -f k8s'] }, [
      'deploy: { filters: { branches: { only: main } } }',
    ]),
  },
  fail: {
    'only tags': githubExample({ staging }, '{ push: { tags: ["v*"] } }'),
    'only a button': githubExample({ staging }, 'workflow_dispatch'),
    'only at night': githubExample({ staging }, '{ schedule: [{ cron: "0 3 * * *" }] }'),
    'a button on GitLab': gitlabExample('deploy', {
      staging: ['stage: deploy', 'environment: staging', 'when: manual', 'script: [kubectl apply -f k8s]'],
    }),
    'an approval on CircleCI': circleciExample({ deploy: ['kubectl apply -f k8s'] }, [
      'hold: { type: approval }',
      'deploy: { requires: [hold] }',
    ]),
    'another branch': githubExample({ staging }, '{ push: { branches: [release] } }'),
  },
  unknown: {
    'the forge may hold the only environment': githubExample({
      deploy: { environment: 'production', run: [setImage()] },
    }),
    'Argo CD deploys': {
      ...SERVICE,
      'apps/shop.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  source: { repoURL: "https://git.example.com/shop.git", path: k8s }\n  destination: { server: "https://kubernetes.default.svc", namespace: shop }\n',
    },
  },
  'not-applicable': {
    'nothing deploys': githubExample({ test: { run: ['npm ci', 'npm test'] } }),
    'no pipeline': SERVICE,
    'a library': LIBRARY,
  },
};
