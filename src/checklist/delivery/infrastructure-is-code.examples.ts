import type { ControlDefinition } from '../../judge/control.ts';
import { github, gitlab } from './pipelines.examples.ts';

const SERVICE = `resource "aws_ecs_service" "shop" {
  name = "shop"
}
`;
const APP = {
  Dockerfile: 'FROM node:22\nCOPY . .\nCMD ["node", "server.js"]\n',
  'server.js': 'require("http").createServer((_, answer) => answer.end("ok")).listen(8080);\n',
  'package.json': '{"name":"shop","version":"1.0.0"}',
};
const deploy = (run: string) => ({ '.github/workflows/deploy.yml': github({ deploy: { run: [run] } }) });
const UPDATE = 'aws ecs update-service --cluster shop --service shop --force-new-deployment';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'the service that is deployed is declared': { ...APP, 'infra/main.tf': SERVICE, ...deploy(UPDATE) },
    'a template': {
      'template.yaml': 'Resources:\n  Orders: {Type: AWS::SQS::Queue}\n',
    },
    'a CDK application without its assembly': {
      'cdk.json': '{"app":"node bin/app.js"}',
      'bin/app.js': 'const cdk = require("aws-cdk-lib");\nnew cdk.App();\n',
      ...deploy(UPDATE),
    },
    'the bucket of the state is made by hand': {
      'infra/main.tf': `terraform {\n  backend "s3" {\n    bucket = "shop-state"\n  }\n}\n${SERVICE}`,
      'scripts/bootstrap.sh':
        '#!/bin/sh\n# terraform state\naws s3 mb s3://shop-terraform-state\nterraform init\n',
    },
  },
  fail: {
    'a script makes the database': {
      ...APP,
      'infra/main.tf': SERVICE,
      'scripts/create.sh':
        '#!/bin/sh\naws rds create-db-instance --db-instance-identifier shop --engine postgres\n',
    },
    'a pipeline starts machines': {
      ...APP,
      '.gitlab-ci.yml': gitlab('deploy', {
        deploy: ['stage: deploy', 'script: [aws ec2 run-instances --image-id ami-1 --count 1]'],
      }),
    },
  },
  unknown: {
    'a service that is declared elsewhere': { ...APP, ...deploy(UPDATE) },
    'another service than the one that is declared': {
      ...APP,
      'infra/main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n',
      ...deploy(UPDATE),
    },
    'nothing says where it runs': APP,
  },
  'not-applicable': {
    'a library': {
      'package.json': '{"name":"left-pad","version":"1.0.0","main":"index.js"}',
      'index.js': '',
    },
  },
};
