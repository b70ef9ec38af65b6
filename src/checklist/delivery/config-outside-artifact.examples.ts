import type { ControlDefinition } from '../../judge/control.ts';

/** No account of anybody, and none of those that documents use. */
const ACCOUNT = ['4810', '2773', '9065'].join('');
const SERVER = "import { createServer } from 'node:http';\ncreateServer().listen(process.env.PORT);\n";
const FIXED = "import { createServer } from 'node:http';\ncreateServer().listen(8080);\n";
const DOCKERFILE =
  'FROM node:22\nENV NODE_ENV=production PORT=8080\nCOPY src src\nCMD ["node", "src/main.js"]\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'settings that Terraform starts the task with': {
      'src/main.js': FIXED,
      Dockerfile: 'FROM node:22\nCOPY src src\n',
      'main.tf':
        'resource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = jsonencode([{ name = "web", image = "shop:1", environment = [{ name = "LOG_LEVEL", value = "info" }] }])\n}\n',
    },
    'settings that a template starts a function with': {
      'src/main.js': FIXED,
      Dockerfile: 'FROM node:22\nCOPY src src\n',
      'template.yaml':
        'Resources:\n  Jobs:\n    Type: AWS::Lambda::Function\n    Properties: { Environment: { Variables: { TABLE: !ImportValue orders } } }\n',
    },
    'read from the environment': { 'src/main.js': SERVER, Dockerfile: DOCKERFILE },
    'local defaults': {
      'src/main.js': SERVER,
      Dockerfile: 'FROM node:22\nENV DATABASE_URL=postgres://localhost/shop REDIS_HOST=redis\nCOPY src src\n',
    },
    'addresses of downloads': {
      'src/main.js': SERVER,
      Dockerfile:
        'FROM node:22\nARG TOOL_URL=https://github.com/acme/tool/releases/download/v1/tool.tgz\nRUN curl -L $TOOL_URL\nCOPY src src\n',
    },
    'a relative address in browser code': {
      'src/main.js': SERVER,
      Dockerfile:
        'FROM node:22 AS build\nARG VITE_API_URL=/api\nRUN npm run build\nFROM node:22\nCOPY --from=build /d /d\n',
    },
    'account numbers of documents and tests': {
      Dockerfile: DOCKERFILE,
      'src/main.js': `${SERVER}export const topic = 'arn:aws:sns:eu-west-1:123456789012:sample';\n`,
      'test/main.test.js': `export const topic = 'arn:aws:sns:eu-west-1:${ACCOUNT}:real';\n`,
    },
    'infrastructure may name accounts': {
      Dockerfile: DOCKERFILE,
      'src/main.js': SERVER,
      'infra/cdk.json': '{}',
      'infra/lib/app.ts': `export const account = 'arn:aws:iam::${ACCOUNT}:role/deploy';\n`,
    },
    'an environment file in a stage that is not built': {
      'src/main.js': SERVER,
      Dockerfile: 'FROM node:22 AS local\nCOPY .env .\nFROM node:22\nCOPY src src\n',
    },
  },
  fail: {
    'an address in the image': {
      'src/main.js': SERVER,
      Dockerfile: 'FROM node:22\nENV API_URL=https://api.shop.io\nCOPY src src\n',
    },
    'an environment in the image': {
      'src/main.js': SERVER,
      Dockerfile: 'FROM node:22\nENV ENVIRONMENT=staging\nCOPY src src\n',
    },
    'browser code that is built for one environment': {
      'src/main.js': SERVER,
      Dockerfile:
        'FROM node:22 AS build\nARG NEXT_PUBLIC_API_URL\nENV NEXT_PUBLIC_API_URL=$NEXT_PUBLIC_API_URL\nRUN npm run build\nFROM node:22\nCOPY --from=build /d /d\n',
    },
    "the application's own host in the code": {
      Gemfile: "gem 'rails'\n",
      'config.ru': 'run Rails.application\n',
      'config/puma.rb': 'port ENV.fetch("PORT") { 3000 }\n',
      'config/sitemap.rb': `SitemapGenerator::Sitemap.default_host = "https://${'shop'}.rs"\n`,
      'app/models/order.rb': 'class Order < ApplicationRecord\nend\n',
    },
    'settings by build argument': {
      'src/main.js': SERVER,
      Dockerfile: `FROM node:22\nARG STAGE=dev\nCOPY config/\${STAGE}.json config.json\n`,
    },
    'an environment file': {
      'src/main.js': SERVER,
      Dockerfile: 'FROM node:22\nCOPY .env.production .env\nCOPY src src\n',
    },
    'settings of production': {
      'src/main.js': SERVER,
      Dockerfile: 'FROM node:22\nCOPY config/production.json config/\n',
    },
    'a database in the code': {
      Dockerfile: DOCKERFILE,
      'src/main.js': `${SERVER}connect('shop.c9akciq32rty.eu-west-1.${'rds'}.amazonaws.com');\n`,
    },
    'an ARN in packaged settings': {
      Dockerfile: DOCKERFILE,
      'src/main.js': SERVER,
      'config/production.json': JSON.stringify({ topic: `arn:aws:sns:eu-west-1:${ACCOUNT}:orders` }),
    },
    'the host of an environment': {
      Dockerfile: DOCKERFILE,
      'gonogo.yaml': 'environments:\n  production: { url: "https://shop.acme.io" }\n',
      'src/main.js': `${SERVER}fetch('https://shop.acme.io/api');\n`,
    },
  },
  unknown: {
    'settings of a build only': {
      'src/main.js': FIXED,
      Dockerfile: 'FROM node:22\nCOPY src src\n',
      'main.tf':
        'resource "aws_codebuild_project" "web" {\n  name = "web"\n  environment {\n    image = "aws/codebuild/standard:7.0"\n    environment_variable {\n      name  = "STAGE"\n      value = "prod"\n    }\n  }\n}\n',
    },
    'nothing reads configuration': { 'src/main.js': FIXED, Dockerfile: 'FROM node:22\nCOPY src src\n' },
  },
  'not-applicable': { 'nothing runs': { 'readme.md': 'hello\n' } },
};
