import type { Examples } from '../../judge/control.ts';

const STEPS = '    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n';
const workflow = (top: string, jobs: string = `  test:\n${STEPS}`) => ({
  '.github/workflows/ci.yml': `on: push\n${top}jobs:\n${jobs}`,
});
const writing = (rights: string) => `  test:\n${STEPS}  release:\n    permissions: ${rights}\n${STEPS}`;
const ALL = `$${'{{ toJSON(secrets) }}'}`;

export const examples: {
  readonly pass: Examples;
  readonly fail: Examples;
  readonly unknown: Examples;
  readonly 'not-applicable': Examples;
} = {
  pass: {
    'reading at the top': workflow('permissions:\n  contents: read\n'),
    'nothing at the top, writing in one job': workflow('permissions: {}\n', writing('{contents: write}')),
    'the shorthand for reading': workflow('permissions: read-all\n'),
    'every job names its own': workflow('', `  test:\n    permissions: {contents: read}\n${STEPS}`),
    'secrets by name': workflow(
      'permissions: read-all\n',
      '  call:\n    uses: acme/ci/.github/workflows/x.yml@v1\n    secrets:\n      token: x\n',
    ),
    'a called workflow of the tree that inherits them': {
      ...workflow(
        'permissions: read-all\n',
        '  call:\n    uses: ./.github/workflows/called.yml\n    secrets: inherit\n',
      ),
      '.github/workflows/called.yml': `on: workflow_call\njobs:\n  test:\n${STEPS}`,
    },
  },
  fail: {
    'writing everything': workflow('permissions: write-all\n'),
    'a job that may write everything': workflow('permissions: {}\n', writing('write-all')),
    'writing at the top for several jobs': workflow(
      'permissions:\n  contents: write\n',
      `  test:\n${STEPS}  lint:\n${STEPS}`,
    ),
    'all secrets for another repository': workflow(
      'permissions: read-all\n',
      '  call:\n    uses: acme/ci/.github/workflows/x.yml@v1\n    secrets: inherit\n',
    ),
    'all secrets for a step': workflow(
      'permissions: read-all\n',
      `  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./deploy.sh\n        env:\n          ALL: ${ALL}\n`,
    ),
  },
  unknown: {
    'no word on rights': workflow(''),
    'one job without a word': workflow('', `  a:\n    permissions: {contents: read}\n${STEPS}  b:\n${STEPS}`),
    'the job token of GitLab': { '.gitlab-ci.yml': 'test:\n  script: npm test\n' },
    'contexts of CircleCI': {
      '.circleci/config.yml':
        'version: 2.1\njobs:\n  test:\n    docker: [{image: cimg/node:22.1}]\n    steps: [{run: npm test}]\nworkflows:\n  main:\n    jobs: [test]\n',
    },
  },
  'not-applicable': {
    'no pipeline': { 'index.js': 'start();\n' },
    'a build without a token of the repository': {
      'buildspec.yml': 'version: 0.2\nphases:\n  build:\n    commands: [npm test]\n',
    },
  },
};
