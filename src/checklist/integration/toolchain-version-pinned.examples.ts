import type { Examples } from '../../judge/control.ts';

const manifest = (fields: Readonly<Record<string, unknown>> = {}) =>
  `${JSON.stringify({ name: 'shop', private: true, type: 'module', dependencies: { express: '5.1.0' }, scripts: { start: 'node server.js' }, ...fields }, null, 2)}\n`;

const SERVER = "import express from 'express';\nexpress().listen(8080);\n";
const app = (fields?: Readonly<Record<string, unknown>>) => ({
  'package.json': manifest(fields),
  'server.js': SERVER,
});

const pom = (level: string) =>
  `<project>\n  <artifactId>shop</artifactId>\n  <properties>\n    <java.version>${level}</java.version>\n  </properties>\n</project>\n`;

const workflow = (version: string, matrix = '') =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n${matrix}    steps:\n      - uses: actions/checkout@v4\n      - uses: actions/setup-node@v4\n        with: { ${version} }\n      - run: npm ci\n`;

const circle = (image: string) =>
  `version: 2.1\njobs:\n  build:\n    docker: [{ image: "${image}" }]\n    steps:\n      - checkout\n      - run: npm ci\n`;

const HANDLER = 'export const handler = async () => ({ statusCode: 200 });\n';
const sam = (runtime: string, folder = 'jobs') => ({
  'template.yaml': `Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function: { Runtime: ${runtime} }\nResources:\n  Jobs:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: ${folder}/, Handler: index.handler }\n`,
  [`${folder}/index.js`]: HANDLER,
  [`${folder}/package.json`]: '{ "name": "jobs", "type": "module", "private": true }\n',
});
const packed = (runtime: string) => ({
  'infra/main.tf': `data "archive_file" "jobs" {\n  type        = "zip"\n  source_dir  = "\${path.module}/../jobs"\n  output_path = "jobs.zip"\n}\nresource "aws_lambda_function" "jobs" {\n  function_name = "jobs"\n  runtime       = "${runtime}"\n  handler       = "index.handler"\n  filename      = data.archive_file.jobs.output_path\n}\n`,
  'jobs/index.js': HANDLER,
});

const pass: Examples = {
  'the runtime of a function is that of the version file': { ...sam('nodejs22.x'), '.nvmrc': '22.11.0\n' },
  'the definition of a function alone chooses': packed('nodejs22.x'),
  'functions on two runtimes, each with its own code': {
    ...sam('nodejs22.x'),
    'api/template.yaml': sam('nodejs20.x')['template.yaml'],
    'api/jobs/index.js': HANDLER,
  },
  'a pipeline that reads the version file': {
    ...app(),
    '.nvmrc': '22.11.0\n',
    '.github/workflows/ci.yml': workflow('node-version-file: .nvmrc'),
  },
  'a pipeline that alone chooses': {
    ...app(),
    '.github/workflows/ci.yml': workflow('node-version: 22.11.0'),
  },
  'further versions in a matrix': {
    ...app(),
    '.nvmrc': '22.11.0\n',
    '.github/workflows/ci.yml': workflow(
      'node-version: "${{ matrix.node }}"',
      '    strategy: { matrix: { node: [20, 22] } }\n',
    ),
  },
  'two parts of the tree, and a job for one of them': {
    'api/package.json': manifest(),
    'api/server.js': SERVER,
    'api/.nvmrc': '20.11.0\n',
    'web/package.json': manifest(),
    'web/server.js': SERVER,
    'web/.nvmrc': '22.11.0\n',
    '.github/workflows/ci.yml': workflow('node-version: 22.11.0'),
  },
  'the image of a job agrees': {
    ...app(),
    '.nvmrc': '22.11.0\n',
    '.circleci/config.yml': circle('cimg/node:22.11'),
  },
  'a version file and an image that agree': {
    ...app(),
    '.nvmrc': 'v22.11.0\n',
    Dockerfile: 'FROM node:22.11.0-slim\nCMD ["node", "server.js"]\n',
  },
  'the image alone chooses': { ...app(), Dockerfile: 'FROM node:22.11-slim\nCMD ["node", "server.js"]\n' },
  'a version file alone': { ...app(), '.tool-versions': 'nodejs 22.11.0\n' },
  'another minor version is a remark': {
    ...app(),
    '.node-version': '22.11.0\n',
    Dockerfile: 'FROM node:22.4-slim\nCMD ["node", "server.js"]\n',
  },
  'a range of support is none': {
    ...app({ engines: { node: '>=18' } }),
    Dockerfile: 'FROM node:22.11-slim\nCMD ["node", "server.js"]\n',
  },
  'two services with their own versions': {
    'api/.nvmrc': '20.11.0\n',
    'api/Dockerfile': 'FROM node:20.11\nCMD ["node", "server.js"]\n',
    'web/.nvmrc': '22.11.0\n',
    'web/Dockerfile': 'FROM node:22.11\nCMD ["node", "server.js"]\n',
  },
  'a newer Java runs what was compiled for an older one': {
    'pom.xml': pom('17'),
    Dockerfile: 'FROM eclipse-temurin:21-jre\nCOPY app.jar /\nCMD ["java", "-jar", "/app.jar"]\n',
  },
  'a development image does not count': {
    ...app(),
    '.nvmrc': '22.11.0\n',
    Dockerfile: 'FROM node:22.11\nCMD ["node", "server.js"]\n',
    '.devcontainer/Dockerfile': 'FROM node:18\n',
  },
};

const fail: Examples = {
  'a function of SAM on another major version than the version file': {
    ...sam('nodejs20.x'),
    '.nvmrc': '22.11.0\n',
  },
  'a function of Terraform on another major version than the version file': {
    ...packed('nodejs18.x'),
    'jobs/.nvmrc': '22.11.0\n',
  },
  'tested with another version than is shipped': {
    ...app(),
    Dockerfile: 'FROM node:22.11-slim\nCMD ["node", "server.js"]\n',
    '.github/workflows/ci.yml': workflow('node-version: 18'),
  },
  'tested in an image of another version': {
    ...app(),
    '.nvmrc': '22.11.0\n',
    '.circleci/config.yml': circle('cimg/node:18.20'),
  },
  'a pipeline that names no version either': {
    ...app({ engines: { node: '>=18' } }),
    '.github/workflows/ci.yml':
      'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm ci\n',
  },
  'the image is another major version': {
    ...app(),
    '.nvmrc': '22\n',
    Dockerfile: 'FROM node:18-slim\nCMD ["node", "server.js"]\n',
  },
  'two version files disagree': { ...app(), '.nvmrc': 'lts/iron\n', '.tool-versions': 'nodejs 22.11.0\n' },
  'built with one version, run on another': {
    ...app(),
    Dockerfile:
      'FROM node:22 AS build\nRUN npm ci\nFROM node:18-slim\nCOPY --from=build /app /app\nCMD ["node", "server.js"]\n',
  },
  'a default of a build argument': {
    'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
    '.python-version': '3.12.4\n',
    Dockerfile: 'ARG PYTHON=2.7\nFROM python:$PYTHON-slim\nCMD ["python", "app.py"]\n',
  },
  'Java too old for what is compiled': {
    'pom.xml': pom('21'),
    Dockerfile: 'FROM eclipse-temurin:17-jre\nCOPY app.jar /\nCMD ["java", "-jar", "/app.jar"]\n',
  },
  'a name that moves': { ...app(), '.nvmrc': 'lts/*\n' },
  'two versions of the package manager': {
    ...app({ packageManager: 'pnpm@9.12.0' }),
    '.tool-versions': 'nodejs 22.11.0\npnpm 8.15.0\n',
  },
  'nothing chooses, and there is no pipeline that could': app({ engines: { node: '>=18' } }),
};

const unknownExamples: Examples = {
  'a pipeline of another project may choose': {
    ...app({ engines: { node: '>=18' } }),
    '.gitlab-ci.yml': 'include:\n  - project: acme/ci\n    file: /node.yml\n',
  },
};

const na: Examples = {
  'nothing that runs': { 'index.html': '<!doctype html><title>Shop</title>\n' },
};

export const examples = { pass, fail, unknown: unknownExamples, 'not-applicable': na };
