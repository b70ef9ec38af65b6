import type { TreeEntry } from '../../repo/tree.ts';

const MODULE = /\.(?:tf|tofu)$/;

/** Whether a file may declare something that Terraform or OpenTofu applies. */
export function mayHoldTerraform({ path }: Pick<TreeEntry, 'path'>): boolean {
  return MODULE.test(path);
}
