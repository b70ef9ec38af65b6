import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import type { CodeUse } from './code/code-use.ts';
import { readAliasConfigs } from './imports/aliases.ts';
import type { ConfirmedImport, ImportReader } from './imports/confirm.ts';
import { moduleConfigs } from './imports/mentions.ts';
import { packageScopes } from './imports/package-scope.ts';
import { isSource, readSourceImports } from './imports/source-imports.ts';
import { sourceUseOf } from './imports/source-use.ts';
import { packageNameOf } from './imports/specifiers.ts';
import { findSuspects, type ScopeImports, type Suspect } from './imports/suspects.ts';
import { type MentionSearch, mentionSearch } from './imports/unmentioned.ts';
import { isLibrary } from './manifests/npm/library.ts';
import { readPackages } from './manifests/npm/packages.ts';
import { markTemplates } from './manifests/npm/templates.ts';
import { findWorkspaces } from './manifests/npm/workspaces.ts';

/** Where a package is imported. */
export interface ImportPlace {
  readonly path: string;
  readonly line: number;
  readonly use: CodeUse;
  readonly isTypeOnly: boolean;
}

/** A package that code imports and its own manifest does not declare. */
export interface UndeclaredImport {
  readonly name: string;
  /** `above`: a manifest in a folder above declares it. `workspace`: it is another package of the tree. */
  readonly reach: 'nowhere' | 'above' | 'workspace';
  /** Code that ships first. Never empty. */
  readonly places: readonly ImportPlace[];
}

/** What the JavaScript and TypeScript of one package imports by name. */
export interface ImportingPackage {
  /** Its `package.json`. */
  readonly path: string;
  readonly name?: string;
  readonly isLibrary: boolean;
  /** How many of its declared packages are imported. */
  readonly declared: number;
  readonly undeclared: readonly UndeclaredImport[];
  /** Production dependencies whose names stand nowhere else in the package. */
  readonly unmentioned: readonly { readonly name: string; readonly line?: number }[];
  /** Source files of it that could not be read, so more may be undeclared. */
  readonly unread: readonly string[];
}

export default defineCollector({
  fact: 'nodeImports',
  needs: [],
  async collect(world) {
    const sources = await readSourceImports(world);
    const { files } = sources;
    const gaps: Gap[] = [...sources.gaps];
    const workspaces = markTemplates(await findWorkspaces(world, readPackages(world, gaps), gaps));
    const { scopes, find } = packageScopes(workspaces);
    const folders = new Map(
      scopes.flatMap(({ json }) => (json.name === undefined ? [] : [[json.name, json.folder]])),
    );
    const found = findSuspects(
      world,
      files,
      find,
      readAliasConfigs(world, folders),
      moduleConfigs(world),
      folders,
    );
    if (found.length === 0)
      return none('no package of the tree holds JavaScript or TypeScript that imports others', gaps);
    const confirm = await confirmer(world, found, gaps);
    const search = mentionSearch(world);
    const packages = found
      .filter(({ scope }) => scope.json.role === 'own')
      .map((imports) => packageOf(world, imports, { confirm, members: folders, search }));
    const unread = gaps.flatMap(({ path }) =>
      path !== undefined && isSourcePath(world, path) ? [path] : [],
    );
    return present(
      packages.map((one) => ({
        ...one,
        unread: unread.filter((path) => find(path)?.json.path === one.path),
      })),
      gaps,
    );
  },
});

function isSourcePath({ tree }: World, path: string): boolean {
  const entry = tree.get(path);
  return entry !== undefined && isSource(entry);
}

type Confirm = (suspect: Suspect) => readonly ImportPlace[];

/** Places that are looked for and files that are parsed for one suspect, and files in all. */
const MAX_PLACES = 3;
const MAX_FILES = 8;
const MAX_PARSED = 400;

async function confirmer(world: World, found: readonly ScopeImports[], gaps: Gap[]): Promise<Confirm> {
  if (found.every(({ suspects }) => suspects.length === 0)) return () => [];
  // The parser is loaded with it: most trees have no suspect.
  const { importReader } = await import('./imports/confirm.ts');
  const read = importReader(packageNameOf);
  const parsed = new Map<string, readonly ConfirmedImport[]>();
  return ({ name, paths, isTyped }) => {
    const places: ImportPlace[] = [];
    for (const { path, use } of filesByWeight(paths)) {
      if (places.filter(({ isTypeOnly }) => !isTypeOnly).length >= MAX_PLACES) break;
      for (const one of importsIn(world, path, read, parsed, gaps))
        if (one.name === name && !one.isOptional && !(isTyped && isPerhapsType(path, one)))
          places.push({ path, line: one.line, use, isTypeOnly: one.isTypeOnly });
    }
    return places;
  };
}

/** In a component, the template may be all that uses an import, so that its types cannot be told. */
function isPerhapsType(path: string, { isTypeOnly }: ConfirmedImport): boolean {
  return isTypeOnly || /\.(?:vue|svelte|astro)$/.test(path);
}

/** Code that ships first, and no more files than are worth parsing. */
function filesByWeight(paths: readonly string[]): readonly { path: string; use: CodeUse }[] {
  return paths
    .map((path) => ({ path, use: sourceUseOf(path) }))
    .filter(({ use }) => use === 'deployable' || use === 'test' || use === 'tooling')
    .sort((a, b) => rank(a.use) - rank(b.use))
    .slice(0, MAX_FILES);
}

function importsIn(
  world: World,
  path: string,
  read: ImportReader,
  parsed: Map<string, readonly ConfirmedImport[]>,
  gaps: Gap[],
): readonly ConfirmedImport[] {
  const known = parsed.get(path);
  if (known) return known;
  const text = parsed.size < MAX_PARSED ? world.text(path, gaps) : undefined;
  const imports = text === undefined ? undefined : read(path, text);
  if (!imports) {
    const because =
      text === undefined ? 'too many files would have to be parsed' : 'it could not be parsed as JavaScript';
    gaps.push({ path, because, settle: { how: 'look at its imports by hand' } });
  }
  parsed.set(path, imports ?? []);
  return imports ?? [];
}

function rank(use: CodeUse): number {
  return use === 'deployable' ? 0 : use === 'tooling' ? 1 : 2;
}

/** What the imports of a package are compared with. */
interface Comparison {
  readonly confirm: Confirm;
  /** Folders of the tree's own packages, by name. */
  readonly members: ReadonlyMap<string, string>;
  readonly search: MentionSearch;
}

function packageOf(
  world: World,
  { scope, declared, suspects }: ScopeImports,
  { confirm, members, search }: Comparison,
): Omit<ImportingPackage, 'unread'> {
  const { json, inherited } = scope;
  const library = isLibrary(json, world);
  const undeclared = suspects.flatMap((suspect): UndeclaredImport[] => {
    const isInherited = inherited.has(suspect.name);
    const ships = suspect.paths.some((path) => sourceUseOf(path) === 'deployable');
    // Node finds it in a folder above, which is fine for all but what others install.
    if (isInherited && !(library && ships)) return [];
    const isMember = members.has(suspect.name) && !isInherited;
    // Tests may use what the workspace links.
    if (isMember && !ships) return [];
    const places = confirm(suspect).filter(
      ({ isTypeOnly, use }) => !isMember || (!isTypeOnly && use === 'deployable'),
    );
    if (places.length === 0) return [];
    // An import of types alone weighs less, so code that runs is named first.
    const sorted = [...places].sort(
      (a, b) => Number(a.isTypeOnly) - Number(b.isTypeOnly) || rank(a.use) - rank(b.use),
    );
    const reach = isInherited ? 'above' : isMember ? 'workspace' : 'nowhere';
    return [{ name: suspect.name, reach, places: sorted }];
  });
  return {
    path: json.path,
    ...(json.name !== undefined && { name: json.name }),
    isLibrary: library,
    declared: declared.size,
    undeclared,
    unmentioned: search
      .unmentioned(json, declared)
      .map(({ name, line }) => ({ name, ...(line !== undefined && { line }) })),
  };
}
