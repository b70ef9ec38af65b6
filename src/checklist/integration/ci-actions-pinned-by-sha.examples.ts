import type { Examples } from '../../judge/control.ts';

const SHA = '11bd71901bbe5b1630ceea73d27597364c9af683';
const workflow = (...uses: readonly string[]) => ({
  '.github/workflows/ci.yml': [
    'on: push',
    'jobs:',
    '  test:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    ...uses.map((use) => `      - uses: ${use}`),
    '      - run: npm test',
    '',
  ].join('\n'),
});
const ACTION = 'runs:\n  using: composite\n  steps:\n    - uses: acme/tool@';

export const examples: {
  readonly pass: Examples;
  readonly fail: Examples;
  readonly unknown: Examples;
  readonly 'not-applicable': Examples;
} = {
  pass: {
    'by commit id, with the version as a comment': workflow(`actions/checkout@${SHA} # v4.2.2`),
    'an image by digest': workflow(`docker://ghcr.io/acme/tool@sha256:${'ab'.repeat(32)}`),
    'an action of the tree that calls a pinned one': {
      ...workflow('./.github/actions/build'),
      '.github/actions/build/action.yml': `${ACTION}${SHA}\n`,
    },
    'a reusable workflow by commit id': {
      '.github/workflows/ci.yml': `on: push\njobs:\n  test:\n    uses: acme/ci/.github/workflows/test.yml@${SHA}\n`,
    },
    'images of jobs by tag are remarks': {
      '.github/workflows/ci.yml': `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    container: node:22\n    steps:\n      - uses: actions/checkout@${SHA}\n`,
    },
    'an orb at an exact version': {
      '.circleci/config.yml':
        'version: 2.1\norbs:\n  node: circleci/node@7.1.0\njobs:\n  test:\n    docker: [{image: cimg/node:22.1}]\n    steps:\n      - node/install-packages\nworkflows:\n  main:\n    jobs: [test]\n',
    },
    'a pipe at an exact version': {
      'bitbucket-pipelines.yml':
        'pipelines:\n  default:\n    - step:\n        script:\n          - pipe: atlassian/aws-ecs-deploy:2.0.0\n',
    },
    'an include at a commit': {
      '.gitlab-ci.yml': `include:\n  - project: acme/ci\n    file: /test.yml\n    ref: ${SHA}\n`,
    },
  },
  fail: {
    'by tag': workflow(`actions/checkout@${SHA}`, 'acme/deploy@v2'),
    'an official action by tag': workflow('actions/checkout@v4'),
    'by branch': workflow('acme/deploy@main'),
    'a short commit id': workflow('acme/deploy@11bd719'),
    'an image by tag': workflow('docker://alpine:3.20'),
    'inside an action of the tree': {
      ...workflow('./.github/actions/build'),
      '.github/actions/build/action.yml': `${ACTION}v1\n`,
    },
    'a reusable workflow by branch': {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    uses: acme/ci/.github/workflows/test.yml@main\n',
    },
    'an orb that moves': {
      '.circleci/config.yml':
        'version: 2.1\norbs:\n  node: circleci/node@7.1\njobs:\n  test:\n    docker: [{image: cimg/node:22.1}]\n    steps:\n      - node/install-packages\nworkflows:\n  main:\n    jobs: [test]\n',
    },
    'an include at a branch': {
      '.gitlab-ci.yml': 'include:\n  - project: acme/ci\n    file: /test.yml\n    ref: main\n',
    },
    'an include from an address': {
      '.gitlab-ci.yml': 'include:\n  - remote: https://ci.example.com/test.yml\n',
    },
  },
  unknown: {
    'a workflow that cannot be parsed': {
      ...workflow(`actions/checkout@${SHA}`),
      '.github/workflows/broken.yml': 'on: push\njobs:\n  a: [\n',
    },
  },
  'not-applicable': {
    'no part from elsewhere': workflow(),
    'outside the folder of workflows': { 'docs/ci.yml': 'steps:\n  - uses: acme/deploy@main\n' },
  },
};
