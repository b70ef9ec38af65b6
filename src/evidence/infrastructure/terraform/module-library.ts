import { join } from 'node:path/posix';
import type { Gap } from '../../../judge/fact.ts';
import { type ModuleCall, type ModuleSource, moduleSourceOf } from './declarations.ts';
import type { ModuleInstance } from './scope.ts';
import type { SourceFile } from './source-file.ts';

/** The modules of a tree by folder. Each is read once, whoever calls it. */
export interface ModuleLibrary {
  /** Every folder that holds Terraform files. */
  readonly folders: readonly string[];
  moduleAt(path: string): ModuleSource;
  /** The module that is called; `undefined`, with its reason among the gaps of the run, when it cannot be read. */
  moduleOf(caller: ModuleInstance, call: ModuleCall, address: string): ModuleSource | undefined;
  /** Folders of the tree that the modules of a folder are called from. */
  calledBy(path: string): readonly string[];
}

/** Where `terraform init` put the modules of a root, by the names of the calls: `network.subnets`. */
export type InstalledModules = ReadonlyMap<string, ReadonlyMap<string, string>>;

const MAX_NESTING = 20;

export function createModuleLibrary(
  files: readonly SourceFile[],
  installed: InstalledModules,
): ModuleLibrary {
  const byFolder = new Map<string, SourceFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const known = byFolder.get(folder);
    if (known) known.push(file);
    else byFolder.set(folder, [file]);
  }
  const sources = new Map<string, ModuleSource>();
  const moduleAt = (path: string) => {
    const known = sources.get(path) ?? moduleSourceOf(path, byFolder.get(path) ?? []);
    sources.set(path, known);
    return known;
  };
  return {
    folders: [...byFolder.keys()],
    moduleAt,
    moduleOf(caller, call, address) {
      const path = pathOf(caller, call, installed);
      const because = obstacle(caller, call, path, byFolder);
      if (because === undefined && path !== undefined) return moduleAt(path);
      caller.run.unread.set(address, `\`${address}\` could not be read: ${because}`);
      caller.run.gaps.push(gapOf(call, because ?? 'its source is open'));
      return undefined;
    },
    calledBy: (path) =>
      [...moduleAt(path).modules.values()].flatMap(({ source }) => {
        const local = source === undefined ? undefined : localPath(path, source);
        return local === undefined || !byFolder.has(local) ? [] : [local];
      }),
  };
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A folder of the tree; `undefined` where a source names something else, or leads out of the tree. */
export function localPath(from: string, source: string): string | undefined {
  if (!/^\.{1,2}(?:\/|$)/.test(source)) return undefined;
  const path = join(from, source.split('//').join('/')).replace(/\/$/, '');
  if (path === '..' || path.startsWith('../')) return undefined;
  return path === '.' ? '' : path;
}

function pathOf(caller: ModuleInstance, call: ModuleCall, installed: InstalledModules): string | undefined {
  const key = [...callNames(caller), call.name].join('.');
  const known = installed.get(caller.run.path)?.get(key);
  if (known !== undefined) return known;
  return call.source === undefined ? undefined : localPath(caller.source.path, call.source);
}

function callNames(module: ModuleInstance): readonly string[] {
  return module.parent && module.call ? [...callNames(module.parent), module.call.block.name] : [];
}

/** Why a module cannot be read. */
function obstacle(
  caller: ModuleInstance,
  { source }: ModuleCall,
  path: string | undefined,
  folders: ReadonlyMap<string, unknown>,
): string | undefined {
  if (source === undefined) return 'its source is no plain text';
  if (path === undefined) return `its source is \`${source}\`, outside of the tree`;
  if (!folders.has(path)) return `its source \`${source}\` is not in the tree`;
  let depth = 0;
  for (let outer: ModuleInstance | undefined = caller; outer; outer = outer.parent) {
    depth += 1;
    if (outer.source.path === path) return 'it calls itself';
  }
  return depth > MAX_NESTING ? `modules are nested more than ${MAX_NESTING} deep` : undefined;
}

function gapOf({ file, block, address }: ModuleCall, because: string): Gap {
  const { line } = file.sourceOf(block);
  return {
    path: file.path,
    because: `\`${address}\` (line ${line}) could not be read: ${because}`,
    settle: { how: 'run `terraform init` in the folder, or give a plan: `terraform show -json`' },
  };
}
