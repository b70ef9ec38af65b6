import { parse } from 'jsonc-parser';
import { isRecord, recordOf, stringOf, stringsOf } from '../../parsed.ts';
import type { World } from '../../world.ts';
import { below, folderOf, resolvedPath } from '../manifests/tree-path.ts';

/** What a TypeScript, JavaScript or Deno configuration says about module names, for the folder it lies in. */
export interface AliasConfig {
  readonly path: string;
  /** Patterns of `paths` and `imports`: `@app/*`, `~lib`, `std/`. */
  readonly patterns: readonly string[];
  /** Folders against which bare names are looked up: `baseUrl`, from the root of the tree. */
  readonly baseFolders: readonly string[];
}

const CONFIG = /(?:^|\/)(?:[tj]sconfig(?:[.-][\w.-]{1,60})?\.json|deno\.jsonc?|import_map\.json)$/;
const MAX_EXTENDS = 8;

/** Reads every such configuration of the tree. A broken one names no alias. */
export function readAliasConfigs(
  world: World,
  folderOfPackage: ReadonlyMap<string, string>,
): readonly AliasConfig[] {
  const parsed = new Map<string, unknown>();
  const load = (path: string): unknown => {
    if (!parsed.has(path))
      parsed.set(path, world.tree.get(path)?.tracked ? parseLoosely(world.text(path, [])) : undefined);
    return parsed.get(path);
  };
  const configs: AliasConfig[] = [];
  for (const { path, tracked, role } of world.tree.entries) {
    if (!tracked || role === 'vendored' || !CONFIG.test(path)) continue;
    const patterns = new Set<string>();
    const baseFolders = new Set<string>();
    addFrom(path, { load, folderOfPackage, patterns, baseFolders }, 0);
    if (patterns.size > 0 || baseFolders.size > 0)
      configs.push({ path, patterns: [...patterns], baseFolders: [...baseFolders] });
  }
  return configs;
}

function parseLoosely(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : parse(text, [], { allowTrailingComma: true });
  } catch (error) {
    // Nested deeper than the parser can go.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Reading {
  readonly load: (path: string) => unknown;
  readonly folderOfPackage: ReadonlyMap<string, string>;
  readonly patterns: Set<string>;
  readonly baseFolders: Set<string>;
}

function addFrom(path: string, reading: Reading, depth: number): void {
  const config = recordOf(reading.load(path));
  const options = recordOf(config.compilerOptions);
  for (const pattern of Object.keys(recordOf(options.paths))) reading.patterns.add(pattern);
  for (const pattern of Object.keys(recordOf(config.imports))) reading.patterns.add(pattern);
  const baseUrl = stringOf(options.baseUrl);
  const base = baseUrl === undefined ? undefined : resolvedPath(folderOf(path), baseUrl);
  if (base !== undefined) reading.baseFolders.add(base);
  if (depth >= MAX_EXTENDS) return;
  const parents = typeof config.extends === 'string' ? [config.extends] : stringsOf(config.extends);
  for (const parent of parents)
    for (const target of parentPaths(path, parent, reading)) addFrom(target, reading, depth + 1);
}

/** A parent may leave out `.json`, or name a package of the workspace. */
function parentPaths(path: string, parent: string, { load, folderOfPackage }: Reading): readonly string[] {
  const [first = '', second = '', ...rest] = parent.split('/');
  const name = parent.startsWith('@') ? `${first}/${second}` : first;
  const inside = parent.startsWith('@')
    ? rest.join('/')
    : [second, ...rest].filter((part) => part !== '').join('/');
  const folder = folderOfPackage.get(name);
  const target = parent.startsWith('.')
    ? resolvedPath(folderOf(path), parent)
    : folder === undefined
      ? undefined
      : below(folder, inside === '' ? 'tsconfig.json' : inside);
  if (target === undefined) return [];
  return [target, `${target}.json`, below(target, 'tsconfig.json')].filter((candidate) =>
    isRecord(load(candidate)),
  );
}

/** Whether a pattern of `paths` or of an import map matches a specifier. `*` alone maps everything: it says nothing. */
export function matchesAlias(pattern: string, specifier: string): boolean {
  if (pattern === '*') return false;
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier || (pattern.endsWith('/') && specifier.startsWith(pattern));
  const after = pattern.slice(star + 1);
  return (
    specifier.length >= pattern.length - 1 &&
    specifier.startsWith(pattern.slice(0, star)) &&
    specifier.endsWith(after)
  );
}
