import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';

async function toolsOf(example: Example) {
  const fact = await collectedFact('infrastructureFiles', example);
  if (fact.state !== 'present') return fact.state;
  return Object.fromEntries(fact.value.files.map(({ path, tool, part }) => [path, `${tool} ${part}`]));
}

describe('infrastructureFiles', () => {
  it('knows the tools by name and place', async () => {
    const tools = await toolsOf({
      'infra/main.tf': 'resource "aws_s3_bucket" "b" {}\n',
      'infra/prod.tfvars': 'size = 2\n',
      'infra/tests/b.tftest.hcl': 'run "x" {}\n',
      'live/prod/terragrunt.hcl': 'include {}\n',
      'cdk/cdk.json': '{}\n',
      'api/serverless.yml': 'service: x\nresources:\n  Resources:\n    T:\n      Type: AWS::S3::Bucket\n',
      'pulumi/Pulumi.yaml': 'name: x\n',
      'pulumi/Pulumi.prod.yaml': 'config: {}\n',
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\n',
      'charts/web/values-prod.yaml': 'a: 1\n',
      'charts/web/templates/deployment.yaml':
        'apiVersion: apps/v1\nkind: Deployment\n{{- if .Values.x }}\n{{- end }}\n',
      'kustomize/base/kustomization.yaml': 'resources: []\n',
      'node_modules/x/main.tf': 'resource "a" "b" {}\n',
      'examples/full/main.tf': 'resource "a" "b" {}\n',
    });

    expect(tools).toEqual({
      'api/serverless.yml': 'serverless definition',
      'cdk/cdk.json': 'cdk project',
      'charts/web/Chart.yaml': 'helm project',
      'charts/web/templates/deployment.yaml': 'helm template',
      'charts/web/values-prod.yaml': 'helm values',
      'infra/main.tf': 'terraform definition',
      'infra/prod.tfvars': 'terraform values',
      'infra/tests/b.tftest.hcl': 'terraform test',
      'kustomize/base/kustomization.yaml': 'kustomize definition',
      'live/prod/terragrunt.hcl': 'terragrunt definition',
      'pulumi/Pulumi.prod.yaml': 'pulumi values',
      'pulumi/Pulumi.yaml': 'pulumi project',
    });
  });

  it('knows templates, manifests and playbooks by what they hold', async () => {
    const tools = await toolsOf({
      'api/serverless.ts': "export default { service: 'api', provider: { name: 'aws' } };\n",
      'a.yml': 'Transform: AWS::Serverless-2016-10-31\nResources: {}\n',
      'b.json': JSON.stringify({ Resources: { Q: { Type: 'AWS::SQS::Queue' } } }),
      'c.yaml': 'apiVersion: apps/v1\nkind: Deployment\n',
      'd.yaml': 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n',
      'e.json': JSON.stringify({ family: 'web', containerDefinitions: [{ image: 'x' }] }),
      'f.yml': '- name: web\n  hosts: all\n  tasks: []\n',
      'g.json': JSON.stringify([{ ParameterKey: 'A', ParameterValue: 'b' }]),
      'production.example.json': JSON.stringify([{ ParameterKey: 'A', ParameterValue: 'YOUR_VALUE' }]),
      'deploy/h.template': 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n',
    });

    expect(tools).toEqual({
      'a.yml': 'cloudformation definition',
      'api/serverless.ts': 'serverless project',
      'b.json': 'cloudformation definition',
      'c.yaml': 'kubernetes definition',
      'd.yaml': 'eksctl definition',
      'deploy/h.template': 'cloudformation definition',
      'e.json': 'ecs-task-definition definition',
      'f.yml': 'ansible definition',
      'g.json': 'cloudformation values',
    });
  });

  it('finds nothing in files that only look alike', async () => {
    const state = await toolsOf({
      'skaffold.yaml': 'apiVersion: skaffold/v4beta6\nkind: Config\n',
      'appspec.yaml': 'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n',
      'catalog-info.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: Component\n',
      'kubeconfig.yaml': 'apiVersion: v1\nkind: Config\n',
      'openapi.yaml': 'openapi: 3.0.0\ncomponents:\n  kind: Pod\n',
      'package.json': '{"name":"x"}\n',
      'docs/AWSTemplateFormatVersion.md': 'AWSTemplateFormatVersion: 2010-09-09\n',
      'prod.tfvars': 'a = 1\n',
      'src/serverless.ts': "export const serverless = 'a word';\n",
    });

    expect(state).toBe('none');
  });

  it('tells Terraform roots from modules', async () => {
    const fact = await collectedFact('infrastructureFiles', {
      'live/prod/main.tf':
        'terraform {\n  backend "s3" {}\n}\nmodule "web" {\n  source = "../../shared/web"\n}\n',
      'live/dev/main.tf': 'provider "aws" {\n  region = "eu-west-1"\n}\nresource "a" "b" {}\n',
      'shared/web/main.tf': 'resource "aws_ecs_service" "web" {}\n',
      'modules/vpc/main.tf': 'provider "aws" {\n  region = "x"\n}\n',
      'main.tf': 'resource "aws_vpc" "this" {}\n',
    });

    const folders = fact.state === 'present' ? fact.value.terraform : [];
    expect(folders.map(({ path, kind, backend }) => [path, kind, backend])).toEqual([
      ['live/dev', 'root', undefined],
      ['live/prod', 'root', 's3'],
      ['', 'unclear', undefined],
      ['modules/vpc', 'module', undefined],
      ['shared/web', 'module', undefined],
    ]);
  });

  it('takes a broken Terraform file for a gap and keeps the rest', async () => {
    const fact = await collectedFact('infrastructureFiles', {
      'a.tf': 'resource "x" "y" {\n',
      'b.tf': 'resource "x" "z" {}\n',
    });

    expect(fact).toMatchObject({
      state: 'present',
      gaps: [{ path: 'a.tf', because: expect.stringContaining('not valid HCL') }],
    });
  });
});
