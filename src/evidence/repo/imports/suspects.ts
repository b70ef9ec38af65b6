import type { World } from '../../world.ts';
import { below, folderOf, isBelow } from '../manifests/tree-path.ts';
import { type AliasConfig, matchesAlias } from './aliases.ts';
import { hasModuleRoots, isRenamed, type ModuleConfigs } from './mentions.ts';
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
  /** Its types are declared, in `@types`, so only an import of values counts. */
  readonly isTyped: boolean;
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
  members: ReadonlyMap<string, string>,
): readonly ScopeImports[] {
  const paths = treePaths(world.tree);
  const context = { aliases, paths, members };
  const found = new Map<PackageScope, { declared: Set<string>; suspects: Map<string, Found> }>();
  for (const { path, specifiers } of files) {
    const scope = find(path);
    if (!scope) continue;
    const here = found.get(scope) ?? { declared: new Set(), suspects: new Map() };
    found.set(scope, here);
    for (const { specifier, name } of specifiers) {
      if (scope.own.has(name)) here.declared.add(name);
      else if (!isExplained({ specifier, name }, path, scope, context)) {
        const known = here.suspects.get(name) ?? { paths: [], specifiers: new Set() };
        here.suspects.set(name, known);
        known.paths.push(path);
        known.specifiers.add(specifier);
      }
    }
  }
  return [...found].map(([scope, { declared, suspects }]) => {
    const { folder, fields } = scope.json;
    const texts = suspects.size > 0 ? configs.textsFor(folder, fields) : [];
    const roots = hasModuleRoots(texts) ? ROOTS.map((root) => below(folder, root)) : [];
    const isInRoots = (specifier: string) => roots.some((root) => paths.has(below(root, specifier)));
    const left = [...suspects].filter(
      ([name, { specifiers }]) => !isRenamed(name, texts) && ![...specifiers].every(isInRoots),
    );
    return {
      scope,
      declared,
      suspects: left.map(([name, { paths: seen }]) => ({
        name,
        paths: seen,
        isTyped: scope.own.has(typesPackageOf(name)),
      })),
    };
  });
}

interface Found {
  readonly paths: string[];
  readonly specifiers: Set<string>;
}

interface Explaining {
  readonly aliases: readonly AliasConfig[];
  readonly paths: ReturnType<typeof treePaths>;
  /** Folders of the tree's own packages, by name. */
  readonly members: ReadonlyMap<string, string>;
}

function isExplained(
  { specifier, name }: BareSpecifier,
  path: string,
  { json, own, inherited }: PackageScope,
  { aliases, paths, members }: Explaining,
): boolean {
  if (isProvided(name, own) || isProvided(name, inherited)) return true;
  // A path to another package of the tree, for the compiler's comfort, declares nothing.
  if (members.has(name)) return false;
  if (LIKE_AN_ALIAS.test(name)) return true;
  const { folder } = json;
  return aliases.some((config) => {
    const home = folderOf(config.path);
    if (!isBelow(home, folder) && !isBelow(folderOf(path), home)) return false;
    if (config.patterns.some((pattern) => matchesAlias(pattern, specifier))) return true;
    return config.baseFolders.some((base) => paths.has(below(base, specifier)));
  });
}
