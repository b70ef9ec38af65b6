import type { Control } from '../../judge/control.ts';

const CI = '.github/workflows/deploy.yml';
const job = (rest = '') =>
  `jobs:\n  deploy:\n    runs-on: ubuntu-latest\n    environment: production\n${rest}    steps: [{ uses: actions/checkout@v4 }, { run: npx cdk deploy --all --require-approval never }]\n`;

export const examples: Control['examples'] = {
  pass: {
    'pushes to trunk': { [CI]: `on: { push: { branches: [main] } }\n${job()}` },
    'every push, and a condition': {
      [CI]: `on: [push, pull_request]\n${job("    if: github.ref == 'refs/heads/main'\n")}`,
    },
    'tags of versions': { [CI]: `on: { push: { tags: ['v*'] } }\n${job()}` },
    'GitLab: the default branch': {
      '.gitlab-ci.yml':
        'deploy:\n  environment: production\n  script: [npx cdk deploy --all]\n  rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }]\n',
    },
    'Bitbucket: the branch of trunk': {
      'bitbucket-pipelines.yml':
        'pipelines:\n  branches:\n    main: [{ step: { deployment: production, script: [npx cdk deploy --all] } }]\n',
    },
  },
  fail: {
    'any branch': { [CI]: `on: push\n${job()}` },
    'a branch beside trunk': { [CI]: `on: { push: { branches: [main, hotfix] } }\n${job()}` },
    'pull requests': { [CI]: `on: pull_request\n${job()}` },
    'GitLab: a branch of its own': {
      '.gitlab-ci.yml':
        'deploy:\n  environment: production\n  script: [npx cdk deploy --all]\n  only: [production]\n',
    },
    'CircleCI: one release of the chart for all branches': {
      '.circleci/config.yml':
        'version: 2.1\njobs:\n  deploy:\n    docker: [{ image: cimg/base:2026.03 }]\n    steps: [checkout, { run: helm upgrade shop ./chart --install --values values-uat.yaml --namespace shop-uat }]\nworkflows: { main: { jobs: [deploy] } }\n',
    },
    'GitLab: no rule': {
      '.gitlab-ci.yml': 'deploy: { environment: production, script: [npx cdk deploy --all] }\n',
    },
  },
  unknown: {
    'a person starts it on any branch': {
      [CI]: `on: { push: { branches: [main] }, workflow_dispatch: {} }\n${job()}`,
    },
    'a script that cannot be read may deploy': {
      [CI]: 'on: push\njobs: { ship: { runs-on: ubuntu-latest, steps: [{ run: ./deploy.py }] } }\n',
      'deploy.py': '#!/usr/bin/env python3\nprint("ship")\n',
    },
    'GitLab: a variable decides': {
      '.gitlab-ci.yml':
        'deploy:\n  environment: production\n  script: [npx cdk deploy --all]\n  rules: [{ if: $DEPLOY_ME }]\n',
    },
  },
  'not-applicable': {
    'a cluster without a name in which proposed changes are tried out': {
      [CI]: 'on: [push, pull_request]\njobs: { e2e: { runs-on: ubuntu-latest, steps: [{ run: kind create cluster }, { run: kubectl apply -f k8s/ }] } }\n',
    },
    'CircleCI: a release of the chart for each branch': {
      '.circleci/config.yml':
        'version: 2.1\njobs:\n  deploy:\n    docker: [{ image: cimg/base:2026.03 }]\n    steps: [checkout, { run: helm upgrade shop-$CIRCLE_BRANCH ./chart --install --values values-uat.yaml --namespace shop-uat }]\nworkflows: { main: { jobs: [deploy] } }\n',
    },
    'nothing is deployed': {
      [CI]: 'on: push\njobs: { test: { runs-on: ubuntu-latest, steps: [{ run: npx vitest run }] } }\n',
    },
    'no pipeline': { 'README.md': 'hello\n' },
  },
};
