import type { Gap } from '../../../../judge/fact.ts';
import { parsedFile, recordOf } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import { stateByExactVersions } from '../exact-versions.ts';
import type { DeclaredDependency, LockState, Manifest, ReadManifests } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, folderOf, isBelow } from '../tree-path.ts';
import { declaredBy, type GradleBuild } from './gradle-dependency.ts';
import { gradleExactness } from './gradle-version.ts';
import { type GradleScript, readGradleScript, withoutComments } from './script.ts';
import { type VersionCatalog, versionCatalog } from './version-catalog.ts';

interface PlacedScript {
  readonly path: string;
  readonly folder: string;
  readonly script: GradleScript;
}

/** Reads the Gradle scripts of every build: locked by `gradle.lockfile`, else by exact versions. */
export async function readGradle(world: World): Promise<ReadManifests> {
  const gaps: Gap[] = [];
  const scripts = world.tree.entries
    .filter(({ path, tracked, kind }) => tracked && kind !== 'symlink' && /\.gradle(?:\.kts)?$/.test(path))
    .flatMap(({ path }): PlacedScript[] => {
      const text = world.text(path, gaps);
      return text === undefined ? [] : [{ path, folder: folderOf(path), script: readGradleScript(text) }];
    });
  if (scripts.length === 0) return { manifests: [], gaps };
  const roots = rootsOf(scripts);
  const builds = new Map<string, GradleBuild>();
  for (const root of roots) builds.set(root, await buildOf(world, root, roots, scripts, gaps));
  const manifests = scripts.flatMap(({ path, folder, script }): Manifest[] => {
    const root = rootOf(folder, roots);
    const build = builds.get(root);
    const isBuildFile = /(?:^|\/)build\.gradle(?:\.kts)?$/.test(path);
    if (!build || /(?:^|\/)(?:settings|init)\.gradle(?:\.kts)?$/.test(path)) return [];
    const dependencies = dependenciesOf(script, build);
    if (dependencies.length === 0 && !isBuildFile) return [];
    return [manifestOf(world, { path, folder, root, dependencies, scripts })];
  });
  return { manifests, gaps };
}

/** Folders of settings scripts; a script below none is a build of its own. */
function rootsOf(scripts: readonly PlacedScript[]): readonly string[] {
  const settings = scripts
    .filter(({ path }) => /(?:^|\/)settings\.gradle(?:\.kts)?$/.test(path))
    // `buildSrc` and included builds of plugins share the catalogs of the build around them.
    .filter(
      ({ folder }) =>
        !/(?:^|\/)(?:buildSrc|build-logic|build-plugin|buildLogic|gradle\/[\w-]+)$/.test(folder),
    )
    .map(({ folder }) => folder);
  const alone = scripts
    .map(({ folder }) => folder)
    .filter((folder) => !settings.some((root) => isBelow(folder, root)));
  const top = alone.filter((folder) => !alone.some((other) => other !== folder && isBelow(folder, other)));
  // The nearest root is the longest.
  return [...new Set([...settings, ...top])].sort((a, b) => b.length - a.length);
}

function rootOf(folder: string, roots: readonly string[]): string {
  return roots.find((root) => isBelow(folder, root)) ?? folder;
}

async function buildOf(
  world: World,
  root: string,
  roots: readonly string[],
  scripts: readonly PlacedScript[],
  gaps: Gap[],
): Promise<GradleBuild> {
  // What a build around this one sets up counts here too.
  const own = scripts.filter(({ folder }) => isBelow(root, rootOf(folder, roots)));
  const variables = new Map<string, string[]>();
  const add = (name: string, values: readonly string[]) =>
    variables.set(name, [...(variables.get(name) ?? []), ...values]);
  for (const { script } of own) for (const [name, values] of script.variables) add(name, values);
  for (const { path } of world.tree.named('gradle.properties')) {
    if (rootOf(folderOf(path), roots) !== root) continue;
    for (const line of (world.text(path, gaps) ?? '').split('\n')) {
      const [, name, value] = /^\s{0,20}([\w.-]{1,100})\s{0,20}[=:]\s{0,20}(\S.{0,300})$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) add(name, [value.trim()]);
    }
  }
  for (const [name, value] of constantsOf(world, root, gaps)) add(name, [value]);
  return {
    variables,
    catalogs: await catalogsOf(world, root, roots, gaps),
    hasPlatform: own.some(hasPlatform),
    expressions: new Map(own.flatMap(({ script }) => [...script.expressions])),
    groups: scripts.flatMap(({ script }) => script.groups),
  };
}

/** `const val okhttp = "4.12.0"` in `buildSrc`. */
function constantsOf(world: World, root: string, gaps: Gap[]): [string, string][] {
  const folder = below(root, 'buildSrc/src/');
  return world.tree.entries
    .filter(({ path, tracked }) => tracked && path.startsWith(folder) && path.endsWith('.kt'))
    .flatMap(({ path }) => {
      const text = withoutComments(world.text(path, gaps) ?? '');
      const found = text.matchAll(/\bval\s{1,9}(\w{1,100})\s{0,9}=\s{0,9}"([^"\n$]{1,200})"/g);
      return [...found].flatMap(([, name, value]): [string, string][] =>
        name !== undefined && value !== undefined ? [[name, value]] : [],
      );
    });
}

/** Versions that are written nowhere come from a platform, or from a plugin that brings one in its exact version. */
function hasPlatform({ script }: PlacedScript): boolean {
  const isByPlugin = script.plugins.some(
    ({ id, version }) => id.includes('.') && version !== undefined && gradleExactness(version) === 'exact',
  );
  return (
    isByPlugin ||
    script.importedBoms.length > 0 ||
    script.statements.some(({ argument }) =>
      /^(?:enforcedPlatform|platform|dependencies\.platform)\s*\(/.test(argument),
    )
  );
}

async function catalogsOf(
  world: World,
  root: string,
  roots: readonly string[],
  gaps: Gap[],
): Promise<ReadonlyMap<string, VersionCatalog>> {
  // A build inside another may share its catalog; its own goes last and wins.
  const files = world.tree.entries
    .filter(({ path, tracked }) => tracked && path.endsWith('.versions.toml'))
    .filter(({ path }) => isBelow(root, rootOf(folderOf(path), roots)))
    .sort((a, b) => a.path.split('/').length - b.path.split('/').length);
  if (files.length === 0) return new Map();
  const { parse } = await import('smol-toml');
  const catalogs = files.flatMap(({ path }): [string, VersionCatalog][] => {
    const catalog = parsedFile(world, path, gaps, (text) => versionCatalog(recordOf(parse(text))));
    const name = /([^/]+)\.versions\.toml$/.exec(path)?.[1] ?? 'libs';
    return catalog ? [[name, catalog]] : [];
  });
  return new Map(catalogs);
}

function dependenciesOf(script: GradleScript, build: GradleBuild): DeclaredDependency[] {
  const plugins = script.plugins.flatMap(({ id, version, line }): DeclaredDependency[] => {
    if (version === undefined || version.includes('$')) return [];
    return [
      { name: id, spec: version, use: 'build', exactness: gradleExactness(version), line, locked: null },
    ];
  });
  return [...script.statements.flatMap((statement) => declaredBy(statement, build)), ...plugins];
}

const REMARK =
  'No `gradle.lockfile` is committed: what these packages need in turn is chosen again at each build, from what the repositories serve.';

/** Written by the lock plugins of Netflix (nebula) and Palantir. */
const PLUGIN_LOCKS = ['dependencies.lock', 'versions.lock'];

interface ManifestParts {
  readonly path: string;
  readonly folder: string;
  readonly root: string;
  readonly dependencies: readonly DeclaredDependency[];
  readonly scripts: readonly PlacedScript[];
}

function manifestOf(world: World, { path, folder, root, dependencies, scripts }: ManifestParts): Manifest {
  const lock = lockOf(world, folder, dependencies);
  const settings = scripts.find(
    (script) => script.folder === root && /settings\.gradle(?:\.kts)?$/.test(script.path),
  );
  const isOfMany = lock.state === 'not-needed' && settings !== undefined;
  return {
    path,
    role: manifestRole(world, path),
    ecosystem: 'gradle',
    manager: 'gradle',
    isLibrary: isLibrary(path, scripts),
    ...(isOfMany ? { workspaceRoot: settings.path } : {}),
    dependencies,
    lock,
  };
}

function lockOf(world: World, folder: string, dependencies: readonly DeclaredDependency[]): LockState {
  const lockPath = below(folder, 'gradle.lockfile');
  const old = below(folder, 'gradle/dependency-locks/');
  for (const path of [lockPath, ...PLUGIN_LOCKS.map((name) => below(folder, name))])
    if (world.tree.get(path)?.tracked) return { state: 'locked', path, drift: [] };
  const oldLock = world.tree.entries.find(
    ({ path, tracked }) => tracked && path.startsWith(old) && path.endsWith('.lockfile'),
  );
  if (oldLock) return { state: 'locked', path: oldLock.path, drift: [] };
  return stateByExactVersions(dependencies, {
    expected: [lockPath, 'one exact version for each dependency'],
    remark: REMARK,
  });
}

/** A script that publishes, and neither builds an application nor an image. */
function isLibrary(path: string, scripts: readonly PlacedScript[]): boolean {
  const ids = new Set(scripts.find((script) => script.path === path)?.script.plugins.map(({ id }) => id));
  const publishes = ['maven-publish', 'com.vanniktech.maven.publish', 'java-gradle-plugin'].some((id) =>
    ids.has(id),
  );
  const runs = [
    'application',
    'org.springframework.boot',
    'com.android.application',
    'war',
    'com.google.cloud.tools.jib',
  ].some((id) => ids.has(id));
  return publishes && !runs;
}
