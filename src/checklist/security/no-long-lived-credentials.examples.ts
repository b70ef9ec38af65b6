import type { Examples } from '../../judge/control.ts';

// Assembled, so that the product's own check finds nothing here. All of them are made up.
const KEY = `aws_access_key_id = ${'AKIA'}Q3EGTV5XM7ZK2WLH\naws_secret_access_key = ${'h8Kq2Vn0sRzT5wLx'}J7dYb4CmPfG1uEaN9oUiXr+Q\n`;
const secret = (name: string) => `$${`{{ secrets.${name} }}`}`;
const workflow = (...lines: readonly string[]) =>
  ['on: push', 'jobs:', '  deploy:', '    steps:', ...lines.map((line) => `      ${line}`), ''].join('\n');

export const examples: {
  readonly pass: Examples;
  readonly fail: Examples;
  readonly unknown: Examples;
  readonly 'not-applicable': Examples;
} = {
  pass: {
    'a role by the identity of the pipeline': {
      '.github/workflows/deploy.yml': workflow(
        '- uses: aws-actions/configure-aws-credentials@v4',
        '  with:',
        '    role-to-assume: arn:aws:iam::111122223333:role/deploy',
        '- run: aws ecs update-service --service shop',
      ),
    },
    'other tokens are remarks, and a stand-in for AWS needs no key': {
      '.github/workflows/deploy.yml': workflow(
        '- uses: aws-actions/configure-aws-credentials@v4',
        '  with:',
        '    role-to-assume: arn:aws:iam::111122223333:role/deploy',
        '- run: npm publish',
        '  env:',
        `    NPM_TOKEN: ${secret('NPM_TOKEN')}`,
        '    AWS_ACCESS_KEY_ID: test',
      ),
    },
    'a role that an action of the tree assumes': {
      '.github/workflows/deploy.yml': workflow('- uses: ./login', '- run: aws s3 sync dist s3://shop'),
      'login/action.yml':
        'runs:\n  using: composite\n  steps:\n    - uses: aws-actions/configure-aws-credentials@v4\n      with: {role-to-assume: "arn:aws:iam::111122223333:role/deploy"}\n',
    },
    'a role by an id token of GitLab': {
      '.gitlab-ci.yml':
        'deploy:\n  id_tokens: {AWS_TOKEN: {aud: sts.amazonaws.com}}\n  script:\n    - aws sts assume-role-with-web-identity --role-arn arn:aws:iam::111122223333:role/deploy --web-identity-token $AWS_TOKEN\n    - aws s3 sync dist s3://shop\n',
    },
    'building for AWS needs no rights in it': {
      '.github/workflows/deploy.yml': workflow(
        '- run: sam build && sam validate',
        '- uses: aws-actions/configure-aws-credentials@v4',
        '  with:',
        '    role-to-assume: arn:aws:iam::111122223333:role/deploy',
      ),
    },
  },
  fail: {
    'a stored access key in an action of the tree': {
      '.github/workflows/deploy.yml': workflow(
        '- uses: ./login',
        '  with:',
        `    key: ${secret('DEPLOY_KEY')}`,
      ),
      'login/action.yml': `inputs: {key: {}}\nruns:\n  using: composite\n  steps:\n    - uses: aws-actions/configure-aws-credentials@v4\n      with: {aws-access-key-id: "$${'{{ inputs.key }}'}"}\n`,
    },
    'a stored access key': {
      '.github/workflows/deploy.yml': workflow(
        '- uses: aws-actions/configure-aws-credentials@v4',
        '  with:',
        `    aws-access-key-id: ${secret('AWS_ACCESS_KEY_ID')}`,
        `    aws-secret-access-key: ${secret('AWS_SECRET_ACCESS_KEY')}`,
      ),
    },
    'under another name': {
      '.github/workflows/deploy.yml': workflow(
        '- uses: acme/deploy@v1',
        '  with:',
        `    key: ${secret('PROD_AWS_SECRET_KEY')}`,
      ),
    },
    'a variable of the project': {
      '.gitlab-ci.yml': 'deploy:\n  script:\n    - aws configure set aws_access_key_id $DEPLOY_KEY_ID\n',
    },
    'an access key in the tree': { 'deploy/credentials.ini': KEY },
  },
  unknown: {
    'credentials that the project may hold': {
      '.gitlab-ci.yml': 'deploy:\n  script:\n    - aws ecs update-service\n',
    },
    'one job by a role, another without a word': {
      '.github/workflows/deploy.yml': workflow(
        '- uses: aws-actions/configure-aws-credentials@v4',
        '  with:',
        '    role-to-assume: arn:aws:iam::111122223333:role/deploy',
      ),
      '.github/workflows/other.yml': workflow('- run: aws s3 sync dist s3://shop'),
    },
    'AWS without a word on credentials': {
      '.github/workflows/deploy.yml': workflow('- run: aws s3 sync dist s3://shop'),
    },
  },
  'not-applicable': {
    'no pipeline and no infrastructure': { 'index.js': 'start();\n' },
    'pipelines without AWS': { '.github/workflows/test.yml': workflow('- run: npm test') },
  },
};
