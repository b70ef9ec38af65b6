import type { ControlDefinition } from '../../judge/control.ts';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'another user by order of the manifest': {
      Dockerfile: 'FROM node:22\n',
      'k8s/web.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n' +
        '      securityContext: { runAsNonRoot: true, runAsUser: 1000 }\n      containers: [{ name: web, image: "acme/web:1" }]\n',
    },
    'a numbered user': { Dockerfile: 'FROM node:22\nCOPY . .\nUSER 10001\nCMD ["node", "x.js"]\n' },
    'the user of an earlier stage': {
      Dockerfile:
        'FROM node:22 AS base\nUSER node\nFROM base AS build\nUSER root\nRUN make\nFROM base\nCOPY --from=build /x /x\n',
    },
    'a build argument with a default': { Dockerfile: `ARG U=app\nFROM node:22\nARG U\nUSER \${U}:\${U}\n` },
    'distroless nonroot': {
      Dockerfile:
        'FROM golang:1.24 AS b\nFROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=b /x /x\n',
    },
    'unprivileged nginx': {
      Dockerfile: 'FROM nginxinc/nginx-unprivileged:1.27\nCOPY dist /usr/share/nginx/html\n',
    },
    'the user of the .NET images': {
      Dockerfile: 'FROM mcr.microsoft.com/dotnet/aspnet:9.0\nUSER $APP_UID\n',
    },
    'an entry point that steps down': {
      Dockerfile: 'FROM debian:12\nENTRYPOINT ["gosu", "app", "/srv/app"]\n',
    },
    'root only while building': { Dockerfile: 'FROM node:22\nUSER root\nRUN apt-get update\nUSER node\n' },
    'a development image as root beside it': {
      Dockerfile: 'FROM node:22\nUSER node\n',
      'Dockerfile.dev': 'FROM node:22\n',
      '.devcontainer/Dockerfile': 'FROM ubuntu:24.04\n',
    },
    'a user inside a here-document is no instruction': {
      Dockerfile: 'FROM node:22\nUSER node\nCOPY <<EOF /etc/x\nUSER root\nEOF\n',
    },
  },
  fail: {
    'root by order of a task of Terraform': {
      'main.tf':
        'resource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = jsonencode([{ name = "web", image = "web:1", user = "0:0" }])\n}\n',
    },
    'root by order of a template': {
      'template.yaml':
        'Resources:\n  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties: { ContainerDefinitions: [{ Name: web, Image: "web:1", User: root }] }\n',
    },
    'root by order of the task definition': {
      Dockerfile: 'FROM node:22\nUSER node\n',
      'taskdef.json': JSON.stringify({
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'web:1', user: '0' }],
      }),
    },
    'no user on a base that runs as root': {
      Dockerfile: 'FROM node:22-slim\nCOPY . .\nCMD ["node", "x.js"]\n',
    },
    'root by name': { Dockerfile: 'FROM nginxinc/nginx-unprivileged:1.27\nUSER root\nRUN apk add x\n' },
    'root by number': { Dockerfile: 'FROM node:22\nUSER node\nUSER 0:0\n' },
    'the user of a stage that is not shipped': {
      Dockerfile: 'FROM node:22 AS build\nUSER node\nFROM debian:12-slim\nCOPY --from=build /x /x\n',
    },
    'from scratch without a user': {
      Dockerfile: 'FROM golang:1.24 AS b\nFROM scratch\nCOPY --from=b /x /x\nCMD ["/x"]\n',
    },
    'every one of several': {
      'api/Dockerfile': 'FROM node:22\n',
      'web/Dockerfile': 'FROM nginx:1.27\n',
    },
  },
  unknown: {
    'a base that nobody knows': { Dockerfile: 'FROM registry.example.com/team/base:1\nCOPY . .\n' },
    'a base that the build chooses': { Dockerfile: 'ARG BASE\nFROM $BASE\n' },
    'one of several that could be deployed': {
      'api/Dockerfile': 'FROM node:22\nUSER node\n',
      'web/Dockerfile': 'FROM nginx:1.27\n',
    },
  },
  'not-applicable': {
    'no container': { 'index.js': 'export const answer = 42;\n' },
    'a Lambda image': { Dockerfile: 'FROM public.ecr.aws/lambda/nodejs:22\nCMD ["app.handler"]\n' },
    'only a development container': { '.devcontainer/Dockerfile': 'FROM ubuntu:24.04\n' },
  },
};
