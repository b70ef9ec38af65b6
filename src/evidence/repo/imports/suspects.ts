import type { World } from '../../world.ts';
import { below, folderOf, isBelow } from '../manifests/tree-path.ts';
import { type AliasConfig, matchesAlias } from './aliases.ts';
import { isRenamed, type ModuleConfigs } from './mentions.ts';
import type { PackageScope, ScopeFinder } from './package-scope.ts';
import { isProvided } from './provided.ts';
import type { BareSpecifier, SourceImports } from './source-imports.ts';
import { typesPackageOf } from './specifiers.ts';
import { treePaths } from './tree-paths.ts';

/** A package that code seems to import and that its manifest does not declare. */
export interface Suspect {
  readonly name: string;
  /** Files that hold such a specifier. */
  readonly paths: readonly string[];
}

export interface ScopeImports {
  readonly scope: PackageScope;
  /** Declared packages that code imports. */
  readonly declared: ReadonlySet<string>;
  readonly suspects: readonly Suspect[];
}

/** Scopes that nobody publishes under and that many projects use for their own folders. */
const LIKE_AN_ALIAS =
  /^@(?:app|apps|api|assets|auth|client|common|components?|config|constants|containers|core|data|db|docs|features|fixtures|helpers|hooks|i18n|icons|images|layouts?|lib|libs|locales|mocks|models|modules|pages|providers|routes?|screens|server|services|shared|src|state|stores?|styles|tests?|themes?|types?|ui|utils|views|widgets)\//;

/** Folders from which bare names are often resolved. */
const ROOTS = [
  '',
  'src',
  'app',
  'lib',
  'source',
  'client',
  'server',
  'web',
  'frontend',
  'test',
  'tests',
  'resources/js',
  'app/javascript',
  'assets',
];

/** Compares what files import with what manifests declare, and leaves out every name that something may explain. */
export function findSuspects(
  world: World,
  files: readonly SourceImports[],
  find: ScopeFinder,
  aliases: readonly AliasConfig[],
  configs: ModuleConfigs,
): readonly ScopeImports[] {
  const paths = treePaths(world.tree);
  const found = new Map<PackageScope, { declared: Set<string>; suspects: Map<string, string[]> }>();
  for (const { path, specifiers } of files) {
    const scope = find(path);
    if (!scope) continue;
    const here = found.get(scope) ?? { declared: new Set(), suspects: new Map() };
    found.set(scope, here);
    for (const { specifier, name } of specifiers) {
      if (isDeclared(name, scope.own)) here.declared.add(name);
      else if (!isExplained({ specifier, name }, path, scope, aliases, paths)) {
        const known = here.suspects.get(name);
        if (known) known.push(path);
        else here.suspects.set(name, [path]);
      }
    }
  }
  return [...found].map(([scope, { declared, suspects }]) => {
    const texts = suspects.size > 0 ? configs.textsFor(scope.json.folder, scope.json.fields) : [];
    const left = [...suspects].filter(([name]) => !isRenamed(name, texts));
    return { scope, declared, suspects: left.map(([name, seen]) => ({ name, paths: seen })) };
  });
}

function isDeclared(name: string, names: ReadonlySet<string>): boolean {
  return names.has(name) || names.has(typesPackageOf(name));
}

function isExplained(
  { specifier, name }: BareSpecifier,
  path: string,
  { json, own, inherited }: PackageScope,
  aliases: readonly AliasConfig[],
  paths: ReturnType<typeof treePaths>,
): boolean {
  if (LIKE_AN_ALIAS.test(name) || isProvided(name, own) || isProvided(name, inherited)) return true;
  const { folder } = json;
  for (const config of aliases) {
    const home = folderOf(config.path);
    if (!isBelow(home, folder) && !isBelow(folderOf(path), home)) continue;
    if (config.patterns.some((pattern) => matchesAlias(pattern, specifier))) return true;
    if (config.baseFolders.some((base) => paths.has(below(base, specifier)))) return true;
  }
  if (name.startsWith('@')) return false;
  return ROOTS.some((root) => paths.has(below(below(folder, root), specifier)));
}
