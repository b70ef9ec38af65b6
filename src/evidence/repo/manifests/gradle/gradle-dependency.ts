import type { DeclaredDependency, Exactness } from '../manifest.ts';
import { gradleExactness, gradleTexts } from './gradle-version.ts';
import type { GradleStatement } from './script.ts';
import type { CatalogEntry, VersionCatalog } from './version-catalog.ts';

/** What the scripts of one build share. */
export interface GradleBuild {
  readonly variables: ReadonlyMap<string, readonly string[]>;
  /** By the name that scripts use: `libs`. */
  readonly catalogs: ReadonlyMap<string, VersionCatalog>;
  /** A platform, a BOM or the Spring plugin decides versions that are not written. */
  readonly hasPlatform: boolean;
  /** `val bom = platform(libs.compose.bom)`. */
  readonly expressions: ReadonlyMap<string, string>;
  /** Groups that builds of the tree publish under. */
  readonly groups: readonly string[];
}

type Found = Pick<DeclaredDependency, 'name' | 'spec' | 'exactness'>;

const IN_TREE =
  /^(?:project\s*\(|project$|project\s+["']|projects\.|files\s*\(|fileTree\s*[({]|gradleApi|gradleTestKit|localGroovy|sourceSets|configurations|rootProject|zipTree)/;
const DEVELOPMENT =
  /^(?:androidTest|test|debug|kapt[A-Z]?.*Test|.*Test|.*Tests|lint|detekt|ktlint|checkstyle|pmd|spotbugs|errorprone|jmh)/;

/** The dependencies of one statement: several for a bundle, none for what Gradle itself brings. */
export function declaredBy(statement: GradleStatement, build: GradleBuild): DeclaredDependency[] {
  const { configuration, line, isOfBuild } = statement;
  const use = isOfBuild
    ? 'build'
    : DEVELOPMENT.test(configuration) &&
        !/[Ii]mplementation$/.test(configuration.replace(/^(?:androidTest|test|debug).*/, ''))
      ? 'development'
      : configuration === 'compileOnly'
        ? 'optional'
        : 'production';
  return foundIn(statement.argument, build).map((found) => ({ ...found, use, line, locked: null }));
}

function foundIn(argument: string, build: GradleBuild): Found[] {
  const called = unwrapped(argument);
  const inner = unwrapped(build.expressions.get(called) ?? called);
  if (IN_TREE.test(inner)) return [{ name: inner.slice(0, 100), spec: '', exactness: 'local' }];
  const literals = literalsOf(inner);
  if (literals) return literals.map((literal) => ofNotation(literal, build));
  const map = mapNotation(inner);
  if (map) return [ofNotation(map, build)];
  // The plugins of Kotlin and Compose align their own libraries with their version.
  if (/^kotlin\(\s*["'][\w-]+["']\s*\)$|^compose\.\w/.test(inner))
    return [{ name: inner, spec: '', exactness: 'managed' }];
  const kotlin = /^kotlin\(\s*["']([\w-]+)["']\s*,\s*["']([^"']+)["']\s*\)$/.exec(inner);
  if (kotlin?.[2] !== undefined)
    return [{ name: `kotlin-${kotlin[1]}`, spec: kotlin[2], exactness: gradleExactness(kotlin[2]) }];
  return ofAccessor(inner, build) ?? [{ name: inner.slice(0, 100), spec: '', exactness: 'unresolved' }];
}

/** Takes `platform(...)`, `enforcedPlatform(...)`, `testFixtures(...)` and the like off. */
function unwrapped(argument: string): string {
  let inner = argument.trim();
  for (let step = 0; step < 4; step += 1) {
    const wrapped =
      /^(?:(?:project\.)?(?:dependencies\.)?(?:platform|enforcedPlatform|testFixtures|variantOf|create)|plugin|fg\.deobf|jarJar)\s*\((.{0,3000})\)(?:\s*\{.{0,500}\})?$/.exec(
        inner,
      );
    if (wrapped?.[1] === undefined) break;
    inner = wrapped[1].trim();
  }
  return inner;
}

/** One or several plain strings, as Groovy allows: `'a:b:1', 'c:d:2'`. */
function literalsOf(argument: string): string[] | undefined {
  const strings = argument.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g) ?? [];
  const rest = argument.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '');
  if (
    strings.length > 0 &&
    /^[\s,()[\]]*(?:,\s*(?:dependencyConfiguration|\w+)\s*(?::|=).{0,200})?$/.test(rest)
  )
    return strings.map((text) => text.slice(1, -1)).filter((text) => text.includes(':'));
  const joined = /^["']([^"'$]{1,200}):["']\s*\+\s*([\w.]{1,200})$/.exec(argument);
  return joined ? [`${joined[1]}:\${${joined[2]}}`] : undefined;
}

function mapNotation(argument: string): string | undefined {
  const written = (key: string) =>
    new RegExp(`\\b${key}\\s{0,20}[:=]\\s{0,20}(?:["']([^"']{0,200})["']|([\\w.]{1,200}))`).exec(argument);
  const name = written('name')?.[1];
  const group = written('group')?.[1];
  if (name === undefined || group === undefined) return undefined;
  const version = written('version');
  const versionText = version?.[1] ?? (version?.[2] === undefined ? undefined : `\${${version[2]}}`);
  return versionText === undefined ? `${group}:${name}` : `${group}:${name}:${versionText}`;
}

/** `group:name:version:classifier@extension`. */
function ofNotation(notation: string, build: GradleBuild): Found {
  const texts = gradleTexts(notation, build.variables);
  const name = notation.split(':').slice(0, 2).join(':');
  if (!texts) return { name, spec: notation.split(':')[2] ?? '', exactness: 'unresolved' };
  const versions = texts.map((text) => text.split('@')[0]?.split(':')[2]);
  if (isOfTree(name, versions, build)) return { name, spec: versions[0] ?? '', exactness: 'local' };
  return {
    name,
    spec: versions[0] ?? '',
    exactness: weakest(versions.map((version) => exactnessOf(version, build))),
  };
}

/** A snapshot of a group that another build of the tree publishes is taken from there. */
function isOfTree(name: string, versions: readonly (string | undefined)[], { groups }: GradleBuild): boolean {
  const isSnapshot = versions.every((version) => version?.endsWith('-SNAPSHOT') === true);
  return isSnapshot && groups.some((group) => name.startsWith(`${group}:`) || name.startsWith(`${group}.`));
}

function exactnessOf(version: string | undefined, { hasPlatform }: GradleBuild): Exactness {
  if (version === undefined || version === '') return hasPlatform ? 'managed' : 'unresolved';
  return gradleExactness(version);
}

const FROM_WEAKEST: readonly Exactness[] = ['floating', 'range', 'unresolved', 'managed', 'exact', 'local'];

function weakest(all: readonly Exactness[]): Exactness {
  return FROM_WEAKEST.find((exactness) => all.includes(exactness)) ?? 'unresolved';
}

/** `libs.okhttp.core`, `libs.bundles.compose`, `libs.plugins.x`. */
function ofAccessor(argument: string, build: GradleBuild): Found[] | undefined {
  const path =
    /^([A-Za-z_]\w{0,60})((?:\.[A-Za-z_]\w{0,80}){1,12})(?:\.get\(\))?(?:\.map\s*\{.{0,500}\}|\s*\{.{0,500}\})?$/.exec(
      argument.replace(/\.get\(\)$/, ''),
    );
  const catalog = path?.[1] === undefined ? undefined : build.catalogs.get(path[1]);
  if (!catalog || path?.[2] === undefined) return undefined;
  const accessor = path[2]
    .slice(1)
    .replace(/\.map$/, '')
    .replace(/_/g, '.');
  const bundle = accessor.startsWith('bundles.')
    ? catalog.bundles.get(accessor.slice('bundles.'.length))
    : undefined;
  const aliases = bundle ?? [accessor];
  const entries = aliases.map((alias) => catalog.libraries.get(alias) ?? pluginIn(catalog, alias));
  if (entries.some((entry) => entry === undefined)) return undefined;
  return entries.flatMap((entry) => (entry ? ofEntry(entry, build) : []));
}

function pluginIn(catalog: VersionCatalog, alias: string): CatalogEntry | undefined {
  return alias.startsWith('plugins.') ? catalog.plugins.get(alias.slice('plugins.'.length)) : undefined;
}

function ofEntry({ module, version }: CatalogEntry, build: GradleBuild): Found {
  if (version !== undefined && isOfTree(module, [version], build))
    return { name: module, spec: version, exactness: 'local' };
  const exactness = exactnessOf(version, build);
  return { name: module, spec: version ?? '', exactness: exactness === 'exact' ? 'managed' : exactness };
}
