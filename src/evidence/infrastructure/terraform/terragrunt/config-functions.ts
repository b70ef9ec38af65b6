import { join } from 'node:path/posix';
import { JsonText, type Value, type ValueMap } from '../../../../resources/value.ts';
import { asText } from '../functions/argument.ts';
import { type FunctionTable, known } from '../functions/definition.ts';
import { FunctionError, OpenResult } from '../functions/failure.ts';
import { folderOf } from '../module-library.ts';
import { relativeFolder } from '../symbol.ts';
import { absolutePath, type ConfigPlace } from './config-place.ts';

/** What Terragrunt's functions ask of the tree. Paths are those of the tree. */
export interface ConfigTree {
  /** Whether a file or folder is there. */
  exists(path: string): boolean;
  /** The path of the tree that a text of a configuration means. */
  pathIn(folder: string, path: string): string | undefined;
  readConfig(path: string): Value;
  readValues(path: string): ValueMap | undefined;
}

/**
 * Terragrunt's own functions. Nothing is run, and nothing of the machine is looked at.
 * @see https://terragrunt.gruntwork.io/docs/reference/hcl/functions/
 */
export function configFunctions(place: ConfigPlace, tree: ConfigTree): FunctionTable {
  return { ...pathFunctions(place, tree), ...readingFunctions(place, tree), ...OPEN_FUNCTIONS };
}

function pathFunctions(place: ConfigPlace, tree: ConfigTree): FunctionTable {
  const included = ([label]: readonly Value[]) => {
    const folder = place.includeFolder(label === undefined ? undefined : asText(label));
    if (folder === undefined) throw new FunctionError('nothing is included');
    return folder;
  };
  return {
    find_in_parent_folders: known([0, 2], ([name, fallback]) => {
      const wanted = name === undefined ? 'terragrunt.hcl' : asText(name);
      const path = findAbove(place.unit, wanted, tree);
      if (path !== undefined) return absolutePath(path);
      if (fallback !== undefined) return fallback;
      throw new OpenResult(`\`${wanted}\` is in no folder above \`${place.unit}\``);
    }),
    path_relative_to_include: known([0, 1], (args) => relativeFolder(included(args), place.unit)),
    path_relative_from_include: known([0, 1], (args) => relativeFolder(place.unit, included(args))),
    get_parent_terragrunt_dir: known([0, 1], (args) => absolutePath(included(args))),
    get_terragrunt_dir: known(0, () => absolutePath(place.unit)),
    get_original_terragrunt_dir: known(0, () => absolutePath(place.unit)),
    get_working_dir: known(0, () => absolutePath(place.unit)),
    get_repo_root: known(0, () => absolutePath('')),
    get_path_from_repo_root: known(0, () => (place.unit === '' ? '.' : place.unit)),
    get_path_to_repo_root: known(0, () => relativeFolder(place.unit, '')),
  };
}

/** Above the folder, never in it; not above the tree. */
function findAbove(folder: string, name: string, { exists }: ConfigTree): string | undefined {
  for (let at = folder; at !== ''; ) {
    at = folderOf(at);
    const path = join(at, name);
    if (!path.startsWith('..') && exists(path)) return path;
  }
  return undefined;
}

function readingFunctions(place: ConfigPlace, tree: ConfigTree): FunctionTable {
  const pathOf = (value: Value | undefined) => {
    const text = asText(value);
    const path = tree.pathIn(place.unit, text);
    if (path === undefined) throw new OpenResult(`\`${text}\` lies outside of the tree`);
    return path;
  };
  return {
    read_terragrunt_config: known([1, 2], ([name, fallback]) => {
      const path = pathOf(name);
      if (tree.exists(path)) return tree.readConfig(path);
      if (fallback !== undefined) return fallback;
      throw new OpenResult(`\`${path}\` is not in the tree`);
    }),
    read_tfvars_file: known(1, ([name]) => {
      const path = pathOf(name);
      const values = tree.readValues(path);
      if (!values) throw new OpenResult(`\`${path}\` is not in the tree`);
      return new JsonText(values);
    }),
    mark_as_read: known(1, ([path = null]) => path),
  };
}

const open = (because: string) =>
  known([0, 100], () => {
    throw new OpenResult(because);
  });

const OPEN_FUNCTIONS: FunctionTable = {
  // A default is what holds unless somebody says otherwise, like that of a variable.
  get_env: known([1, 2], ([name, fallback]) => {
    if (fallback !== undefined) return fallback;
    throw new OpenResult(`the environment variable \`${asText(name)}\` is not in the tree`);
  }),
  run_cmd: open('it is what a command prints, and nothing is run'),
  sops_decrypt_file: open('it is encrypted'),
  get_aws_account_id: open('it is the account that Terragrunt runs in'),
  get_aws_account_alias: open('it is the account that Terragrunt runs in'),
  get_aws_caller_identity_arn: open('it is the identity that Terragrunt runs as'),
  get_aws_caller_identity_user_id: open('it is the identity that Terragrunt runs as'),
  get_terraform_command: open('it is the command that Terragrunt is called with'),
  get_terraform_cli_args: open('it is the command that Terragrunt is called with'),
  get_platform: open('it is the machine that Terragrunt runs on'),
};
