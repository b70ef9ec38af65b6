import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';
import { DEFAULT_PROFILE, type Profile } from '../../profile/profile.ts';

async function environmentsOf(example: Example, profile: Profile = DEFAULT_PROFILE) {
  const fact = await collectedFact('environments', example, profile);
  if (fact.state !== 'present') return fact.state;
  return fact.value.declared.map(({ name, evidence }) => {
    const [first] = evidence;
    return `${name}: ${first?.source} ${first?.path} ${first?.hasResources ? 'resources' : 'label'}`;
  });
}

const BUCKET = 'resource "aws_s3_bucket" "b" {}\n';

describe('environments', () => {
  it('finds Terraform roots, variable files and Terragrunt folders, not modules or tests', async () => {
    expect(
      await environmentsOf({
        'envs/prod/main.tf': `terraform {\n  backend "s3" {}\n}\n${BUCKET}`,
        'envs/test/main.tf': `terraform {\n  backend "s3" {}\n}\n${BUCKET}`,
        'modules/dev-tools/main.tf': BUCKET,
        'test/qa.tfvars': 'a = 1\n',
        'live/non-prod/qa2/db/terragrunt.hcl': 'terraform {}\n',
        'infra/test/main.tf': `provider "aws" {\n  region = "x"\n}\n${BUCKET}`,
      }),
    ).toEqual([
      'production: terraform-root envs/prod/main.tf resources',
      'qa: terragrunt live/non-prod/qa2/db/terragrunt.hcl resources',
      'test: terraform-root envs/test/main.tf resources',
    ]);
  });

  it('finds stages of Serverless, SAM and the CDK', async () => {
    expect(
      await environmentsOf({
        'serverless.yml':
          'service: x\nparams:\n  prod: { size: 2 }\n  default: { size: 1 }\ncustom:\n  sizes:\n    staging: { a: 1 }\n    dev: { a: 2 }\n',
        'samconfig.toml': '[default.deploy.parameters]\n[uat.deploy.parameters]\nx = 1\n',
        'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources: {}\n',
        'cdk.json': '{"context":{"qa":{"account":"1"},"production":{"account":"2"}}}',
      }),
    ).toEqual([
      'production: serverless-stage serverless.yml resources',
      'staging: serverless-stage serverless.yml resources',
      'uat: samconfig samconfig.toml resources',
      'qa: cdk-context cdk.json resources',
      'development: serverless-stage serverless.yml resources',
    ]);
  });

  it('finds overlays, values files and namespaces', async () => {
    const deployment =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a, namespace: shop-dev }\nspec: { template: { spec: { containers: [] } } }\n';
    expect(
      await environmentsOf({
        'overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
        'base/all.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop-dev }\n---\n${deployment}`,
        'chart/Chart.yaml': 'apiVersion: v2\nname: x\n',
        'chart/values-stg.yaml': 'a: 1\n',
      }),
    ).toEqual([
      'production: kustomize-overlay overlays/prod/kustomization.yaml resources',
      'staging: helm-values chart/values-stg.yaml resources',
      'development: kubernetes-namespace base/all.yaml resources',
    ]);
  });

  it('takes configuration files and the profile for labels', async () => {
    expect(
      await environmentsOf(
        { 'appsettings.Staging.json': '{}', 'src/main.ts': '' },
        { ...DEFAULT_PROFILE, environments: { trial: {}, live: { from: 'trial' } } },
      ),
    ).toEqual([
      'live: profile gonogo.yaml label',
      'staging: config-file appsettings.Staging.json label',
      'trial: profile gonogo.yaml label',
    ]);
    expect(
      await environmentsOf({
        'src/production-line.ts': '',
        'src/config/keys-of-production.ts': '',
        'README.md': 'prod and staging',
      }),
    ).toBe('none');
  });

  it('knows definitions that take the environment as a parameter', async () => {
    const fact = await collectedFact('environments', {
      'infra/main.tf': `variable "environment" {}\n${BUCKET}`,
      'template.yml':
        'AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  Stage:\n    Type: String\nResources: {}\n',
      'serverless.yml': `provider:\n  stage: \${opt:stage, 'dev'}\n`,
      'ws/main.tf': `locals {\n  name = terraform.workspace\n}\n${BUCKET}`,
    });

    expect(fact.state === 'present' && fact.value.parameters).toEqual([
      { path: 'infra/main.tf', line: 1, name: 'var.environment' },
      { path: 'ws/main.tf', name: 'terraform.workspace' },
      { path: 'serverless.yml', name: 'the stage' },
      { path: 'template.yml', line: 3, name: 'Stage' },
    ]);
  });
});
