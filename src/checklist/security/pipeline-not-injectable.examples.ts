import type { Examples } from '../../judge/control.ts';

const expression = (inner: string) => `$${`{{ ${inner} }}`}`;
const workflow = (on: string, ...steps: readonly string[]) => ({
  '.github/workflows/w.yml': [
    `on: ${on}`,
    'jobs:',
    '  a:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    ...steps.map((step) => `      ${step}`),
    '',
  ].join('\n'),
});
const BUILDSPEC = 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n';
/** A build project with a secret whose webhook builds changes, with more filters and more settings of the webhook. */
const webhook = (filters = '', policy = '', variables = SECRET) => ({
  'buildspec.yml': BUILDSPEC,
  'ci.tf': `resource "aws_codebuild_project" "ci" {
  name         = "ci"
  service_role = "ci"
  artifacts { type = "NO_ARTIFACTS" }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
${variables}
  }
  source {
    type     = "GITHUB"
    location = "https://github.com/acme/shop.git"
  }
}
resource "aws_codebuild_webhook" "ci" {
  project_name = aws_codebuild_project.ci.name
${policy}
  filter_group {
    filter {
      type    = "EVENT"
      pattern = "PULL_REQUEST_CREATED,PULL_REQUEST_UPDATED"
    }
${filters}
  }
}
`,
});
const SECRET =
  '    environment_variable {\n      name  = "NPM"\n      value = "shop/npm"\n      type  = "SECRETS_MANAGER"\n    }';
const actors = (pattern: string) =>
  `    filter {\n      type    = "ACTOR_ACCOUNT_ID"\n      pattern = "${pattern}"\n    }`;
const TITLE = expression('github.event.issue.title');
const HEAD = expression('github.event.pull_request.head.sha');
const checkout = `- {uses: actions/checkout@v4, with: {ref: "${HEAD}"}}`;

export const examples: {
  readonly pass: Examples;
  readonly fail: Examples;
  readonly unknown: Examples;
  readonly 'not-applicable': Examples;
} = {
  pass: {
    'a title through the environment': workflow(
      'issues',
      `- {run: 'echo "$TITLE"', env: {TITLE: "${TITLE}"}}`,
    ),
    'a condition about a title': workflow(
      'issues',
      `- run: echo ${expression("contains(github.event.issue.title, 'bug')")}`,
    ),
    'a branch name where there is none': workflow('push', `- run: echo ${expression('github.head_ref')}`),
    'numbers and commit ids': workflow(
      'pull_request_target',
      `- run: echo ${expression('github.event.pull_request.number')} ${HEAD}`,
    ),
    'the head of a change without secrets': workflow('pull_request', checkout, '- run: npm test'),
    'the target of a change with secrets': workflow(
      'pull_request_target',
      '- uses: actions/checkout@v4',
      '- run: npm run label',
    ),
    'after a workflow that only pushes to the trunk start': {
      '.github/workflows/ci.yml':
        'name: CI\non: {push: {branches: [main]}}\njobs:\n  t:\n    runs-on: ubuntu-latest\n    steps: [{run: npm test}]\n',
      ...workflow(
        '{workflow_run: {workflows: [CI]}}',
        `- {uses: actions/checkout@v4, with: {ref: "${expression('github.event.workflow_run.head_sha')}"}}`,
        '- run: make',
      ),
    },
    'an input of those who may start it is a remark': workflow(
      'workflow_dispatch',
      `- run: echo ${expression('inputs.version')}`,
    ),
    'a guard against forks is a remark': workflow(
      'pull_request_target',
      `- {uses: actions/checkout@v4, if: github.event.pull_request.head.repo.full_name == github.repository, with: {ref: "${HEAD}"}}`,
      '- run: npm test',
    ),
    'a comment of a member of the team is a remark': workflow(
      'issue_comment',
      `- {uses: actions/checkout@v4, if: "contains(fromJSON('[\\"OWNER\\",\\"MEMBER\\"]'), github.event.comment.author_association)", with: {ref: "refs/pull/${expression('github.event.issue.number')}/head"}}`,
      '- run: npm test',
    ),
    'a comment that checks the trunk out': workflow(
      'issue_comment',
      '- uses: actions/checkout@v4',
      '- run: npm test',
    ),
    'a review of a change, which runs as the change does': workflow(
      'pull_request_review',
      checkout,
      '- run: npm test',
    ),
    'a webhook of CodeBuild for changes of the team': webhook(actors('^(1234567|7654321)$')),
    'a webhook of CodeBuild that asks for an approval of strangers': webhook(
      '',
      '  pull_request_build_policy {\n    requires_comment_approval = "FORK_PULL_REQUESTS"\n  }',
    ),
    'a webhook of CodeBuild for pushes': {
      'buildspec.yml': BUILDSPEC,
      'ci.yml':
        'Resources:\n  CI:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Source: {Type: GITHUB}\n      Environment: {EnvironmentVariables: [{Name: NPM, Value: shop/npm, Type: SECRETS_MANAGER}]}\n      Triggers:\n        Webhook: true\n        FilterGroups: [[{Type: EVENT, Pattern: PUSH}]]\n',
    },
    'variables of GitLab that the shell reads': {
      '.gitlab-ci.yml': 'test:\n  script: echo "$CI_COMMIT_MESSAGE"\n',
    },
  },
  fail: {
    'a title in a script': workflow('issues', `- run: echo "${TITLE}"`),
    'a title in a script, through an expression': workflow(
      'issues',
      `- {run: "echo ${expression('env.TITLE')}", env: {TITLE: "${TITLE}"}}`,
    ),
    'a comment in a program': workflow(
      'issue_comment',
      `- {uses: actions/github-script@v7, with: {script: "core.info('${expression('github.event.comment.body')}')"}}`,
    ),
    'a branch name of a change': workflow(
      'pull_request',
      `- run: git push origin ${expression('github.head_ref')}`,
    ),
    'a commit message': workflow(
      'push',
      `- run: echo ${expression("github.event.head_commit.message || 'none'")}`,
    ),
    'a title handed to an action of the tree': {
      ...workflow('issues', `- {uses: ./say, with: {text: "${TITLE}"}}`),
      'say/action.yml': `inputs: {text: {}}\nruns:\n  using: composite\n  steps:\n    - {shell: bash, run: "echo ${expression('inputs.text')}"}\n`,
    },
    'the head of a change with secrets': workflow(
      'pull_request_target',
      checkout,
      '- run: npm ci && npm test',
    ),
    'the head of a change, by its number': workflow(
      'pull_request_target',
      `- run: gh pr checkout ${expression('github.event.pull_request.number')}`,
      '- run: make',
    ),
    'the head of a change that somebody comments on': workflow(
      'issue_comment',
      `- {uses: actions/checkout@v4, with: {ref: "refs/pull/${expression('github.event.issue.number')}/merge"}}`,
      '- run: npm ci && npm test',
    ),
    'the head of a change that somebody comments on, by its commit': workflow(
      'issue_comment',
      '- {uses: xt0rted/pull-request-comment-branch@v2, id: head}',
      `- {uses: actions/checkout@v4, with: {ref: "${expression('steps.head.outputs.head_sha')}"}}`,
      '- run: make',
    ),
    'a comment handed to an action that tries again': workflow(
      'issue_comment',
      `- {uses: nick-fields/retry@v3, with: {command: "echo ${expression('github.event.comment.body')}"}}`,
    ),
    'the head of a change after its tests': {
      '.github/workflows/ci.yml':
        'name: CI\non: pull_request\njobs:\n  t:\n    runs-on: ubuntu-latest\n    steps: [{run: npm test}]\n',
      ...workflow(
        '{workflow_run: {workflows: [CI]}}',
        `- {uses: actions/checkout@v4, with: {ref: "${expression('github.event.workflow_run.head_sha')}"}}`,
        '- run: make',
      ),
    },
    'a checkout that is uploaded with its token': workflow(
      'push',
      '- uses: actions/checkout@v4',
      '- {uses: actions/upload-artifact@v3, with: {path: .}}',
    ),
    'a webhook of CodeBuild for changes of anybody': webhook(),
    'a webhook of CodeBuild whose approval is switched off': webhook(
      '',
      '  pull_request_build_policy {\n    requires_comment_approval = "DISABLED"\n  }',
    ),
    'account ids of a webhook that match longer ones': webhook(actors('1234567|^7654321$')),
    'a webhook of CodeBuild for changes, in a template': {
      'buildspec.yml': BUILDSPEC,
      'ci.yml':
        'Resources:\n  CI:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Source: {Type: GITHUB}\n      Environment: {EnvironmentVariables: [{Name: NPM, Value: shop/npm, Type: SECRETS_MANAGER}]}\n      Triggers:\n        Webhook: true\n        FilterGroups: [[{Type: EVENT, Pattern: "PUSH, PULL_REQUEST_CREATED"}]]\n',
    },
    'a commit message in a script of Azure': {
      'azure-pipelines.yml': 'trigger: [main]\nsteps:\n  - script: echo "$(Build.SourceVersionMessage)"\n',
    },
  },
  unknown: {
    'a slash command, which asks for rights': workflow(
      'issue_comment',
      '- {uses: xt0rted/slash-command-action@v2, with: {command: preview}}',
      `- {uses: actions/checkout@v4, with: {ref: "refs/pull/${expression('github.event.issue.number')}/head"}}`,
      '- run: npm test',
    ),
    'a webhook of CodeBuild for changes of anybody, without secrets': webhook('', '', ''),
    'changes on a machine of your own': {
      '.github/workflows/w.yml':
        'on: pull_request\njobs:\n  a:\n    runs-on: [self-hosted, linux]\n    steps: [{run: make}]\n',
    },
    'a job of another repository that may ask for rights first': {
      '.github/workflows/w.yml': `on: pull_request_target\njobs:\n  check:\n    uses: acme/ci/.github/workflows/check.yml@v1\n  a:\n    needs: check\n    runs-on: ubuntu-latest\n    steps:\n      ${checkout}\n      - run: make\n`,
    },
    'an environment that may ask a reviewer': {
      '.github/workflows/w.yml': `on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    environment: forks\n    steps:\n      ${checkout}\n      - run: make\n`,
    },
  },
  'not-applicable': { 'no pipeline': { 'index.js': 'start();\n' } },
};
