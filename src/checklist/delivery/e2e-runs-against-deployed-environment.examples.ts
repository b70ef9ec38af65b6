import type { Control } from '../../judge/control.ts';

const API = {
  'package.json':
    '{"name":"shop","scripts":{"start":"node main.js","test":"node --test","e2e":"playwright test"}}',
  'main.js': "const express = require('express');\nexpress().listen(8080);\n",
};
const workflow = (jobs: string) => ({
  ...API,
  '.github/workflows/delivery.yml': `on: { push: { branches: [main] } }\njobs:\n${jobs}`,
});
const staging = `  staging:
    runs-on: ubuntu-latest
    environment: { name: staging, url: 'https://staging.shop.example.com' }
    steps: [{ run: 'aws ecs update-service --cluster staging --service shop --force-new-deployment' }]
`;
const production = (needs: string) => `  production:
    needs: ${needs}
    runs-on: ubuntu-latest
    environment: production
    steps: [{ run: 'aws ecs update-service --cluster production --service shop --force-new-deployment' }]
`;
const tests = (env: string, extra = '') => `  e2e:
    needs: staging
    runs-on: ubuntu-latest
${extra}    steps: [{ run: 'npx playwright test'${env} }]
`;
const REMOTE = ", env: { BASE_URL: 'https://staging.shop.example.com' }";

const gitlab = (e2e: string) => ({
  ...API,
  '.gitlab-ci.yml': `stages: [deploy, verify, release]
staging:
  stage: deploy
  environment: { name: staging, url: https://staging.shop.example.com }
  script: [helm upgrade --install shop ./chart --namespace staging]
${e2e}
production:
  stage: release
  environment: production
  script: [helm upgrade --install shop ./chart --namespace production]
`,
});

export const examples: Control['examples'] = {
  pass: {
    'a job between staging and production': workflow(staging + tests(REMOTE) + production('e2e')),
    'steps of the deploying job': workflow(`  staging:
    runs-on: ubuntu-latest
    environment: staging
    env: { BASE_URL: 'https://staging.shop.example.com' }
    steps:
      - run: aws ecs update-service --cluster staging --service shop --force-new-deployment
      - run: npm run e2e
${production('staging')}`),
    'the address of the environment that the deployment hands on': workflow(
      `${staging}${tests(", env: { BASE_URL: '${{ needs.staging.outputs.url }}' }")}${production('[staging, e2e]')}`,
    ),
    'GitLab CI': gitlab(
      'e2e:\n  stage: verify\n  variables: { CYPRESS_BASE_URL: https://staging.shop.example.com }\n  script: [npx cypress run]',
    ),
    'one environment, tested after its deployment': workflow(`  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: aws ecs update-service --cluster production --service shop --force-new-deployment
      - run: npx playwright test
        env: { BASE_URL: 'https://shop.example.com' }
`),
  },
  fail: {
    'a suite that tests a copy of its own': workflow(
      staging + tests(", env: { BASE_URL: 'http://localhost:8080' }") + production('e2e'),
    ),
    'a suite that tests a service container': workflow(
      staging + tests('', '    services: { shop: { image: shop } }\n') + production('e2e'),
    ),
    'tests that production does not wait for': workflow(staging + tests(REMOTE) + production('staging')),
    'tests that may fail': workflow(
      staging + tests(REMOTE, '    continue-on-error: true\n') + production('e2e'),
    ),
    'tests of GitLab that may fail': gitlab(
      'e2e:\n  stage: verify\n  allow_failure: true\n  variables: { CYPRESS_BASE_URL: https://staging.shop.example.com }\n  script: [npx cypress run]',
    ),
    'a name is no test': workflow(
      `${staging}  e2e:\n    needs: staging\n    runs-on: ubuntu-latest\n    steps: [{ run: echo tested }]\n${production('e2e')}`,
    ),
    'tests on a schedule alone': {
      ...workflow(staging + production('staging')),
      '.github/workflows/nightly.yml':
        "on: { schedule: [{ cron: '0 3 * * *' }] }\njobs:\n  e2e:\n    runs-on: ubuntu-latest\n    steps: [{ run: 'npx playwright test', env: { BASE_URL: 'https://staging.shop.example.com' } }]\n",
    },
  },
  unknown: {
    'no address that can be seen': workflow(staging + tests('') + production('e2e')),
    'an include that is not here': {
      ...gitlab(''),
      '.gitlab-ci.yml': `include: { project: acme/ci, file: /e2e.yml }\n${gitlab('')['.gitlab-ci.yml']}`,
    },
    'a Jenkins job that a library may extend': {
      ...API,
      Jenkinsfile:
        "@Library('acme') _\npipeline {\n  agent any\n  stages {\n    stage('Staging') { steps { sh 'helm upgrade shop ./chart --namespace staging' } }\n    stage('Production') { steps { sh 'helm upgrade shop ./chart --namespace production' } }\n  }\n}\n",
    },
  },
  'not-applicable': {
    'a library': {
      'index.js': 'export const answer = 42;\n',
      '.github/workflows/ci.yml': 'on: push\njobs: {}\n',
    },
    'nothing deploys': {
      ...API,
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: npm test }]\n',
    },
  },
};
