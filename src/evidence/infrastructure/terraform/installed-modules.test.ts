import { describe, expect, it } from 'vitest';
import { worldOf } from '../../../../test/terraform-tree.ts';
import { createTree } from '../../repo/tree.ts';
import { createWorld } from '../../world.ts';
import { readTerraform } from './read-terraform.ts';

const CALL = 'module "logs" {\n  source  = "acme/bucket/aws"\n  version = "1.2.0"\n  name    = "logs"\n}\n';
const INDEX = JSON.stringify({
  Modules: [
    { Key: '', Source: '', Dir: '.' },
    { Key: 'logs', Source: 'registry.terraform.io/acme/bucket/aws', Dir: '.terraform/modules/logs' },
    { Key: 'logs.policy', Source: './policy', Dir: '.terraform/modules/logs/policy' },
    { Key: 'other', Source: 'x', Dir: '../../outside' },
  ],
});

/** A tree that lists nothing below `.terraform`, for git ignores it. */
async function addressesIn(files: Readonly<Record<string, string>>) {
  const world = worldOf(files);
  const entries = world.tree.entries.filter(({ path }) => !path.includes('.terraform/'));
  const { roots, gaps } = await readTerraform(
    createWorld({ ...world, tree: createTree(entries, 'checkout') }),
  );
  const resources = roots.flatMap((root) => root.resources);
  return {
    addresses: resources.map(({ address }) => address),
    policy: resources.find(({ type }) => type === 'aws_s3_bucket_policy')?.attributes.policy,
    gaps: [...roots.flatMap((root) => root.gaps), ...gaps],
  };
}

describe('modules that `terraform init` downloaded', () => {
  it('are read though git ignores them, with the files beside them', async () => {
    const { addresses, policy, gaps } = await addressesIn({
      'live/main.tf': CALL,
      'live/.terraform/modules/modules.json': INDEX,
      'live/.terraform/modules/logs/main.tf':
        'variable "name" {}\nresource "aws_s3_bucket" "b" {\n  bucket = var.name\n}\nmodule "policy" {\n  source = "./policy"\n}\n',
      'live/.terraform/modules/logs/policy/main.tf':
        'resource "aws_s3_bucket_policy" "p" {\n  policy = file("${path.module}/policy.json")\n}\n',
      'live/.terraform/modules/logs/policy/policy.json': '{}',
      'live/.terraform/modules/logs/examples/main.tf': 'resource "aws_s3_bucket" "none" {}\n',
    });

    expect(addresses).toEqual([
      'module.logs.aws_s3_bucket.b',
      'module.logs.module.policy.aws_s3_bucket_policy.p',
    ]);
    expect(policy).toBe('{}');
    expect(gaps).toEqual([]);
  });

  it('are asked for where they are not there', async () => {
    const { addresses, gaps } = await addressesIn({ 'live/main.tf': CALL });

    expect(addresses).toEqual([]);
    expect(gaps).toEqual([
      {
        path: 'live/main.tf',
        because:
          '`module.logs` (line 1) could not be read: its source is `acme/bucket/aws`, outside of the tree',
        settle: { how: 'run `terraform init` in the folder, or give a plan: `terraform show -json`' },
      },
    ]);
  });
});
