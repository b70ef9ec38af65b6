import type { Control } from '../../judge/control.ts';

const NODE = {
  'package.json': '{"name": "shop", "scripts": {"test": "jest"}}',
  'src/cart.js': 'export const total = (a, b) => a + b;\n',
  'src/cart.test.js': "it('adds', () => {\n  expect(total(1, 2)).toBe(3);\n});\n",
};
const CI = '.github/workflows/ci.yml';
const ON = 'on: { pull_request: {}, push: { branches: [main] } }\n';
const DEPLOY = 'aws ecs update-service --cluster shop --service web --force-new-deployment';

const job = (name: string, run: string, rest = '') =>
  `  ${name}: { runs-on: ubuntu-latest, ${rest}steps: [{ uses: actions/checkout@v4 }, { run: ${run} }] }\n`;
const onMain = "if: github.ref == 'refs/heads/main', ";

export const examples: Control['examples'] = {
  pass: {
    'proposed changes are tried out beside the tests': {
      ...NODE,
      [CI]: `on: pull_request\njobs:\n${job('test', 'npm test')}${job('try', DEPLOY, 'environment: staging, ')}`,
    },
    'a development environment gets what is not tested yet': {
      ...NODE,
      [CI]: `${ON}jobs:\n${job('test', 'npm test')}${job('deploy-dev', DEPLOY, `environment: development, ${onMain}`)}${job('deploy-prod', DEPLOY, `environment: production, needs: test, ${onMain}`)}`,
    },
    'tests on pull requests, and the deployment needs them': {
      ...NODE,
      [CI]: `${ON}jobs:\n${job('test', 'npm test')}${job('deploy', DEPLOY, `needs: test, ${onMain}`)}`,
    },
    'one job tests, then deploys': {
      ...NODE,
      [CI]: `${ON}jobs:\n  ship:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n      - run: ${DEPLOY}\n        if: github.ref == 'refs/heads/main'\n`,
    },
    'an experimental leg may fail, the others may not': {
      ...NODE,
      [CI]: `${ON}jobs:\n  test:\n    runs-on: ubuntu-latest\n    continue-on-error: \${{ matrix.experimental }}\n    strategy:\n      matrix:\n        include: [{ node: 22, experimental: false }, { node: 25, experimental: true }]\n    steps: [{ run: npm test }]\n`,
    },
    'GitLab: stages': {
      ...NODE,
      '.gitlab-ci.yml': `stages: [test, deploy]\nunit: { stage: test, script: [npm test] }\ndeploy: { stage: deploy, script: ["${DEPLOY}"], only: [main] }\n`,
    },
    'images are published beside the tests, and the deployment waits for both': {
      ...NODE,
      [CI]: `${ON}jobs:\n${job('test', 'npm test')}${job('image', 'docker push registry.example.com/shop:1', onMain)}${job('deploy', DEPLOY, `needs: [test, image], ${onMain}`)}`,
    },
  },
  fail: {
    'a failure is allowed': {
      ...NODE,
      [CI]: `${ON}jobs:\n${job('test', 'npm test', 'continue-on-error: true, ')}`,
    },
    'a failure is swallowed': { ...NODE, [CI]: `${ON}jobs:\n${job('test', '"npm test || true"')}` },
    'no tests pass for tests': { ...NODE, [CI]: `${ON}jobs:\n${job('test', 'npx jest --passWithNoTests')}` },
    'the job is switched off': { ...NODE, [CI]: `${ON}jobs:\n${job('test', 'npm test', 'if: false, ')}` },
    'no pipeline runs them': { ...NODE, [CI]: `${ON}jobs:\n${job('lint', 'npx eslint .')}` },
    'on trunk alone': {
      ...NODE,
      [CI]: `on: { push: { branches: [main] } }\njobs:\n${job('test', 'npm test')}`,
    },
    'the deployment does not wait': {
      ...NODE,
      [CI]: `${ON}jobs:\n${job('test', 'npm test')}${job('deploy', DEPLOY, onMain)}`,
    },
    'the deployment is another workflow': {
      ...NODE,
      [CI]: `${ON}jobs:\n${job('test', 'npm test')}`,
      '.github/workflows/deploy.yml': `on: { push: { branches: [main] } }\njobs:\n${job('deploy', DEPLOY)}`,
    },
    'a focused test was committed': {
      ...NODE,
      'src/b.test.js': "it.only('adds', () => {\n  expect(total(1, 2)).toBe(3);\n});\n",
      [CI]: `${ON}jobs:\n${job('test', 'npm test')}`,
    },
    'GitLab: allow_failure': {
      ...NODE,
      '.gitlab-ci.yml': 'unit: { script: [npm test], allow_failure: true }\n',
    },
    'a test stage of the Dockerfile that nothing builds': {
      ...NODE,
      Dockerfile:
        'FROM node:22 AS build\nCOPY . .\nFROM build AS test\nRUN npm test\nFROM build\nCMD ["node", "."]\n',
      [CI]: `${ON}jobs:\n${job('image', 'docker build -t shop .')}`,
    },
  },
  unknown: {
    'a workflow of another repository': {
      ...NODE,
      [CI]: `${ON}jobs: { ci: { uses: acme/ci/.github/workflows/node.yml@v1 } }\n`,
    },
    'GitLab: an image is pushed beside the tests, and another project deploys it after them': {
      ...NODE,
      '.gitlab-ci.yml': [
        'stages: [test, deploy]',
        'unit: { stage: test, script: [npx jest] }',
        'package: { stage: test, script: [docker build -t $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA ., docker push $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA] }',
        'deploy: { stage: deploy, trigger: acme/deployments }',
        '',
      ].join('\n'),
    },
    'GitLab: some exit codes may fail': {
      ...NODE,
      '.gitlab-ci.yml': 'unit: { script: [npm test], allow_failure: { exit_codes: [3] } }\n',
    },
  },
  'not-applicable': {
    'no tests': {
      'package.json': '{"name": "shop"}',
      'src/cart.js': 'export const a = 1;\n',
      [CI]: `${ON}jobs:\n${job('build', 'npm run build')}`,
    },
    'no pipeline': NODE,
  },
};
