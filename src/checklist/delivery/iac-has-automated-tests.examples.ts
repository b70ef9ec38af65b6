import type { Control } from '../../judge/control.ts';
import { circleci, github, gitlab } from './pipelines.examples.ts';

const MAIN = { 'infra/main.tf': 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n' };
const ASSERTING = {
  'infra/tests/orders.tftest.hcl':
    'run "plan" {\n  command = plan\n  assert {\n    condition = aws_s3_bucket.orders.bucket == "orders"\n    error_message = "name"\n  }\n}\n',
};
const EMPTY = { 'infra/tests/orders.tftest.hcl': 'run "plan" {\n  command = plan\n}\n' };
const NAG = "import { AwsSolutionsChecks } from 'cdk-nag';\nAspects.of(app).add(new AwsSolutionsChecks());\n";
const CDK = { 'cdk.json': '{"app":"node bin/app.js"}' };
const CDK_TEST = {
  'package.json': '{"private":true,"scripts":{"test":"jest"}}',
  'test/app.test.ts':
    "import { Template } from 'aws-cdk-lib/assertions';\nTemplate.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {});\n",
};
const CHANGES = '{ pull_request: {}, push: { branches: [main] } }';
const TRUNK = "github.ref == 'refs/heads/main'";
const workflow = (...args: Parameters<typeof github>) => ({ '.github/workflows/infra.yml': github(...args) });

export const examples: Control['examples'] = {
  pass: {
    'rules inside the CDK app': { ...CDK, 'bin/app.ts': NAG },
    'assertions before the apply': {
      ...MAIN,
      ...ASSERTING,
      ...workflow(
        {
          test: { run: ['cd infra && terraform init', 'terraform -chdir=infra test'] },
          apply: { needs: 'test', if: TRUNK, run: ['terraform -chdir=infra apply -auto-approve'] },
        },
        CHANGES,
      ),
    },
    'CDK assertions that a package script runs': {
      ...CDK,
      ...CDK_TEST,
      ...workflow(
        { test: { run: ['npm test'] }, deploy: { needs: 'test', if: TRUNK, run: ['npx cdk deploy --all'] } },
        CHANGES,
      ),
    },
    'a policy scanner in GitLab, and nothing applies': {
      ...MAIN,
      '.gitlab-ci.yml': gitlab('test', {
        policy: [
          'stage: test',
          'rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event" }]',
          'script: [checkov -d infra]',
        ],
      }),
    },
    'assertions through a makefile in CircleCI': {
      ...MAIN,
      ...ASSERTING,
      Makefile: 'test:\n\tterraform -chdir=infra test\n',
      '.circleci/config.yml': circleci(
        { test: ['make test'], apply: ['terraform -chdir=infra apply -auto-approve'] },
        ['test', 'apply: { requires: [test], filters: { branches: { only: main } } }'],
      ),
    },
  },
  fail: {
    'no tests': MAIN,
    'lint alone': {
      ...MAIN,
      ...workflow({ lint: { run: ['tflint --chdir infra', 'terraform validate'] } }, CHANGES),
    },
    'a test without an assertion': {
      ...MAIN,
      ...EMPTY,
      ...workflow({ test: { run: ['terraform -chdir=infra test'] } }, CHANGES),
    },
    'tests that nothing runs': { ...MAIN, ...ASSERTING },
    'tests that no job runs': {
      ...MAIN,
      ...ASSERTING,
      ...workflow({ build: { run: ['docker build .'] } }, CHANGES),
    },
    'a scanner that fails nothing': {
      ...MAIN,
      ...workflow({ policy: { run: ['checkov -d infra --soft-fail'] } }, CHANGES),
    },
    'a failure that is lost': {
      ...MAIN,
      ...ASSERTING,
      ...workflow({ test: { run: ['terraform -chdir=infra test || true'] } }, CHANGES),
    },
    'only by the clock': {
      ...MAIN,
      ...ASSERTING,
      ...workflow(
        { test: { run: ['terraform -chdir=infra test'] } },
        '{ schedule: [{ cron: "0 3 * * *" }] }',
      ),
    },
  },
  unknown: {
    'rules inside one of two': { ...MAIN, 'app/cdk.json': '{}', 'app/bin/app.ts': NAG },
    'an apply that does not wait for the tests of the change': {
      ...MAIN,
      ...ASSERTING,
      ...workflow({ test: { run: ['terraform -chdir=infra test'] } }, '{ pull_request: {} }'),
      '.github/workflows/apply.yml': github({
        apply: { run: ['terraform -chdir=infra apply -auto-approve'] },
      }),
    },
    'a script that may check it': {
      ...MAIN,
      'ci/check.py': 'print(1)\n',
      ...workflow({ check: { run: ['python ci/check.py'] } }, CHANGES),
    },
    'a CDK app with snapshots only': {
      ...CDK,
      'test/app.test.ts':
        "import { Template } from 'aws-cdk-lib/assertions';\nexpect(t).toMatchSnapshot();\n",
    },
  },
  'not-applicable': { 'no infrastructure as code': { 'index.js': 'export const answer = 42;\n' } },
};
