import { Unresolved, type Value, type ValueMap } from '../../../../resources/value.ts';
import type { Block } from '../../hcl/syntax.ts';
import { attributeNamed, moduleSourceOf } from '../declarations.ts';
import { mapOf } from '../functions/argument.ts';
import type { FunctionContext } from '../functions/function-context.ts';
import { reasonOf } from '../functions/open-arguments.ts';
import { folderOf } from '../module-library.ts';
import { localValue } from '../named-value.ts';
import { createRun } from '../run-root.ts';
import { evaluateIn, type Run, rootInstance, type Scope } from '../scope.ts';
import type { SourceFile } from '../source-file.ts';
import { type Config, exposed, type Include, type ValuesFile, type Written } from './config.ts';
import { type ConfigTree, configFunctions } from './config-functions.ts';
import type { ConfigPlace } from './config-place.ts';
import { inputsOf } from './inputs.ts';

/** What is needed to read the Terragrunt files of a tree. */
export interface ConfigWorld {
  /** A file of the tree as HCL; `undefined` where there is none. */
  parse(path: string): SourceFile | undefined;
  functions(workingDirectory: string, run: () => Run): FunctionContext;
  tree(place: ConfigPlace): ConfigTree;
  /** What another unit puts out, as a mapping. */
  outputsOf(unit: string, of: Value): Value;
  /** Evaluations that may still be made for all files of the tree. */
  readonly steps: { left: number };
}

/** Reads a file for a unit, with what it includes. An included file includes nothing more. */
export function readConfig(file: SourceFile, unit: string, world: ConfigWorld, isIncluded = false): Config {
  const folder = folderOf(file.path);
  const includes: Include[] = [];
  const place: ConfigPlace = {
    unit,
    folder,
    includeFolder: (label) => (isIncluded ? folder : folderOfInclude(includes, label)),
  };
  const tree = world.tree(place);
  const scope = scopeOf(
    file,
    place,
    tree,
    memoised((name) => valueNamed(name, config, world)),
    world,
  );
  const terraform = blocksOf(file, 'terraform');
  const config: Config = {
    file,
    unit,
    scope,
    includes,
    source: () => terraform.flatMap((block) => written(block, 'source', scope)).pop(),
    inputs: once(() => inputsOf(attributeNamed(file, 'inputs')?.expression, scope)),
    locals: once(() => localsOf(scope)),
    dependencies: once(() => dependenciesOf(config)),
    valuesFiles: () => terraform.flatMap((block) => valuesFilesOf(block, scope)),
    generates: blocksOf(file, 'generate').map((block) => ({ name: block.labels[0] ?? '', block, scope })),
    isLeftOut: () => leftOut(file, scope),
  };
  if (!isIncluded)
    for (const block of blocksOf(file, 'include')) includes.push(includeOf(block, config, tree, world));
  return config;
}

function folderOfInclude(includes: readonly Include[], label: string | undefined): string | undefined {
  const include = includes.find((one) => label === undefined || one.label === label);
  return include && 'file' in include.config ? folderOf(include.config.file.path) : undefined;
}

function includeOf(block: Block, { scope, unit }: Config, tree: ConfigTree, world: ConfigWorld): Include {
  const path = written(block, 'path', scope)[0]?.value ?? null;
  const strategy = written(block, 'merge_strategy', scope)[0]?.value;
  const found = typeof path === 'string' ? tree.pathIn(unit, path) : undefined;
  const included = found === undefined ? undefined : world.parse(found);
  const because = typeof path === 'string' ? `\`${found ?? path}\` is not in the tree` : reasonOf(path);
  return {
    label: block.labels[0] ?? '',
    strategy: strategy === 'deep' || strategy === 'no_merge' ? strategy : 'shallow',
    config: included
      ? readConfig(included, unit, world, true)
      : new Unresolved(`what \`${scope.file.path}\` includes is open: ${because}`),
  };
}

function scopeOf(
  file: SourceFile,
  place: ConfigPlace,
  tree: ConfigTree,
  names: Run['names'],
  world: ConfigWorld,
): Scope {
  const source = moduleSourceOf(place.folder, [file]);
  const run = createRun(
    {
      id: `${file.path} for ${place.unit}`,
      path: place.folder,
      workspace: new Unresolved('it is Terragrunt that asks'),
      names,
    },
    () => undefined,
    (of) => ({ ...world.functions(place.folder, of), more: configFunctions(place, tree) }),
  );
  Object.defineProperty(run, 'steps', {
    get: () => world.steps.left,
    set: (left: number) => {
      world.steps.left = left;
    },
  });
  return { module: rootInstance(run, source, new Map()), file, bindings: undefined };
}

/** @see https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/ */
function valueNamed(name: string, config: Config, world: ConfigWorld): Value | undefined {
  if (name === 'include') return includeValue(config);
  if (name === 'feature') return featureValue(config);
  if (name === 'values' || name === 'unit' || name === 'stack')
    return new Unresolved(`\`${name}\` is given by a stack file, which is not read`);
  if (name !== 'dependency') return undefined;
  const of = [...config.dependencies()];
  return mapOf(
    of.map(([label, folder]) => [label, mapOf([['outputs', world.outputsOf(config.unit, folder)]])]),
  );
}

function includeValue({ includes }: Config): Value {
  const [first] = includes;
  if (first?.label === '') return exposed(first.config);
  return mapOf(includes.map(({ label, config }) => [label, exposed(config)]));
}

function featureValue({ file, scope }: Config): ValueMap {
  return mapOf(
    blocksOf(file, 'feature').map((block) => [
      block.labels[0] ?? '',
      mapOf([['value', written(block, 'default', scope)[0]?.value ?? null]]),
    ]),
  );
}

function localsOf({ module }: Scope): Value {
  return mapOf([...module.source.locals.keys()].map((name) => [name, localValue(name, module)]));
}

/** Those of included files count as well. */
function dependenciesOf({ file, scope, includes }: Config): ReadonlyMap<string, Value> {
  const folders = new Map<string, Value>();
  for (const { config } of includes) {
    if (!('because' in config))
      for (const [label, folder] of config.dependencies()) folders.set(label, folder);
  }
  for (const block of blocksOf(file, 'dependency'))
    folders.set(block.labels[0] ?? '', written(block, 'config_path', scope)[0]?.value ?? null);
  return folders;
}

function valuesFilesOf(terraform: Block, scope: Scope): readonly ValuesFile[] {
  return terraform.body.blocks
    .filter(({ type }) => type === 'extra_arguments')
    .flatMap((block) => [
      ...paths(written(block, 'required_var_files', scope), false),
      ...paths(written(block, 'optional_var_files', scope), true),
      ...members(written(block, 'arguments', scope)).flatMap((argument) =>
        typeof argument === 'string' && argument.startsWith('-var-file=')
          ? [{ path: argument.slice('-var-file='.length), isOptional: false }]
          : [],
      ),
    ]);
}

function paths(list: readonly Written[], isOptional: boolean): readonly ValuesFile[] {
  return members(list).map((path) => ({ path, isOptional }));
}

function members([list]: readonly Written[]): readonly Value[] {
  if (!list) return [];
  return Array.isArray(list.value) ? list.value : [list.value];
}

/** `skip = true`, `exclude { if = true }`. */
function leftOut(file: SourceFile, scope: Scope): Value {
  const skip = attributeNamed(file, 'skip')?.expression;
  const exclude = blocksOf(file, 'exclude').flatMap((block) => written(block, 'if', scope))[0]?.value;
  return exclude ?? (skip ? evaluateIn(scope, skip) : false);
}

function written(block: Block, name: string, scope: Scope): readonly Written[] {
  const attribute = attributeNamed(block, name);
  if (!attribute) return [];
  return [{ value: evaluateIn(scope, attribute.expression), file: scope.file, node: attribute }];
}

function blocksOf({ body }: SourceFile, type: string): readonly Block[] {
  return body.blocks.filter((block) => block.type === type);
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

/** Asked for while it is worked out, a name has no value. */
function memoised(work: (name: string) => Value | undefined): (name: string) => Value | undefined {
  const known = new Map<string, Value | undefined>();
  return (name) => {
    if (known.has(name)) return known.get(name);
    known.set(name, new Unresolved(`\`${name}\` rests on itself`));
    const value = work(name);
    known.set(name, value);
    return value;
  };
}
