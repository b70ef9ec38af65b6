import type { Exactness } from '../manifest.ts';
import { below, folderOf, resolvedPath } from '../tree-path.ts';
import type { Pom, PomDependency } from './pom.ts';

/** A POM of the tree, and the parents above it that lie in the tree as well, nearest first. */
export interface PomChain {
  readonly path: string;
  readonly pom: Pom;
  readonly parents: readonly Pom[];
  /** The parent that the topmost of them takes from a repository. */
  readonly outside?: Coordinates;
}

interface Coordinates {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version: string;
}

/** Follows the parents of a POM as far as they lie in the tree. */
export function chainOf(path: string, poms: ReadonlyMap<string, Pom>): PomChain | undefined {
  const pom = poms.get(path);
  if (!pom) return undefined;
  const parents: Pom[] = [];
  const seen = new Set([path]);
  let at = path;
  for (let current = pom; current.parent; ) {
    const { parent } = current;
    const above = parentPath(at, parent.relativePath, poms);
    const found = above === undefined ? undefined : poms.get(above);
    const isIt = found?.artifactId === parent.artifactId && above !== undefined && !seen.has(above);
    if (!isIt) return { path, pom, parents, outside: parent };
    parents.push(found);
    seen.add(above);
    [at, current] = [above, found];
  }
  return { path, pom, parents };
}

function parentPath(path: string, relative: string, poms: ReadonlyMap<string, Pom>): string | undefined {
  if (relative === '') return undefined;
  const written = resolvedPath(folderOf(path), relative);
  if (written === undefined) return undefined;
  return poms.has(written) ? written : below(written, 'pom.xml');
}

const MAX_STEPS = 20;

/** Replaces `${...}` by the properties of the chain; `undefined` when one stands nowhere in it. */
export function interpolated(text: string, { pom, parents, outside }: PomChain): string | undefined {
  const chain = [pom, ...parents];
  const lookup = (name: string): string | undefined => {
    if (/^(?:project\.|pom\.)?version$/.test(name))
      return chain.find(({ version }) => version)?.version ?? pom.parent?.version;
    if (/^(?:project\.|pom\.)?groupId$/.test(name))
      return chain.find(({ groupId }) => groupId)?.groupId ?? pom.parent?.groupId;
    if (name === 'project.parent.version') return pom.parent?.version ?? outside?.version;
    return chain.find(({ properties }) => properties.has(name))?.properties.get(name);
  };
  let current = text;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const placeholder = /\$\{([^${}]{1,200})\}/.exec(current);
    if (placeholder?.[1] === undefined) return current;
    const value = lookup(placeholder[1]);
    if (value === undefined || value.length > 1000) return undefined;
    current =
      current.slice(0, placeholder.index) + value + current.slice(placeholder.index + placeholder[0].length);
  }
  return undefined;
}

/** How far a Maven version decides. https://maven.apache.org/pom.html#dependency-version-requirement-specification */
export function mavenExactness(version: string): Exactness {
  if (/-SNAPSHOT$|^(?:LATEST|RELEASE)$/.test(version)) return 'floating';
  if (/^\[[^,[\]()]+\]$/.test(version)) return 'exact';
  return /[[(,]/.test(version) ? 'range' : 'exact';
}

export interface FoundVersion {
  readonly version: string;
  readonly exactness: Exactness;
}

/**
 * The version of a dependency: its own, that of the dependency management above it, or that of a BOM or parent
 * which stands outside the tree in one exact version.
 */
export function versionOf(
  dependency: PomDependency,
  chain: PomChain,
  modules: ReadonlySet<string>,
): FoundVersion {
  const own = dependency.version;
  const written = own ?? managedVersion(dependency, chain);
  const version = written === undefined ? undefined : interpolated(written, chain);
  if (version !== undefined) {
    if (modules.has(keyOf(dependency, chain))) return { version, exactness: 'local' };
    const exactness = mavenExactness(version);
    return { version, exactness: own === undefined && exactness === 'exact' ? 'managed' : exactness };
  }
  if (modules.has(keyOf(dependency, chain))) return { version: written ?? '', exactness: 'local' };
  return { version: written ?? '', exactness: outsideExactness(chain) };
}

/** `groupId:artifactId` with properties replaced. */
export function keyOf(
  { groupId, artifactId }: Pick<PomDependency, 'groupId' | 'artifactId'>,
  chain: PomChain,
): string {
  return `${interpolated(groupId, chain) ?? groupId}:${interpolated(artifactId, chain) ?? artifactId}`;
}

function managedVersion(dependency: PomDependency, chain: PomChain): string | undefined {
  const wanted = keyOf(dependency, chain);
  for (const { managed } of [chain.pom, ...chain.parents]) {
    const found = managed.find((entry) => !entry.isBom && keyOf(entry, chain) === wanted);
    if (found?.version !== undefined) return found.version;
  }
  return undefined;
}

/** What is decided outside the tree is as exact as the way to it. */
function outsideExactness(chain: PomChain): Exactness {
  const ways = [chain.pom, ...chain.parents]
    .flatMap(({ managed }) => managed.filter(({ isBom }) => isBom))
    .map(({ version }) => (version === undefined ? undefined : interpolated(version, chain)));
  if (chain.outside) ways.push(interpolated(chain.outside.version, chain) ?? chain.outside.version);
  const known = ways.filter((version) => version !== undefined);
  if (known.length === 0) return 'unresolved';
  // Which of them decides is not seen, so all have to be exact.
  const floating = known.find((version) => mavenExactness(version) !== 'exact');
  return floating === undefined ? 'managed' : mavenExactness(floating);
}
