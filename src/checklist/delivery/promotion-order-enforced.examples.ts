import type { Control } from '../../judge/control.ts';
import {
  circleciExample,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from './pipelines.examples.ts';

const to = (context: string) =>
  `kubectl --context ${context} set image deployment/web web=registry.example.com/shop:1`;
const onGitLab = (environment: string) => [
  `stage: ${environment}`,
  `environment: ${environment}`,
  'script: [kubectl set image deployment/web web=shop:$CI_COMMIT_SHA]',
];

export const examples: Control['examples'] = {
  pass: {
    'production needs staging': githubExample({
      staging: { run: [to('staging')] },
      production: { needs: 'staging', run: [to('production')] },
    }),
    'over a job between': githubExample({
      staging: { run: [to('staging')] },
      e2e: { needs: 'staging', run: ['npx playwright test'] },
      production: { needs: 'e2e', run: [to('production')] },
    }),
    'stages of GitLab': gitlabExample('staging, production', {
      staging: onGitLab('staging'),
      production: onGitLab('production'),
    }),
    'a person holds it': gitlabExample('deploy', {
      staging: ['stage: deploy', 'environment: staging', 'script: [kubectl apply -f k8s]'],
      production: [
        'stage: deploy',
        'environment: production',
        'when: manual',
        'script: [kubectl apply -f k8s]',
      ],
    }),
    'an approval of CircleCI': circleciExample({ staging: [to('staging')], production: [to('production')] }, [
      'staging',
      'hold: { type: approval, requires: [staging] }',
      'production: { requires: [hold] }',
    ]),
    'two steps of one job': githubExample({ deploy: { run: [to('staging'), to('production')] } }),
  },
  fail: {
    'side by side': githubExample({
      staging: { run: [to('staging')] },
      production: { run: [to('production')] },
    }),
    'staging may fail': githubExample({
      staging: { more: ['continue-on-error: true'], run: [to('staging')] },
      production: { needs: 'staging', run: [to('production')] },
    }),
    'production starts always': githubExample({
      staging: { run: [to('staging')] },
      production: { needs: 'staging', if: 'always()', run: [to('production')] },
    }),
    'another workflow that a person starts': {
      ...githubExample({ staging: { run: [to('staging')] } }),
      '.github/workflows/production.yml': `on: workflow_dispatch\njobs:\n  production:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ${to('production')}\n`,
    },
    'side by side on CircleCI': circleciExample(
      { staging: [to('staging')], production: [to('production')] },
      ['staging', 'production'],
    ),
    'staging is deployed by nobody': {
      ...githubExample({ production: { run: [to('production')] } }),
      'infra/production/main.tf': 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n',
      'infra/staging/main.tf': 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n',
    },
  },
  unknown: {
    'the forge may hold production': githubExample({
      staging: { environment: 'staging', run: [setImage()] },
      production: { environment: 'production', run: [setImage()] },
    }),
    'whoever starts it chooses': githubExample(
      { deploy: { environment: '${{ inputs.environment }}', run: [setImage()] } },
      '{ workflow_dispatch: { inputs: { environment: { required: true } } } }',
    ),
    'Argo CD deploys': {
      ...SERVICE,
      'apps/shop.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  source: { repoURL: "https://git.example.com/shop.git", path: k8s }\n  destination: { server: "https://kubernetes.default.svc", namespace: shop }\n',
    },
  },
  'not-applicable': {
    'one environment': githubExample({ production: { run: [to('production')] } }),
    'no pipeline': SERVICE,
    'a library': LIBRARY,
  },
};
