import { dirname } from 'node:path/posix';
import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import { type ContextPlace, contextsOf, namedPlaces } from './build-context/place.ts';
import { lookAt, type SensitiveFile, sensitiveKind } from './build-context/sensitive.ts';
import { type CopiedSource, copiedSources, holds } from './build-context/sources.ts';
import type { Dockerfile } from './dockerfiles.ts';
import { type Dockerignore, isDockerIgnored, readDockerignore } from './ignore/dockerignore.ts';
import type { ExpectedPath } from './ignore-rules.ts';
import type { RepositoryTree } from './tree.ts';

export type { SensitiveFile } from './build-context/sensitive.ts';

/** A path that a copied folder takes along, and that belongs in no image. */
export interface TakenPath {
  /** From the root of the context. */
  readonly path: string;
  readonly kind: 'git' | 'environment' | 'dependencies' | 'private-key' | 'state';
  /** It lies there now. Else it will as soon as somebody works in the folder. */
  readonly exists: boolean;
}

/** What one `COPY` or `ADD` takes from the context. */
export interface ContextCopy {
  readonly stage: number;
  readonly line: number;
  /** As written. */
  readonly source: string;
  /** A sensitive file that it names. */
  readonly named: SensitiveFile | undefined;
  /** Sensitive paths that come along with a folder. */
  readonly takes: readonly TakenPath[];
}

/** The folder that a Dockerfile is built in, as Docker would send it. */
export interface BuildContext {
  readonly dockerfile: string;
  /** `''` is the root of the tree. */
  readonly folder: string;
  /** A Compose file names it; else it is the folder in which the copied files are. */
  readonly isCertain: boolean;
  readonly because: string;
  /** Nothing tells this folder from those above it. */
  readonly isGuess: boolean;
  /** The ignore file that applies. */
  readonly ignoreFile: string | undefined;
  readonly copies: readonly ContextCopy[];
}

export default defineCollector({
  fact: 'buildContexts',
  needs: ['dockerfiles', 'composeFiles', 'ignoreRules'],
  collect(world, facts) {
    const dockerfiles = presentValue(facts.dockerfiles);
    if (!dockerfiles) return none('the tree holds no Dockerfile, so nothing is sent to a build');
    const gaps: Gap[] = facts.dockerfiles.state === 'unavailable' ? [] : [...facts.dockerfiles.gaps];
    const named = namedPlaces(presentValue(facts.composeFiles) ?? []);
    const listing = listTreeOnce(world.tree, presentValue(facts.ignoreRules)?.expected ?? []);
    const contexts = dockerfiles.flatMap((dockerfile) =>
      contextsOf(dockerfile, named, world.tree, listing.folders).map((place) =>
        readContext(dockerfile, place, { world, gaps, ...listing }),
      ),
    );
    return present(contexts, gaps);
  },
});

interface Listing {
  readonly folders: ReadonlySet<string>;
  /** Files of the tree that belong in no image. */
  readonly sensitive: readonly TakenPath[];
  /** Those that its tools will make. */
  readonly expected: readonly TakenPath[];
}

function listTreeOnce({ entries }: RepositoryTree, awaited: readonly ExpectedPath[]): Listing {
  const folders = new Set<string>();
  const sensitive: TakenPath[] = [];
  for (const { path, role } of entries) {
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder))
      folders.add(folder);
    if (role === 'vendored' || role === 'example') continue;
    const kind = path.endsWith('.tfstate') ? 'state' : sensitiveKind(path);
    if (kind === 'environment' || kind === 'private-key' || kind === 'state')
      sensitive.push({ path, kind, exists: true });
  }
  const expected = awaited.flatMap(({ path, kind }): TakenPath[] =>
    kind === 'environment' || kind === 'dependencies' || kind === 'state'
      ? [{ path, kind, exists: false }]
      : [],
  );
  return { folders, sensitive, expected };
}

interface Reading extends Listing {
  readonly world: World;
  readonly gaps: Gap[];
}

function readContext(dockerfile: Dockerfile, place: ContextPlace, reading: Reading): BuildContext {
  const { world, gaps, folders } = reading;
  const { path } = dockerfile;
  const { folder } = place;
  const ignoreFile = [`${path}.dockerignore`, inFolder(folder, '.dockerignore')].find(
    (one) => world.tree.get(one) !== undefined,
  );
  const text = ignoreFile === undefined ? undefined : world.text(ignoreFile, gaps);
  const rules = readDockerignore(text ?? '');
  const lying = sensitivePathsIn(folder, reading);
  const copies = copiedSources(dockerfile).map((source): ContextCopy => {
    const kind = sensitiveKind(source.path);
    return {
      stage: source.stage,
      line: source.line,
      source: source.raw,
      named: kind && lookAt(inFolder(folder, source.path), kind, world, folders),
      takes: lying.filter((taken) => takes(source, taken.path, rules)),
    };
  });
  return { dockerfile: path, ...place, ignoreFile, copies };
}

/** Only what comes along with a folder: a file that is named is meant. */
function takes(source: CopiedSource, path: string, rules: Dockerignore): boolean {
  return holds(source, path) && !isDockerIgnored(path, rules) && !isDockerIgnored(path, source.excluded);
}

/** What lies in the folder, and what its tools lay there sooner or later. */
function sensitivePathsIn(folder: string, { sensitive, expected, world }: Reading): readonly TakenPath[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const below = (paths: readonly TakenPath[]) =>
    paths.flatMap((one) =>
      one.path.startsWith(prefix) ? [{ ...one, path: one.path.slice(prefix.length) }] : [],
    );
  const lying = below(sensitive);
  const known = new Set(lying.map(({ path }) => path));
  const history: TakenPath = { path: '.git/config', kind: 'git', exists: true };
  return [
    ...lying,
    ...(folder === '' && world.tree.kind === 'checkout' ? [history] : []),
    ...below(expected).filter(({ path }) => !known.has(path)),
  ];
}

function inFolder(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === '.' ? '' : folder;
}
