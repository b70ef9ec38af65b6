import type { Control } from '../../judge/control.ts';

const WORKFLOW = { '.github/workflows/ci.yml': 'on: push\njobs: {}\n' };
const DOCKERFILE = { Dockerfile: 'FROM node:22\nCOPY . .\nCMD ["node", "app.js"]\n' };
const TERRAFORM = { 'infra/main.tf': 'resource "aws_s3_bucket" "data" {}\n' };
const RULE = {
  '.github/settings.yml':
    'branches:\n  - name: main\n    protection:\n      required_pull_request_reviews:\n        require_code_owner_reviews: true\n',
};

export const examples: Control['examples'] = {
  pass: {
    'everything has an owner, and the declared rule asks for the review': {
      ...WORKFLOW,
      ...DOCKERFILE,
      ...TERRAFORM,
      ...RULE,
      'db/migrate/20260101000000_add_users.rb': 'class AddUsers; end\n',
      '.github/CODEOWNERS': '* @acme/everyone\n/infra/ @acme/platform\n',
    },
    'owners for the critical folders only': {
      ...WORKFLOW,
      ...TERRAFORM,
      ...RULE,
      'src/app.js': 'run()\n',
      '.github/CODEOWNERS': '/.github/ @acme/platform\n*.tf @acme/platform\n',
    },
    'files of others need no owner': {
      ...WORKFLOW,
      ...RULE,
      'examples/demo/Dockerfile': 'FROM node\n',
      'vendor/x/main.tf': 'resource "aws_s3_bucket" "data" {}\n',
      CODEOWNERS: '/.github/ @acme/platform\n/CODEOWNERS @acme/platform\n',
    },
  },
  fail: {
    'no CODEOWNERS file': { ...WORKFLOW, ...DOCKERFILE },
    'pipelines are left out': { ...WORKFLOW, ...RULE, '.github/CODEOWNERS': '/src/ @acme/web\n' },
    'a later line takes the owner away': {
      ...TERRAFORM,
      ...RULE,
      CODEOWNERS: '* @acme/everyone\n/infra/\n',
    },
    'a star takes in direct children only': {
      ...RULE,
      'infra/modules/db/main.tf': 'resource "aws_db_instance" "main" {}\n',
      CODEOWNERS: '/CODEOWNERS @acme/platform\n/infra/* @acme/platform\n',
    },
    'CODEOWNERS does not own itself': {
      ...WORKFLOW,
      '.github/CODEOWNERS': '/.github/workflows/ @acme/ops\n',
    },
    'a line that the forge skips': { ...WORKFLOW, '.github/CODEOWNERS': '/.github/ platform-team\n' },
    'an optional section on GitLab': {
      '.gitlab-ci.yml': 'test:\n  script: make test\n',
      CODEOWNERS: '^[Pipelines] @acme/ops\n*\n',
    },
    'a migration without an owner': {
      'shop/migrations/0001_initial.py': 'operations = []\n',
      CODEOWNERS: '/CODEOWNERS @acme/platform\n*.tf @acme/platform\n',
    },
  },
  unknown: {
    'the rule is not in the tree': { ...WORKFLOW, '.github/CODEOWNERS': '* @acme/everyone\n' },
    'the declared rule is off': {
      ...WORKFLOW,
      '.github/CODEOWNERS': '* @acme/everyone\n',
      '.github/settings.yml':
        'branches:\n  - name: main\n    protection:\n      required_pull_request_reviews:\n        require_code_owner_reviews: false\n',
    },
  },
  'not-applicable': { 'code alone': { 'src/app.js': 'run()\n', 'README.md': 'hello\n' } },
};
