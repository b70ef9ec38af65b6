import type { Gap } from '../../../judge/fact.ts';
import type { World } from '../../world.ts';
import type { TerraformFolder } from '../infrastructure/terraform-folders.ts';
import type { InfrastructureFiles } from '../infrastructure-files.ts';
import { tfvarsEntries } from './entries.ts';

/** The variables of the roots that variable files are for: all of them, and those that need not be set. */
export function variablesWithDefaults(
  files: readonly { readonly path: string }[],
  { terraform, files: all }: InfrastructureFiles,
  world: World,
  gaps: Gap[],
): { readonly declared: readonly string[] | undefined; readonly withDefault: readonly string[] } {
  const roots = new Set(files.flatMap(({ path }) => rootOf(path, terraform) ?? []));
  // A folder of variable files for roots that are elsewhere: nothing tells which variables there are.
  if (roots.size === 0) return { declared: undefined, withDefault: [] };
  const variables = [...roots].flatMap((root) => root.variables);
  const nameOf = (address: string) => address.slice('var.'.length);
  const always = all
    .filter(
      ({ path }) =>
        [...roots].some((root) => isLoadedAlways(path, root.path)) &&
        !files.some((file) => file.path === path),
    )
    .flatMap(({ path }) => keysOf(world.text(path, gaps) ?? ''));
  return {
    declared: [...new Set(variables.map(({ address }) => nameOf(address)))],
    withDefault: [
      ...new Set([
        ...variables.filter(({ hasDefault }) => hasDefault).map(({ address }) => nameOf(address)),
        ...always,
      ]),
    ],
  };
}

function keysOf(text: string): readonly string[] {
  try {
    return tfvarsEntries(text).map(({ key }) => key);
  } catch {
    // The gap is reported where the file itself is read.
    return [];
  }
}

/** Terraform loads these from a root's folder without being asked. */
function isLoadedAlways(path: string, root: string): boolean {
  const name = root === '' ? path : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : '/';
  return name === 'terraform.tfvars' || (/\.auto\.tfvars$/.test(name) && !name.includes('/'));
}

/** The folder with Terraform files that is the file's own, or the nearest above it. */
function rootOf(path: string, folders: readonly TerraformFolder[]): TerraformFolder | undefined {
  for (let folder = path; folder !== ''; ) {
    folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
    const found = folders.find((one) => one.path === folder && one.variables.length > 0);
    if (found) return found;
  }
  return undefined;
}
