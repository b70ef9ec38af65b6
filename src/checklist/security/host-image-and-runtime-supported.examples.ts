import type { Examples } from '../../judge/control.ts';

const SERVER = "import express from 'express';\nexpress().listen(8080);\n";
const PACKAGE =
  '{ "name": "shop", "private": true, "type": "module", "dependencies": { "express": "5.1.0" }, "scripts": { "start": "node server.js" } }\n';

const lambda = (runtime: string) => ({
  'template.yaml': `Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties: {Runtime: ${runtime}, Handler: index.handler, Role: arn, Code: {S3Bucket: b, S3Key: k}}
`,
});

const database = (engine: string, version: string) => ({
  'main.tf': `resource "aws_db_instance" "main" {\n  engine         = "${engine}"\n  engine_version = "${version}"\n}\n`,
});

const cluster = (version: string) => ({
  'template.yaml': `Resources:\n  Cluster:\n    Type: AWS::EKS::Cluster\n    Properties: { RoleArn: arn${version} }\n`,
});

const pass: Examples = {
  'a cluster takes the newest version': cluster(''),
  'a cluster of a supported version': cluster(', Version: "1.35"'),
  'a database of a supported version': database('postgres', '17.4'),
  'a database in support that is paid for': database('postgres', '13.11'),
  'a cluster of Aurora': {
    'main.tf':
      'resource "aws_rds_cluster" "main" {\n  engine         = "aurora-mysql"\n  engine_version = "8.0.mysql_aurora.3.08.0"\n}\nresource "aws_rds_cluster_instance" "one" {\n  cluster_identifier = aws_rds_cluster.main.id\n  engine             = aws_rds_cluster.main.engine\n}\n',
  },
  'a function on a supported runtime': lambda('nodejs24.x'),
  'a supported runtime on a supported system': {
    Dockerfile: 'FROM node:24-bookworm-slim\nCMD ["node", "server.js"]\n',
  },
  'only the shipped stage counts': {
    Dockerfile:
      'FROM node:16 AS build\nRUN npm ci\nFROM nginx:1.30-alpine\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
  },
  'distroless says it in its name': {
    Dockerfile: 'FROM gcr.io/distroless/nodejs24-debian13\nCMD ["server.js"]\n',
  },
  'a tag that follows the current release': { Dockerfile: 'FROM python:3-slim\nCMD ["python", "app.py"]\n' },
  'a version file of code without an image': {
    '.nvmrc': 'v24.1.0\n',
    'package.json': PACKAGE,
    'server.js': SERVER,
  },
};

const fail: Examples = {
  'a cluster of a version without support': cluster(', Version: "1.25"'),
  'a cluster of a version that is forgotten': cluster(', Version: "1.9"'),
  'a database of a version without support': database('postgres', '9.6.24'),
  'another database of a version without support': database('mysql', '5.6.10'),
  'a function on a runtime without support': lambda('nodejs12.x'),
  'Terraform: a function on a runtime without support': {
    'main.tf':
      'resource "aws_lambda_function" "orders" {\n  function_name = "orders"\n  runtime       = "python3.7"\n  handler       = "a.b"\n  role          = "arn"\n}\n',
  },
  'an old runtime': { Dockerfile: 'FROM node:18.20-alpine\nCMD ["node", "server.js"]\n' },
  'an old system under a supported runtime': {
    Dockerfile: 'FROM python:3.12-slim-buster\nCMD ["python", "app.py"]\n',
  },
  'support that ends within 90 days': { Dockerfile: 'FROM php:8.4-apache-bullseye\n' },
  'the abandoned image of OpenJDK': {
    Dockerfile: 'FROM openjdk:17-jdk-slim\nCOPY app.jar /\nCMD ["java", "-jar", "/app.jar"]\n',
  },
  'an image of AWS Lambda': { Dockerfile: 'FROM public.ecr.aws/lambda/python:3.8\nCMD ["app.handler"]\n' },
  'Go that compiled the program': {
    Dockerfile:
      'FROM golang:1.21 AS build\nRUN go build -o /shop .\nFROM scratch\nCOPY --from=build /shop /shop\nENTRYPOINT ["/shop"]\n',
  },
  'a default of a build argument': {
    Dockerfile: 'ARG RUBY_VERSION=3.1.4\nFROM ruby:$RUBY_VERSION-slim\nCMD ["ruby", "app.rb"]\n',
  },
  'a version file of code without an image': {
    '.nvmrc': 'lts/gallium\n',
    'package.json': PACKAGE,
    'server.js': SERVER,
  },
};

const unknownExamples: Examples = {
  'an image of our own': {
    Dockerfile: 'FROM registry.example.com/base/node:18\nCMD ["node", "server.js"]\n',
  },
  'a base that the pipeline chooses': { Dockerfile: 'ARG BASE\nFROM $BASE\nCMD ["node", "server.js"]\n' },
  'infrastructure code chooses more': {
    Dockerfile: 'FROM node:24-bookworm-slim\nCMD ["node", "server.js"]\n',
    'infra/main.tf': 'resource "aws_db_instance" "main" {\n  engine_version = "11.22"\n}\n',
  },
};

const na: Examples = {
  'a library': {
    'package.json': '{ "name": "left-pad-again", "version": "1.0.0", "files": ["lib"] }\n',
    'lib/index.js': 'export const x = 1;\n',
  },
};

export const examples = { pass, fail, unknown: unknownExamples, 'not-applicable': na };
