import type { Control } from '../../judge/control.ts';
import { circleciExample, githubExample, gitlabExample, setImage } from './pipelines.examples.ts';

const PUSH = '{ push: { branches: [main] } }';
const staging = {
  environment: "{ name: staging, url: 'https://staging.shop.example.com' }",
  run: [setImage()],
};
const production = { environment: 'production', needs: 'staging', run: [setImage()] };

export const examples: Control['examples'] = {
  pass: {
    'every push to trunk reaches staging': githubExample({ staging, production }, PUSH),
    'the tests name the address': githubExample(
      {
        staging: {
          environment: 'staging',
          run: [setImage(), 'curl --fail https://staging.shop.example.com'],
        },
      },
      PUSH,
    ),
    'a preview for each change request': githubExample(
      {
        preview: {
          environment: "{ name: preview, url: 'https://pr-1.shop.example.com' }",
          run: ['helm upgrade --install shop-pr ./chart --namespace preview'],
        },
      },
      'pull_request',
    ),
    'GitLab CI': gitlabExample('deploy', {
      staging: [
        'stage: deploy',
        'environment: { name: staging, url: https://staging.shop.example.com }',
        `script: ["helm upgrade --install shop ./chart --namespace staging"]`,
        'rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }]',
      ],
    }),
  },
  fail: {
    'staging is started by hand': githubExample({ staging }, 'workflow_dispatch'),
    'staging gets releases only': githubExample({ staging }, "{ push: { tags: ['v*'] } }"),
    'GitLab CI, with a button': gitlabExample('deploy', {
      staging: [
        'stage: deploy',
        'environment: { name: staging, url: https://staging.shop.example.com }',
        `script: ["helm upgrade --install shop ./chart --namespace staging"]`,
        'when: manual',
      ],
    }),
  },
  unknown: {
    'no address in the files': githubExample({ staging: { ...staging, environment: 'staging' } }, PUSH),
    'CircleCI, without an address': circleciExample(
      { staging: ['helm upgrade --install shop ./chart --namespace staging'] },
      ['staging: { filters: { branches: { only: main } } }'],
    ),
    'a Jenkins job whose branches are not seen': {
      ...githubExample({}),
      '.github/workflows/delivery.yml': 'on: push\njobs: {}\n',
      Jenkinsfile:
        "pipeline {\n  agent any\n  stages {\n    stage('Staging') { steps { sh 'helm upgrade --install shop ./chart --namespace staging' } }\n  }\n}\n",
    },
  },
  'not-applicable': {
    'production alone': githubExample({ production: { ...production, needs: '' } }, PUSH),
    'nothing deploys': githubExample({ test: { run: ['node --test'] } }),
  },
};
