import type { Gap } from '../../../../judge/fact.ts';
import { parsedFile } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import { stateByExactVersions } from '../exact-versions.ts';
import type { DeclaredDependency, Manifest, ReadManifests } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, folderOf, resolvedPath } from '../tree-path.ts';
import { type Pom, type PomDependency, readPom } from './pom.ts';
import { chainOf, keyOf, type PomChain, versionOf } from './pom-versions.ts';

/** Reads every `pom.xml`. Maven has no lock file: exact versions, also those of parents and BOMs, take its place. */
export async function readMaven(world: World): Promise<ReadManifests> {
  const gaps: Gap[] = [];
  const files = world.tree.named('pom.xml');
  if (files.length === 0) return { manifests: [], gaps };
  const { readXml } = await import('../../../xml.ts');
  const poms = new Map<string, Pom>();
  for (const { path } of files) {
    const pom = parsedFile(world, path, gaps, (text) => readPom(readXml(text)));
    if (pom) poms.set(path, pom);
  }
  const chains = [...poms.keys()].flatMap((path) => chainOf(path, poms) ?? []);
  const modules = new Set(chains.map((chain) => moduleKey(chain)));
  const roots = aggregators(poms);
  return { manifests: chains.map((chain) => manifestOf(world, chain, modules, roots)), gaps };
}

function moduleKey(chain: PomChain): string {
  const { pom, parents } = chain;
  const groupId = [pom, ...parents].find((one) => one.groupId)?.groupId ?? pom.parent?.groupId ?? '';
  return keyOf({ groupId, artifactId: pom.artifactId }, chain);
}

/** The POM that lists each module, followed to the top. */
function aggregators(poms: ReadonlyMap<string, Pom>): ReadonlyMap<string, string> {
  const direct = new Map<string, string>();
  for (const [path, { modules }] of poms) {
    for (const name of modules) {
      const module = resolvedPath(folderOf(path), name);
      if (module === undefined) continue;
      const listed = poms.has(module) ? module : below(module, 'pom.xml');
      if (poms.has(listed) && listed !== path) direct.set(listed, path);
    }
  }
  const roots = new Map<string, string>();
  for (const path of direct.keys()) {
    const seen = new Set([path]);
    let top = path;
    for (let above = direct.get(top); above !== undefined && !seen.has(above); above = direct.get(top)) {
      seen.add(above);
      top = above;
    }
    roots.set(path, top);
  }
  return roots;
}

const REMARK =
  'Maven has no lock file: the versions of what these packages need in turn stand in their own POMs, and nothing checks what is downloaded.';

function manifestOf(
  world: World,
  chain: PomChain,
  modules: ReadonlySet<string>,
  roots: ReadonlyMap<string, string>,
): Manifest {
  const { path, pom } = chain;
  const boms = pom.managed.filter(({ isBom }) => isBom);
  const dependencies = [...pom.dependencies, ...boms].map((dependency) =>
    declared(dependency, chain, modules),
  );
  const lock = stateByExactVersions(dependencies, {
    expected: ['one exact version for each dependency'],
    remark: REMARK,
  });
  const root = roots.get(path);
  return {
    path,
    role: manifestRole(world, path),
    ecosystem: 'maven',
    manager: 'maven',
    packageName: moduleKey(chain),
    isLibrary: isLibrary(chain),
    ...(root === undefined || lock.state !== 'not-needed' ? {} : { workspaceRoot: root }),
    dependencies,
    lock,
  };
}

function declared(
  dependency: PomDependency,
  chain: PomChain,
  modules: ReadonlySet<string>,
): DeclaredDependency {
  const { version, exactness } = versionOf(dependency, chain, modules);
  const { scope, isOptional, line } = dependency;
  return {
    name: keyOf(dependency, chain),
    spec: version,
    use: scope === 'test' ? 'development' : isOptional ? 'optional' : 'production',
    exactness,
    line,
    locked: null,
  };
}

const PUBLISHING = ['central-publishing-maven-plugin', 'nexus-staging-maven-plugin'];
const RUNNING = [
  'spring-boot-maven-plugin',
  'jib-maven-plugin',
  'quarkus-maven-plugin',
  'maven-shade-plugin',
];

/** Published to a repository for others, and no program of its own. */
function isLibrary({ pom, parents }: PomChain): boolean {
  const all = [pom, ...parents];
  const isPublished = all.some(
    ({ isDistributed, plugins }) => isDistributed || PUBLISHING.some((name) => plugins.has(name)),
  );
  const isRun = pom.packaging === 'war' || RUNNING.some((name) => pom.plugins.has(name));
  return isPublished && !isRun;
}
