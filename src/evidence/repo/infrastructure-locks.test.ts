import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';
import type { InfrastructureLocks } from './infrastructure-locks.ts';

async function locksIn(example: Example): Promise<InfrastructureLocks> {
  const fact = await collectedFact('infrastructureLocks', example);
  if (fact.state !== 'present') throw new Error(fact.because);
  return fact.value;
}

const LOCK = `provider "registry.terraform.io/hashicorp/aws" {\n  version = "5.60.0"\n  hashes = [\n    "h1:AAAA=",\n  ]\n}\n`;

describe('what infrastructure code takes from outside', () => {
  it('is read from Terraform with its lock', async () => {
    const { terraform } = await locksIn({
      'main.tf': `terraform {\n  required_version = ">= 1.9"\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "~> 5.0" }\n    old = "~> 2.0"\n  }\n  backend "s3" {}\n}\nresource "random_id" "x" {}\nresource "terraform_data" "y" {}\nmodule "vpc" {\n  source  = "a/vpc/aws"\n  version = "5.8.1"\n}\n`,
      '.terraform.lock.hcl': LOCK,
    });

    expect(terraform).toMatchObject([
      {
        path: '',
        kind: 'root',
        requiredVersion: { constraint: '>= 1.9', line: 2 },
        providers: [
          { name: 'aws', source: 'hashicorp/aws', version: '~> 5.0', line: 4 },
          { name: 'old', source: 'hashicorp/old', version: '~> 2.0', line: 5 },
          { name: 'random', source: 'hashicorp/random', line: 9 },
        ],
        modules: [{ name: 'module.vpc', source: 'a/vpc/aws', version: '5.8.1', line: 12 }],
        lock: {
          state: 'locked',
          providers: [{ version: '5.60.0', hasHashes: true, hasZipHashes: false }],
        },
      },
    ]);
  });

  it('belongs to the folder that is applied, whatever lies in the modules that it calls', async () => {
    const { terraform } = await locksIn({
      'live/main.tf': 'terraform {\n  backend "s3" {}\n}\nmodule "vpc" {\n  source = "../vpc"\n}\n',
      'vpc/main.tf': 'resource "aws_vpc" "x" {}\n',
      'vpc/.terraform.lock.hcl': LOCK,
    });

    expect(terraform.map(({ path, kind }) => `${path} ${kind}`)).toEqual(['live root', 'vpc module']);
  });

  it('is pinned by what stands behind `ref` in Terragrunt', async () => {
    const { terragrunt } = await locksIn({
      'a/terragrunt.hcl': `terraform {\n  source = "\${local.base}//vpc?ref=v1.2.0"\n}\n`,
      'b/terragrunt.hcl': `terraform {\n  source = "git::https://example.com/x.git?ref=v\${get_env("V")}"\n}\n`,
    });

    expect(terragrunt.map(({ source }) => source)).toEqual(['git::?ref=v1.2.0', undefined]);
  });

  it('is looked up by CDK code, comments left aside', async () => {
    const { cdk } = await locksIn({
      'a/cdk.json': '{}\n',
      'a/lib/stack.ts': '// Vpc.fromLookup(this)\nconst vpc = Vpc.fromLookup(this, "Vpc", {});\n',
      'a/cdk.context.json': '{}\n',
      'b/cdk.json': '{}\n',
      'b/app.py': '# ec2.Vpc.from_lookup(self)\n',
    });

    expect(cdk).toEqual([
      { path: 'a/cdk.json', folder: 'a', lookup: { path: 'a/lib/stack.ts', line: 2 }, context: 'tracked' },
      { path: 'b/cdk.json', folder: 'b', lookup: undefined, context: 'absent' },
    ]);
  });
});
