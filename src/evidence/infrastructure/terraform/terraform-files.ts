import type { Gap } from '../../../judge/fact.ts';
import type { World } from '../../world.ts';
import { parseTerraformJson, parseVariablesJson } from '../hcl/json.ts';
import { parseHcl } from '../hcl/parse.ts';
import type { ParsedHcl } from '../hcl/syntax.ts';
import { installedModules, isInstalled } from './installed-modules.ts';
import { folderOf, type InstalledModules } from './module-library.ts';
import { createSourceFile, type SourceFile } from './source-file.ts';

export interface TerraformFiles {
  readonly modules: readonly SourceFile[];
  readonly values: readonly SourceFile[];
  readonly installed: InstalledModules;
  /** Folders with a lock file. */
  readonly locked: ReadonlySet<string>;
  readonly needsYaml: boolean;
  readonly gaps: readonly Gap[];
}

const MODULE = /\.(?:tf|tofu)(?:\.json)?$/;
const TERRAGRUNT = /\.hcl$/;
const VALUES = /\.tfvars(?:\.json)?$/;
/** Parses the Terraform files of a tree, and what `terraform init` put beside them. */
export async function readTerraformFiles(world: World): Promise<TerraformFiles> {
  const gaps: Gap[] = [];
  const modules: SourceFile[] = [];
  const values: SourceFile[] = [];
  let needsYaml = false;
  const add = (path: string, text: string) => {
    needsYaml ||= hasYaml(text);
    (VALUES.test(path) ? values : modules).push(parsed(path, text, gaps));
  };
  const unread = await world.scan({
    wants: ({ path }) => MODULE.test(path) || VALUES.test(path) || TERRAGRUNT.test(path),
    text: ({ entry: { path }, text }) => {
      if (TERRAGRUNT.test(path)) needsYaml ||= hasYaml(text);
      else add(path, text);
    },
  });
  for (const { path, tracked, kind } of world.tree.entries) {
    const isUntracked = !tracked && isInstalled(path);
    if ((!isUntracked && kind !== 'symlink') || !(MODULE.test(path) || VALUES.test(path))) continue;
    // A link to a file of the tree is that file once more; one that leads out of it is not followed.
    const target = kind === 'symlink' ? world.files.linkTarget(path) : path;
    const text = target === undefined ? undefined : world.text(target, gaps);
    if (text !== undefined) add(path, text);
  }
  const installed = installedModules(world, modules, gaps);
  for (const path of installed.files) {
    const text = world.text(path, gaps);
    if (text !== undefined) add(path, text);
  }
  return {
    modules: modules.sort(byPath),
    values: values.sort(byPath),
    installed: installed.modules,
    locked: new Set(world.tree.named('.terraform.lock.hcl').map(({ path }) => folderOf(path))),
    needsYaml,
    gaps: [...gaps, ...unread],
  };
}

function hasYaml(text: string): boolean {
  return text.includes('yamldecode') || text.includes('yamlencode');
}

function parsed(path: string, text: string, gaps: Gap[]): SourceFile {
  const { body, problems } = parse(path, text);
  const [problem] = problems;
  if (problem) {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    const because = `line ${problem.line} is no valid HCL: ${problem.message}${more}`;
    gaps.push({ path, because, settle: { how: 'run `terraform validate` and mend what it reports' } });
  }
  return createSourceFile(path, text, body);
}

function parse(path: string, text: string): ParsedHcl {
  if (!path.endsWith('.json')) return parseHcl(text);
  return VALUES.test(path) ? parseVariablesJson(text) : parseTerraformJson(text);
}

function byPath(a: SourceFile, b: SourceFile): number {
  return a.path < b.path ? -1 : 1;
}
