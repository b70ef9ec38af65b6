import { dirname, join } from 'node:path/posix';
import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import type { Dockerfile } from './dockerfiles.ts';
import { entrySource, sourceOf, startedFile, startWords } from './imports/entry-point.ts';
import { productionInstall } from './imports/production-install.ts';
import { packageNameOf, possibleSpecifiers } from './imports/specifiers.ts';
import type { PackageJson } from './manifests/npm/package-json.ts';
import { readPackages } from './manifests/npm/packages.ts';
import { folderOf } from './manifests/tree-path.ts';

/** What the process of an image loads, where the image holds no development dependencies. */
export interface ProductionImports {
  readonly dockerfile: string;
  /** The install that leaves development dependencies out. */
  readonly install: { readonly line: number; readonly command: string };
  /** The manifest, and the source file that the image starts. */
  readonly manifest: string;
  readonly entry: string;
  /** Development dependencies that run all the same, and where they are imported. */
  readonly development: readonly { readonly name: string; readonly path: string; readonly line: number }[];
}

export default defineCollector({
  fact: 'productionImports',
  needs: ['dockerfiles'],
  async collect(world, { dockerfiles }) {
    const images = (presentValue(dockerfiles) ?? []).filter(({ use }) => use === 'deployed');
    const gaps: Gap[] = [];
    const packages = images.length > 0 ? readPackages(world, []) : [];
    const found: ProductionImports[] = [];
    for (const image of images) {
      const imports = await importsOf(world, image, packages, gaps);
      if (imports) found.push(imports);
    }
    return found.length > 0
      ? present(found, gaps)
      : none('no deployed image is known to start JavaScript without its development dependencies', gaps);
  },
});

/** Tools that put everything that is imported into the output, so that nothing is missing later. */
const BUNDLER =
  /(?:^|[/\s"-])(?:webpack|vite|rollup|rolldown|esbuild|parcel|tsup|tsdown|unbuild|ncc|next|nuxt|nitropack|remix|react-router|sveltekit|kit|astro|rspack|rsbuild|turbopack|gatsby|react-scripts|ng|nx|vinxi|bun build|microbundle|snowpack|browserify)(?:$|[/\s"-])/;

async function importsOf(
  world: World,
  image: Dockerfile,
  packages: readonly PackageJson[],
  gaps: Gap[],
): Promise<ProductionImports | undefined> {
  const install = productionInstall(image);
  const json = install && nearestPackage(packages, folderOf(image.path));
  if (!install || !json || isBundled(json)) return undefined;
  const has = (path: string) => world.tree.get(path)?.tracked === true;
  const file = startedFile(startWords(image), json);
  const entry = file === undefined ? undefined : entrySource(file, json.folder, has);
  if (entry === undefined) return undefined;
  const suspects = reachable(world, entry, developmentOnly(json), has, gaps);
  const development = suspects.size === 0 ? [] : await confirmed(world, suspects, gaps);
  return { dockerfile: image.path, install, manifest: json.path, entry, development };
}

function nearestPackage(packages: readonly PackageJson[], folder: string): PackageJson | undefined {
  const own = packages.filter(({ role, dependencies }) => role === 'own' && dependencies.length > 0);
  for (let at = folder; ; at = folderOf(at)) {
    const found = own.find((json) => json.folder === at);
    if (found) return found;
    if (at === '') return own.length === 1 ? own[0] : undefined;
  }
}

function isBundled({ dependencies, scripts }: PackageJson): boolean {
  if (dependencies.some(({ name }) => BUNDLER.test(name))) return true;
  return Object.values(scripts).some((script) => BUNDLER.test(script.slice(0, 2000)));
}

function developmentOnly({ dependencies }: PackageJson): ReadonlySet<string> {
  const names = new Set(dependencies.filter(({ use }) => use === 'development').map(({ name }) => name));
  for (const { name, use } of dependencies) if (use !== 'development') names.delete(name);
  return names;
}

/** Larger programs are cut off here: what was found until then is still true. */
const MAX_FILES = 2000;

/** Files that the entry loads by relative paths, and the development dependencies that each may import. */
function reachable(
  world: World,
  entry: string,
  development: ReadonlySet<string>,
  has: (path: string) => boolean,
  gaps: Gap[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Set([entry]);
  const suspects = new Map<string, ReadonlySet<string>>();
  for (const path of seen) {
    if (seen.size > MAX_FILES) break;
    const text = world.text(path, gaps);
    if (text === undefined) continue;
    const names = new Set<string>();
    for (const specifier of possibleSpecifiers(text)) {
      const name = packageNameOf(specifier);
      if (name !== undefined && development.has(name)) names.add(name);
      if (!/^\.{1,2}(?:\/|$)/.test(specifier)) continue;
      const target = sourceOf(join(dirname(path), specifier), has);
      if (target !== undefined) seen.add(target);
    }
    if (names.size > 0) suspects.set(path, names);
  }
  return suspects;
}

async function confirmed(
  world: World,
  suspects: ReadonlyMap<string, ReadonlySet<string>>,
  gaps: Gap[],
): Promise<ProductionImports['development']> {
  const { importReader } = await import('./imports/confirm.ts');
  const read = importReader(packageNameOf);
  const found = new Map<string, ProductionImports['development'][number]>();
  for (const [path, names] of suspects) {
    const text = world.text(path, gaps);
    for (const { name, line, isTypeOnly, isOptional } of text === undefined ? [] : (read(path, text) ?? []))
      if (names.has(name) && !isTypeOnly && !isOptional && !found.has(name))
        found.set(name, { name, path, line });
  }
  return [...found.values()];
}
