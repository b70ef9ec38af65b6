import type { Control } from '../../judge/control.ts';
import { circleci, github, gitlab } from '../delivery/pipelines.examples.ts';

const MAIN = { 'infra/main.tf': 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n' };
const kyverno = (action: string) => ({
  'k8s/policy.yaml': `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: { name: no-root }\nspec: { validationFailureAction: ${action}, rules: [{ name: a, validate: { message: b } }] }\n`,
});
const MANY = Array.from({ length: 21 }, (_, index) => `  - CKV_AWS_${index + 1}\n`).join('');

const CHANGES = '{ pull_request: {}, push: { branches: [main] } }';
const checkov = (flags = '') => ({
  '.github/workflows/ci.yml': github({ policy: { run: [`checkov -d infra ${flags}`] } }, CHANGES),
});

export const examples: Control['examples'] = {
  pass: {
    'an enforced admission policy': kyverno('Enforce'),
    'rules inside the CDK app': {
      'cdk.json': '{"app":"node bin/app.js"}',
      'bin/app.ts':
        "import { AwsSolutionsChecks } from 'cdk-nag';\nAspects.of(app).add(new AwsSolutionsChecks());\n",
    },
    'a hook that fails': {
      'hook.yaml':
        'Resources:\n  Hook:\n    Type: AWS::CloudFormation::GuardHook\n    Properties:\n      FailureMode: FAIL\n',
    },
    'a scanner that fails the change request': { ...MAIN, ...checkov() },
    'a scanner before the apply, in CircleCI': {
      ...MAIN,
      '.circleci/config.yml': circleci(
        { policy: ['checkov -d infra'], apply: ['terraform -chdir=infra apply -auto-approve'] },
        ['policy', 'apply: { requires: [policy], filters: { branches: { only: main } } }'],
      ),
    },
    'a service control policy': {
      'org.tf': 'resource "aws_organizations_policy" "deny" {\n  content = file("deny.json")\n}\n',
    },
  },
  fail: {
    'no policy and no pipeline': MAIN,
    'a policy that only reports': kyverno('Audit'),
    'a scanner that lets everything through': { ...MAIN, ...checkov('--soft-fail') },
    'a scanner whose own file lets everything through': {
      ...MAIN,
      ...checkov(),
      '.checkov.yaml': `soft-fail: true\nskip-check:\n${MANY}`,
    },
    'a pipeline without one': {
      ...MAIN,
      '.github/workflows/ci.yml': github({ build: { run: ['docker build .'] } }, CHANGES),
    },
    'rules that nothing runs': { ...MAIN, 'policy/s3.rego': 'package main\ndeny[msg] {\n  true\n}\n' },
  },
  unknown: {
    'an apply that does not wait for the scanner of the change': {
      ...MAIN,
      '.gitlab-ci.yml': gitlab('test, deploy', {
        policy: [
          'stage: test',
          'rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event" }]',
          'script: [checkov -d infra]',
        ],
        apply: [
          'stage: deploy',
          'rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }]',
          'script: [terraform -chdir=infra apply -auto-approve]',
        ],
      }),
    },
    'policies of HCP Terraform': { 'main.tf': `terraform {\n  cloud {}\n}\n${MAIN['infra/main.tf']}` },
  },
  'not-applicable': { 'no infrastructure as code': { 'index.js': 'export const answer = 42;\n' } },
};
