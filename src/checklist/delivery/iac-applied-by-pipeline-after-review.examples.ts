import type { Control } from '../../judge/control.ts';
import { circleci, github, gitlab } from './pipelines.examples.ts';

const MAIN = {
  'infra/main.tf':
    'terraform {\n  backend "s3" {\n    key = "shop.tfstate"\n  }\n}\nresource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n',
};
const TRUNK = "github.ref == 'refs/heads/main'";
const CHANGES = '{ pull_request: {}, push: { branches: [main] } }';
const workflow = (...args: Parameters<typeof github>) => ({ '.github/workflows/infra.yml': github(...args) });
const PLAN = 'terraform -chdir=infra plan -out=tfplan';
const APPLY = 'terraform -chdir=infra apply tfplan';

export const examples: Control['examples'] = {
  pass: {
    'a plan for change requests, an apply on trunk': {
      ...MAIN,
      ...workflow({ plan: { run: [PLAN] }, apply: { needs: 'plan', if: TRUNK, run: [APPLY] } }, CHANGES),
    },
    'through a makefile, in GitLab': {
      ...MAIN,
      Makefile: `plan:\n\t${PLAN}\napply:\n\t${APPLY}\n`,
      '.gitlab-ci.yml': gitlab('plan, apply', {
        plan: [
          'stage: plan',
          'rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event" }, { if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }]',
          'script: [make plan]',
        ],
        apply: [
          'stage: apply',
          'rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }]',
          'script: [make apply]',
        ],
      }),
    },
    'a person sees the plan and lets the apply start': {
      ...MAIN,
      '.circleci/config.yml': circleci({ plan: [PLAN], apply: [APPLY] }, [
        'plan: { filters: { branches: { only: main } } }',
        'hold: { type: approval, requires: [plan] }',
        'apply: { requires: [hold], filters: { branches: { only: main } } }',
      ]),
    },
    'a diff before a CDK deployment': {
      'cdk.json': '{"app":"node bin/app.js"}',
      ...workflow(
        { diff: { run: ['npx cdk diff'] }, deploy: { if: TRUNK, run: ['npx cdk deploy --all'] } },
        CHANGES,
      ),
    },
  },
  fail: {
    'no pipeline': MAIN,
    'a pipeline that never applies': { ...MAIN, ...workflow({ build: { run: ['docker build .'] } }) },
    'an apply for change requests': {
      ...MAIN,
      ...workflow({ apply: { run: [PLAN, APPLY] } }, '{ pull_request: {} }'),
    },
    'an apply for every branch': { ...MAIN, ...workflow({ apply: { run: [PLAN, APPLY] } }, '{ push: {} }') },
    'a plan that nobody sees': { ...MAIN, ...workflow({ apply: { run: [PLAN, APPLY] } }) },
  },
  unknown: {
    'HCP Terraform': {
      'main.tf': 'terraform {\n  cloud {}\n}\nresource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n',
    },
    'reviewers of the environment': {
      ...MAIN,
      ...workflow({
        plan: { run: [PLAN] },
        apply: { needs: 'plan', environment: 'production', run: [APPLY] },
      }),
    },
    'a script that may apply it': {
      ...MAIN,
      'ci/apply.py': 'print(1)\n',
      ...workflow({ apply: { run: ['python ci/apply.py'] } }),
    },
  },
  'not-applicable': {
    'a module for others': {
      'modules/bucket/main.tf': 'resource "aws_s3_bucket" "this" {\n  bucket = var.name\n}\n',
    },
    'no infrastructure as code': { 'index.js': 'export const answer = 42;\n' },
  },
};
