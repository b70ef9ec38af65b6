import type { ControlDefinition } from '../../judge/control.ts';

const task = (images: readonly string[]) => ({
  'main.tf': `resource "aws_ecr_repository" "shop" {\n  name = "shop"\n}\nresource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = jsonencode([${images
    .map((image, index) => `{ name = "c${index}", image = ${image} }`)
    .join(', ')}])\n}\n`,
});
const template = (image: string) => ({
  'template.yaml': `Resources:\n  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions: [{ Name: proxy, Image: "${image}" }]\n`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'the own image of a task and a pinned sidecar of somebody else': task([
      'aws_ecr_repository.shop.repository_url',
      `"fluent/fluent-bit:4.0@sha256:${'a'.repeat(64)}"`,
    ]),
    'a pinned image of a template': template(`nginx:1.29@sha256:${'a'.repeat(64)}`),
    'a digest that the pipeline passes': {
      Dockerfile: `ARG BASE\nFROM \${BASE}\n`,
      '.github/workflows/ci.yml': `on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker build --build-arg BASE=node:22-slim@sha256:${'a'.repeat(64)} .\n`,
    },
    'a local Compose file beside it': {
      Dockerfile: `FROM node:22@sha256:${'a'.repeat(64)}\n`,
      'compose.yaml': 'services:\n  db: { image: "postgres:17" }\n',
    },
    'tag and digest': { Dockerfile: `FROM node:22-slim@sha256:${'a'.repeat(64)}\n` },
    'digest without a tag': {
      Dockerfile: `FROM node@sha256:${'a'.repeat(64)} AS b\nFROM scratch\nCOPY --from=b /x /x\n`,
    },
    'digest by default of a build argument': {
      Dockerfile: `ARG BASE=node:22@sha256:${'b'.repeat(64)}\nFROM $BASE\n`,
    },
    'registry chosen by the build': {
      Dockerfile: `ARG REGISTRY\nFROM \${REGISTRY}/node:22@sha256:${'b'.repeat(64)}\n`,
    },
    'a tag in an example': {
      Dockerfile: `FROM node:22@sha256:${'a'.repeat(64)}\n`,
      'examples/hello/Dockerfile': 'FROM node:latest\n',
      '.devcontainer/Dockerfile': 'FROM ubuntu:24.04\n',
    },
    'a tag in a here-document': {
      Dockerfile: `FROM node:22@sha256:${'a'.repeat(64)}\nRUN cat <<EOF > /Dockerfile\nFROM node:latest\nEOF\n`,
    },
  },
  fail: {
    'a sidecar of Terraform': task(['aws_ecr_repository.shop.repository_url', '"fluent/fluent-bit:4.0"']),
    'a sidecar by the default of a variable': {
      'main.tf':
        'variable "agent" {\n  default = "datadog/agent:7"\n}\nresource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = jsonencode([{ name = "agent", image = var.agent }])\n}\n',
    },
    'an image of a template': template('nginx:1.29'),
    'a function from a public image': {
      'template.yaml':
        'Resources:\n  Jobs:\n    Type: AWS::Lambda::Function\n    Properties: { PackageType: Image, Code: { ImageUri: "public.ecr.aws/lambda/nodejs:22" } }\n',
    },
    'a tag that the pipeline passes': {
      Dockerfile: `ARG BASE\nFROM \${BASE}\n`,
      '.circleci/config.yml':
        'version: 2.1\njobs:\n  build:\n    docker: [{ image: cimg/base:2025.01 }]\n    steps:\n      - run: docker build --build-arg BASE=node:22-slim .\n',
    },
    'a database in a production Compose file': {
      'compose.prod.yaml': 'services:\n  db: { image: "postgres:17" }\n',
    },
    'a sidecar of a task definition': {
      'taskdef.json': JSON.stringify({
        family: 'web',
        containerDefinitions: [
          { name: 'web', image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1' },
          { name: 'logs', image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable' },
        ],
      }),
    },
    'an image of a manifest': {
      'k8s/cache.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cache }\nspec:\n  template:\n    spec:\n      containers: [{ name: redis, image: "redis:8" }]\n',
    },
    'no tag': { Dockerfile: 'FROM node\n' },
    latest: { Dockerfile: 'FROM node:latest\n' },
    'an exact tag': { Dockerfile: 'FROM node:22.11.0-bookworm-slim\n' },
    'an earlier stage': {
      Dockerfile: `FROM golang:1.24 AS build\nFROM alpine:3.21@sha256:${'a'.repeat(64)}\nCOPY --from=build /x /x\n`,
    },
    'an image that files are copied from': {
      Dockerfile: `FROM alpine:3.21@sha256:${'a'.repeat(64)}\nCOPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/\n`,
    },
    'a mounted image': {
      Dockerfile: `FROM alpine:3.21@sha256:${'a'.repeat(64)}\nRUN --mount=type=bind,from=busybox:1,target=/b /b/bin/true\n`,
    },
    'the frontend': { Dockerfile: `# syntax=docker/dockerfile:1\nFROM alpine@sha256:${'a'.repeat(64)}\n` },
    'a default of a build argument': { Dockerfile: `ARG V=22\nFROM node:\${V}-slim\n` },
  },
  unknown: {
    'a tag that only the deployment knows': {
      'main.tf':
        'variable "tag" {}\nresource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = jsonencode([{ name = "proxy", image = "nginx:${var.tag}" }])\n}\n',
    },
    'an image that the build chooses': { Dockerfile: `ARG BASE\nFROM \${BASE}\n` },
    'an image that the project chooses': {
      Dockerfile: `ARG BASE\nFROM \${BASE}\n`,
      '.gitlab-ci.yml': 'build:\n  script: [docker build --build-arg BASE=$BASE_IMAGE .]\n',
    },
  },
  'not-applicable': {
    'no container': { 'index.js': 'export const answer = 42;\n' },
    'from scratch': { Dockerfile: 'FROM scratch\nCOPY app /app\nCMD ["/app"]\n' },
  },
};
