import { environmentOfPath } from '../../../judge/environment-names.ts';
import type { ModuleSource } from './declarations.ts';
import { folderOf } from './module-library.ts';
import type { GivenValue } from './scope.ts';
import type { SourceFile } from './source-file.ts';

/** Values that Terraform takes without being told: later files win. */
export function automaticFiles(folder: string, files: readonly SourceFile[]): readonly SourceFile[] {
  const rank = ({ path }: SourceFile) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name === 'terraform.tfvars') return 1;
    if (name === 'terraform.tfvars.json') return 2;
    return /\.auto\.tfvars(?:\.json)?$/.test(name) ? 3 : 0;
  };
  return files
    .filter((file) => folderOf(file.path) === folder && rank(file) > 0)
    .sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

export function isAutomatic(path: string): boolean {
  return /(?:^|\/)terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(path);
}

export function valuesOf(files: readonly SourceFile[]): ReadonlyMap<string, GivenValue> {
  const values = new Map<string, GivenValue>();
  for (const file of files) {
    for (const attribute of file.body.attributes)
      values.set(attribute.name, { expression: attribute.expression, file, node: attribute });
  }
  return values;
}

/** Files that go together with those of an environment. */
const SHARED = /(?:^|[/._-])(?:common|global|globals|shared|base|default|defaults|all)(?:[/._-]|$)/i;
const SAMPLE = /(?:^|[/._-])(?:example|examples|sample|samples|template|dist)(?:[/._-]|$)/i;

/** The sets of values files that a root is applied with, each with `-var-file`. Empty: with the automatic ones only. */
export function valueSets(
  module: ModuleSource,
  files: readonly SourceFile[],
): readonly { readonly file: SourceFile; readonly shared: readonly SourceFile[] }[] {
  const given = files.filter((file) => !SAMPLE.test(file.path) && fits(file, module));
  const shared = given.filter(({ path }) => isShared(module.path, path));
  return given.filter((file) => !shared.includes(file)).map((file) => ({ file, shared }));
}

function isShared(root: string, path: string): boolean {
  const inside = root !== '' && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return SHARED.test(inside) && environmentOfPath(inside) === undefined;
}

/** Whether most of what a file gives are variables of the module. */
export function fits({ body }: SourceFile, { variables }: ModuleSource): boolean {
  const known = body.attributes.filter(({ name }) => variables.has(name)).length;
  return known > 0 && known * 2 >= body.attributes.length;
}
