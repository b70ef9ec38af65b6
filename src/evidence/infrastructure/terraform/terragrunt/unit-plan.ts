import type { Gap } from '../../../../judge/fact.ts';
import { Unresolved, type Value } from '../../../../resources/value.ts';
import { parseExpression } from '../../hcl/parse.ts';
import { type ModuleSource, moduleSourceOf, type VariableDeclaration } from '../declarations.ts';
import type { EvaluatedRoot } from '../evaluated.ts';
import { mapOf } from '../functions/argument.ts';
import type { ModuleLibrary } from '../module-library.ts';
import type { RootPlan } from '../run-root.ts';
import { evaluateIn, type GivenValue, type ModuleInstance } from '../scope.ts';
import type { SourceFile } from '../source-file.ts';
import { automaticFiles, valuesOf } from '../values-files.ts';
import type { ValuesFile } from './config.ts';
import { pathInTree } from './config-place.ts';
import type { Unit } from './find-units.ts';
import { type GeneratedFiles, generatedFiles, OPEN_PARTS } from './generated-files.ts';

/** A unit as a root: the files that Terragrunt puts together, with its inputs for variables. */
export function unitPlan(
  unit: Unit,
  path: string,
  library: ModuleLibrary,
  values: ReadonlyMap<string, SourceFile>,
): RootPlan {
  const { folder } = unit;
  const { generates, unread } = unit.merged();
  const own = library.moduleAt(path);
  const beside = folder === path || !library.folders.includes(folder) ? [] : library.moduleAt(folder).files;
  const generated = generatedFiles(
    generates,
    new Set([...own.files, ...beside].map(({ path }) => nameOf(path))),
  );
  const source = assembled(own, beside, generated);
  return {
    id: idOf(folder),
    name: idOf(folder),
    path,
    unit: folder,
    valuesFile: undefined,
    values: givenValues(unit, source, [...values.values()], values),
    workspace: 'default',
    source,
    names: (name) => (name === OPEN_PARTS ? generated.parts : undefined),
    gaps: [
      ...(unit.source.because === undefined ? [] : [gapOf(unit, unit.source.because)]),
      ...unread.map(({ because }) => gapOf(unit, because)),
      ...[...generated.open].map(([name, because]) =>
        gapOf(unit, `the text of \`${name}\` is open: ${because}`),
      ),
    ],
  };
}

/** A unit of which the module is not there: a stack of nothing, so that its environment is still known. */
export function unreadUnit(unit: Unit): EvaluatedRoot {
  const { known } = unit.merged().inputs;
  return {
    id: idOf(unit.folder),
    kind: 'terraform',
    path: unit.folder,
    name: idOf(unit.folder),
    valuesFile: undefined,
    variables: mapOf([...known].map(([name, { value }]) => [name, value])),
    outputs: {},
    resources: [],
    gaps: [gapOf(unit, unit.source.because ?? 'its module is not there')],
  };
}

function idOf(folder: string): string {
  return folder === '' ? '.' : folder;
}

function gapOf({ file: { path } }: Unit, because: string): Gap {
  return {
    path,
    because: `the unit could not be read: ${because}`,
    settle: { how: 'give a plan of the unit: `terragrunt show -json`' },
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Files of the unit's folder are copied over those of the module, generated ones over both. */
function assembled(
  own: ModuleSource,
  beside: readonly SourceFile[],
  { files: generated }: GeneratedFiles,
): ModuleSource {
  if (beside.length + generated.size === 0) return own;
  const files = new Map([...own.files, ...beside].map((file) => [nameOf(file.path), file]));
  return moduleSourceOf(own.path, [...new Map([...files, ...generated]).values()]);
}

/** Values files that it names count most, then those that Terraform takes by itself, then inputs. */
function givenValues(
  unit: Unit,
  source: ModuleSource,
  all: readonly SourceFile[],
  values: ReadonlyMap<string, SourceFile>,
): ReadonlyMap<string, GivenValue> {
  const { inputs, valuesFiles } = unit.merged();
  const given = new Map<string, GivenValue>();
  const give = (name: string, value: Value, file: SourceFile, node: GivenValue['node']) =>
    given.set(name, {
      file,
      node,
      valueFor: (root) => readInput(value, source.variables.get(name), file, root),
    });
  const named = valuesFiles.map((file) => ({ ...file, found: fileOf(file, unit, values) }));
  const missing = named.find(({ found, isOptional }) => !found && !isOptional);
  const open =
    inputs.open ?? (missing && new Unresolved(`the values file ${said(missing.path)} is not in the tree`));
  if (open) for (const name of source.variables.keys()) give(name, open, unit.file, unit.file.body);
  for (const [name, { value, file, node }] of inputs.known) give(name, value, file, node);
  const automatic = [...automaticFiles(source.path, all), ...automaticFiles(unit.folder, all)];
  const files = [...automatic, ...named.flatMap(({ found }) => found ?? [])];
  return new Map([...given, ...valuesOf(files)]);
}

const COLLECTIONS: ReadonlySet<string> = new Set(['list', 'set', 'map', 'tuple', 'object']);

/** Inputs come in environment variables: where a variable is no text, the text is read as an expression. */
function readInput(
  value: Value,
  variable: VariableDeclaration | undefined,
  file: SourceFile,
  module: ModuleInstance,
): Value {
  if (typeof value !== 'string' || !COLLECTIONS.has(variable?.type?.kind ?? '')) return value;
  const { expression } = parseExpression(value);
  const scope = { module, file: { ...file, text: value }, bindings: undefined };
  return expression ? evaluateIn(scope, expression) : value;
}

function fileOf(
  { path }: ValuesFile,
  { folder }: Unit,
  values: ReadonlyMap<string, SourceFile>,
): SourceFile | undefined {
  const inTree = typeof path === 'string' ? pathInTree(folder, path) : undefined;
  return inTree === undefined ? undefined : values.get(inTree);
}

function said(path: Value): string {
  return typeof path === 'string' ? `\`${path}\`` : 'that it names';
}
