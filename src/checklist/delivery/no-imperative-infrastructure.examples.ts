import type { Control } from '../../judge/control.ts';
import { circleci, github, gitlab } from './pipelines.examples.ts';

const VPC = 'set -eu\naws ec2 create-vpc --cidr-block 10.0.0.0/16\n';
const MAIN_TF = { 'infra/main.tf': 'resource "aws_ecs_cluster" "main" {\n  name = "shop"\n}\n' };

export const examples: Control['examples'] = {
  pass: {
    'a description that makes a function load again': {
      ...MAIN_TF,
      'reload.sh': 'aws lambda update-function-configuration --function-name api --description "$(date)"\n',
    },
    'a pipeline that releases': {
      ...MAIN_TF,
      '.github/workflows/deploy.yml': github({
        deploy: { run: ['aws ecs update-service --cluster a --service b --force-new-deployment'] },
      }),
    },
    'an emulator and a throw-away cluster in the pipeline': {
      ...MAIN_TF,
      '.circleci/config.yml': circleci(
        {
          test: [
            'aws --endpoint-url http://localhost:4566 sqs create-queue --queue-name q',
            'kind create cluster',
            'kubectl create namespace shop',
          ],
        },
        ['test'],
      ),
    },
    'deploy verbs': {
      ...MAIN_TF,
      'deploy.sh':
        'aws ecr get-login-password | docker login --username AWS --password-stdin x\naws ecs register-task-definition --cli-input-json file://t.json\naws ecs update-service --cluster a --service b\n' +
        'aws cloudformation deploy --stack-name a --template-file t.yml\naws s3 sync dist s3://site\naws cloudfront create-invalidation --distribution-id X --paths "/*"\naws ssm put-parameter --name /shop/version --value 1\n',
    },
    'a README, a comment and a message': {
      ...MAIN_TF,
      'README.md': '```sh\naws ec2 create-vpc\n```\n',
      'build.sh': '# aws ec2 create-vpc\necho "run: aws ec2 create-vpc"\nmake\n',
    },
    'an emulator': {
      'local.sh':
        'aws --endpoint-url http://localhost:4566 sqs create-queue --queue-name q\nawslocal s3 mb s3://b\n',
    },
    'a test fixture': {
      ...MAIN_TF,
      'test/fixtures/setup.sh': VPC,
      'run.sh': 'aws sts get-caller-identity\n',
    },
    'the store of Terraform state': {
      ...MAIN_TF,
      'scripts/bootstrap.sh':
        '# the bucket of the Terraform state\naws s3api create-bucket --bucket shop-tfstate\naws s3 ls\n',
    },
    'manifests from files': {
      ...MAIN_TF,
      Makefile:
        'up:\n\tkubectl apply -f k8s/\n\tkubectl create ns a --dry-run=client -o yaml | kubectl apply -f -\n\teksctl create cluster -f cluster.yaml\n',
    },
  },
  fail: {
    'a step of the pipeline': {
      ...MAIN_TF,
      '.github/workflows/setup.yml': github({ setup: { run: ['aws sqs create-queue --queue-name orders'] } }),
    },
    'a step that names the region by a variable': {
      ...MAIN_TF,
      '.gitlab-ci.yml': gitlab('setup', {
        setup: ['stage: setup', 'script: ["aws --region $REGION ec2 run-instances --image-id ami-1"]'],
      }),
    },
    'a script': { ...MAIN_TF, 'setup.sh': VPC },
    'a makefile': { Makefile: 'queue:\n\t@aws --region eu-west-1 sqs create-queue --queue-name orders\n' },
    'a package script': {
      'package.json': '{"scripts":{"infra":"aws dynamodb create-table --table-name orders"}}',
    },
    'a cluster and a namespace': {
      'up.sh': 'eksctl create cluster --name shop\nkubectl create namespace shop\n',
    },
    'inside a condition': {
      'up.sh': 'if ! aws s3 ls s3://orders; then sudo -E aws s3 mb s3://orders --region eu-west-1; fi\n',
    },
  },
  unknown: {
    'a part of the pipeline that is not in the tree': {
      ...MAIN_TF,
      'deploy.sh': 'aws ecs update-service --service a\n',
      '.gitlab-ci.yml': 'include: [{ project: acme/ci, file: /deploy.yml }]\nbuild: { script: [make] }\n',
    },
    'a language that is not read': { ...MAIN_TF, 'deploy.ps1': 'aws ec2 create-vpc\n', 'a.sh': 'make\n' },
  },
  'not-applicable': {
    'no scripts': MAIN_TF,
    'a library': { 'index.js': 'export const answer = 42;\n', 'build.sh': 'tsc\n' },
  },
};
