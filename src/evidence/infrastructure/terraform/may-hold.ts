import type { TreeEntry } from '../../repo/tree.ts';

const MODULE = /\.(?:tf|tofu)(?:\.json)?$/;
const UNIT = /(?:^|\/)terragrunt(?:\.stack)?\.hcl$/;
const PLAN = /(?:plan|state|terraform|tofu)[^/]*\.json$|(?:^|\/)(?:plans?|tfplans?)\/[^/]+\.json$/i;

/** Whether a file may declare something that Terraform, OpenTofu or Terragrunt applies, or be a plan of theirs. */
export function mayHoldTerraform({ path }: Pick<TreeEntry, 'path'>): boolean {
  return MODULE.test(path) || UNIT.test(path) || mayHoldPlan(path);
}

/** Whether a file may be a plan, by its name: what is in it decides. */
export function mayHoldPlan(path: string): boolean {
  return PLAN.test(path) && !/\.tf(?:vars)?\.json$/.test(path);
}
