import { environmentOfPath } from '../../../judge/environment-names.ts';
import type { ModuleSource } from './declarations.ts';
import { folderOf } from './module-library.ts';
import { evaluateIn, type GivenValue, type ModuleInstance } from './scope.ts';
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
    for (const attribute of file.body.attributes) {
      const { name, expression } = attribute;
      const valueFor = (module: ModuleInstance) =>
        evaluateIn({ module, file, bindings: undefined }, expression);
      values.set(name, { file, node: attribute, valueFor });
    }
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
  const shared = files.filter(({ path }) => SHARED.test(withinFolder(module.path, path)));
  const own = files.filter((file) => !shared.includes(file));
  // What the roots of an environment share is all that there is of it where a root has nothing of its own.
  const alone = shared.filter((file) => environmentName(file) !== undefined);
  return (own.length > 0 ? own : alone).map((file) => ({
    file,
    shared: shared.filter(
      (other) => other !== file && goesWith(environmentName(other), environmentName(file)),
    ),
  }));
}

function goesWith(shared: string | undefined, own: string | undefined): boolean {
  return shared === undefined || shared === own;
}

function environmentName({ path }: SourceFile): string | undefined {
  return environmentOfPath(path)?.word.name;
}

/** A path as it is seen from a folder that holds it. */
export function withinFolder(folder: string, path: string): string {
  return folder !== '' && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

/** Whether a file gives what the module declares: most of it, or something of what many roots share. */
export function fits({ path, body }: SourceFile, { variables }: ModuleSource): boolean {
  if (SAMPLE.test(path)) return false;
  const known = body.attributes.filter(({ name }) => variables.has(name)).length;
  return known > 0 && (SHARED.test(path) || known * 2 >= body.attributes.length);
}
