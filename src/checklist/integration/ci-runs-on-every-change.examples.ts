import type { Control } from '../../judge/control.ts';

const NODE = {
  'package.json': '{"name": "shop", "scripts": {"test": "vitest run", "lint": "eslint ."}}',
  'src/cart.js': 'export const a = 1;\n',
};
const GITHUB = '.github/workflows/ci.yml';
const JOB =
  'jobs: { test: { runs-on: ubuntu-latest, steps: [{ uses: actions/checkout@v4 }, { run: npm ci }, { run: npm test }] } }\n';

const BEHIND =
  'jobs: { build: { runs-on: ubuntu-latest, steps: [{ run: \'if [ -n "$FULL" ]; then npx vite build; fi\' }] } }\n';

export const examples: Control['examples'] = {
  pass: {
    'GitHub: pull requests and trunk': {
      ...NODE,
      [GITHUB]: `on: { pull_request: {}, push: { branches: [main] } }\n${JOB}`,
    },
    'GitHub: every push': { ...NODE, [GITHUB]: `on: push\n${JOB}` },
    'GitLab: jobs without rules run on every branch': {
      ...NODE,
      '.gitlab-ci.yml': 'test:\n  image: node:22\n  script: [npm ci, npm test]\n',
    },
    'GitLab: merge requests and trunk by the workflow': {
      ...NODE,
      '.gitlab-ci.yml':
        'workflow:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\ntest: { script: [npm test] }\n',
    },
    'Bitbucket: pull requests, and trunk by the default pipeline': {
      ...NODE,
      'bitbucket-pipelines.yml': 'pipelines:\n  default: [{ step: { script: [npm test] } }]\n',
    },
    'a test that is tried again when it fails': {
      ...NODE,
      [GITHUB]:
        'on: [push, pull_request]\njobs: { test: { runs-on: ubuntu-latest, steps: [{ uses: nick-fields/retry@v3, with: { max_attempts: 3, command: npm test } }] } }\n',
    },
    'a build behind a condition, beside tests without one': {
      ...NODE,
      [GITHUB]: `on: [push, pull_request]\n${BEHIND.replace(' }] } }', ' }, { run: npm test }] } }')}`,
    },
    'CircleCI runs every branch': {
      ...NODE,
      '.circleci/config.yml':
        'version: 2.1\njobs:\n  test:\n    docker: [{ image: cimg/node:22.0 }]\n    steps: [checkout, { run: npm test }]\nworkflows: { ci: { jobs: [test] } }\n',
    },
    'path filters that leave out documents alone': {
      ...NODE,
      'docs/guide.md': 'x\n',
      [GITHUB]: `on: { pull_request: { paths-ignore: ['docs/**'] }, push: { branches: [main] } }\n${JOB}`,
    },
    'a tree of infrastructure alone': {
      'main.tf': 'resource "aws_vpc" "main" {}\n',
      [GITHUB]:
        'on: { pull_request: {}, push: { branches: [main] } }\njobs: { check: { runs-on: ubuntu-latest, steps: [{ run: terraform validate }] } }\n',
    },
  },
  fail: {
    'no pipeline': NODE,
    'pull requests alone': { ...NODE, [GITHUB]: `on: pull_request\n${JOB}` },
    'trunk alone': { ...NODE, [GITHUB]: `on: { push: { branches: [main] } }\n${JOB}` },
    'code of trunk for pull requests': {
      ...NODE,
      [GITHUB]: `on: { pull_request_target: {}, push: { branches: [main] } }\n${JOB}`,
    },
    'started by a person': { ...NODE, [GITHUB]: `on: workflow_dispatch\n${JOB}` },
    'lint alone': {
      ...NODE,
      [GITHUB]:
        'on: [push, pull_request]\njobs: { lint: { runs-on: ubuntu-latest, steps: [{ run: npm run lint }] } }\n',
    },
    'path filters leave a folder out': {
      ...NODE,
      'api/app.js': 'export const b = 1;\n',
      [GITHUB]: `on: { pull_request: { paths: ['src/**'] }, push: { branches: [main] } }\n${JOB}`,
    },
    'GitLab: a manual job': { ...NODE, '.gitlab-ci.yml': 'test: { script: [npm test], when: manual }\n' },
    'GitLab: trunk alone': { ...NODE, '.gitlab-ci.yml': 'test: { script: [npm test], only: [main] }\n' },
  },
  unknown: {
    'a workflow of another repository': {
      ...NODE,
      [GITHUB]: 'on: [push, pull_request]\njobs: { ci: { uses: acme/ci/.github/workflows/node.yml@v1 } }\n',
    },
    'an include of another project': {
      ...NODE,
      '.gitlab-ci.yml': 'include: [{ project: acme/ci, file: /node.yml }]\n',
    },
    'path filters beside a job whose condition cannot be told': {
      ...NODE,
      'api/app.js': 'export const b = 1;\n',
      [GITHUB]: `on: { pull_request: { paths: ['src/**'] }, push: { branches: [main] } }\n${JOB}`,
      '.github/workflows/api.yml':
        "on: pull_request\njobs:\n  changes: { runs-on: ubuntu-latest, outputs: { api: '${{ steps.f.outputs.api }}' }, steps: [{ id: f, uses: dorny/paths-filter@v3 }] }\n  api: { needs: changes, if: \"needs.changes.outputs.api == 'true'\", runs-on: ubuntu-latest, steps: [{ run: node --test }] }\n",
    },
    'a build behind a condition of the script': {
      ...NODE,
      [GITHUB]: `on: [push, pull_request]\n${BEHIND}`,
    },
    'a rule on a variable that GitLab holds': {
      ...NODE,
      '.gitlab-ci.yml': 'test:\n  script: [npm test]\n  rules: [{ if: $RUN_TESTS }]\n',
    },
  },
  'not-applicable': { 'documents alone': { 'README.md': 'hello\n' } },
};
