import { Unresolved, type Value, type ValueMap } from '../../../../resources/value.ts';
import type { World } from '../../../world.ts';
import { parseHcl } from '../../hcl/parse.ts';
import { moduleSourceOf } from '../declarations.ts';
import { mapOf } from '../functions/argument.ts';
import type { FunctionContext } from '../functions/function-context.ts';
import { folderOf } from '../module-library.ts';
import { createRun } from '../run-root.ts';
import { evaluateIn, type Run, rootInstance } from '../scope.ts';
import { createSourceFile, type SourceFile } from '../source-file.ts';
import { exposed } from './config.ts';
import type { ConfigTree } from './config-functions.ts';
import { absolutePath, pathInTree } from './config-place.ts';
import { type ConfigWorld, readConfig } from './read-config.ts';

/** What Terragrunt files of a tree are read with, beside the tree itself. */
export interface ConfigReading {
  readonly world: World;
  readonly values: ReadonlyMap<string, SourceFile>;
  functions(workingDirectory: string, run: () => Run): FunctionContext;
  outputsOf: ConfigWorld['outputsOf'];
}

const MAX_STEPS = 3_000_000;
const MAX_NESTING = 20;

export function createConfigWorld(reading: ConfigReading): ConfigWorld {
  const parsed = new Map<string, SourceFile | undefined>();
  const read = new Map<string, Value>();
  let nesting = 0;
  const exists = existence(reading.world);
  const world: ConfigWorld = {
    steps: { left: MAX_STEPS },
    outputsOf: reading.outputsOf,
    functions: (workingDirectory, run) => ({
      ...reading.functions(workingDirectory, run),
      absoluteDirectory: absolutePath(workingDirectory),
    }),
    parse(path) {
      if (!parsed.has(path)) parsed.set(path, parsedFile(path, reading.world));
      return parsed.get(path);
    },
    tree: (): ConfigTree => ({
      exists,
      pathIn: pathInTree,
      readValues: (path) => {
        const file = reading.values.get(path);
        return file && valuesIn(file, world);
      },
      readConfig(path) {
        const known = read.get(path);
        if (known !== undefined) return known;
        const file = world.parse(path);
        if (!file || nesting >= MAX_NESTING) return new Unresolved(`\`${path}\` cannot be read`);
        read.set(path, new Unresolved(`\`${path}\` reads itself`));
        nesting += 1;
        const value = exposed(readConfig(file, folderOf(path), world));
        nesting -= 1;
        read.set(path, value);
        return value;
      },
    }),
  };
  return world;
}

function parsedFile(path: string, world: World): SourceFile | undefined {
  const text = world.tree.get(path) ? world.text(path, []) : undefined;
  return text === undefined ? undefined : createSourceFile(path, text, parseHcl(text).body);
}

/** Whether a file or folder is in the tree. */
function existence({ tree }: World): (path: string) => boolean {
  let folders: Set<string> | undefined;
  return (path) => {
    if (path === '' || tree.get(path)) return true;
    folders ??= new Set(tree.entries.flatMap((entry) => foldersAbove(entry.path)));
    return folders.has(path);
  };
}

function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.push(folder);
  return folders;
}

/** A values file as a mapping. */
function valuesIn(file: SourceFile, world: ConfigWorld): ValueMap {
  const path = folderOf(file.path);
  const plan = { id: file.path, path, workspace: 'default', names: undefined };
  const run = createRun(
    plan,
    () => undefined,
    (of) => world.functions(path, of),
  );
  const scope = { module: rootInstance(run, moduleSourceOf(path, []), new Map()), file, bindings: undefined };
  return mapOf(file.body.attributes.map(({ name, expression }) => [name, evaluateIn(scope, expression)]));
}
