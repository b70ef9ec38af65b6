import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import { dependencyNames } from './packages/dependency-names.ts';
import type { TreeEntry } from './tree.ts';

/** A folder with a manifest: the unit in which code is built, tested and deployed. */
export interface CodePackage {
  /** Its folder, `''` for the root of the tree. */
  readonly root: string;
  readonly name: string;
  /** Its manifests, those that lie in the folder itself. */
  readonly manifests: readonly string[];
  /** Names of declared dependencies of every group, in lower case. */
  readonly dependencies: ReadonlySet<string>;
  /** Scripts of `package.json` and `composer.json`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** The manifest says that it is published for others to install. */
  readonly isPublished: boolean;
  /** Roots of packages of this tree that the manifest points at by path. */
  readonly refersTo: readonly string[];
}

const MANIFEST =
  /^(?:package\.json|deno\.jsonc?|pyproject\.toml|setup\.(?:py|cfg)|requirements\.txt|Pipfile|go\.mod|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|[^/]+\.(?:cs|fs|vb)proj|Gemfile|composer\.json|mix\.exs|build\.sbt|Package\.swift|pubspec\.yaml|project\.clj|deps\.edn|shard\.yml|build\.zig|[^/]+\.gemspec|[^/]+\.cabal)$/;

export default defineCollector({
  fact: 'packages',
  needs: [],
  collect(world) {
    const gaps: Gap[] = [...world.unseen];
    const folders = new Map<string, TreeEntry[]>();
    for (const entry of world.tree.entries) {
      if (!entry.tracked || entry.kind === 'symlink' || entry.kind === 'submodule') continue;
      if (entry.role === 'vendored' || entry.role === 'example') continue;
      const slash = entry.path.lastIndexOf('/');
      if (!MANIFEST.test(entry.path.slice(slash + 1))) continue;
      const folder = slash < 0 ? '' : entry.path.slice(0, slash);
      const known = folders.get(folder);
      if (known) known.push(entry);
      else folders.set(folder, [entry]);
    }
    const packages = [...folders].flatMap(([root, entries]) => readPackage(world, root, entries, gaps));
    return packages.length > 0 ? present(packages, gaps) : none('the tree holds no package manifest', gaps);
  },
});

interface Read {
  readonly path: string;
  readonly dependencies: ReadonlySet<string>;
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly isPublished?: boolean;
  readonly refersTo?: readonly string[];
  /** A marker such as `{"type": "module"}`: no package of its own. */
  readonly isMarker?: boolean;
}

function readPackage(
  world: World,
  root: string,
  entries: readonly TreeEntry[],
  gaps: Gap[],
): readonly CodePackage[] {
  const reads = entries.flatMap(({ path }): Read[] => {
    const text = world.text(path, gaps);
    if (text === undefined) return [];
    try {
      return [readManifest(path, text)];
    } catch {
      gaps.push({
        path,
        because: 'the manifest could not be parsed',
        settle: { how: 'mend the manifest' },
      });
      return [{ path, dependencies: new Set() }];
    }
  });
  if (reads.every(({ isMarker }) => isMarker)) return [];
  return [
    {
      root,
      name: reads.find(({ name }) => name)?.name ?? (root === '' ? 'the application' : root),
      manifests: reads.map(({ path }) => path),
      dependencies: new Set(reads.flatMap(({ dependencies }) => [...dependencies])),
      scripts: Object.assign({}, ...reads.map(({ scripts }) => scripts ?? {})),
      isPublished: reads.some(({ isPublished }) => isPublished),
      refersTo: reads.flatMap(({ refersTo }) => refersTo ?? []),
    },
  ];
}

function readManifest(path: string, text: string): Read {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const read: { -readonly [K in keyof Read]: Read[K] } = { path, dependencies: dependencyNames(file, text) };
  if (file === 'package.json') return { ...read, ...readPackageJson(text) };
  if (file === 'composer.json') {
    const json = JSON.parse(text) as { name?: unknown; type?: unknown };
    return {
      ...read,
      ...(typeof json.name === 'string' ? { name: json.name } : {}),
      isPublished: json.type === 'library',
    };
  }
  if (/proj$/.test(file)) return { ...read, ...readProjectFile(path, text) };
  const named = nameIn(file, text);
  if (named !== undefined) read.name = named;
  if (file === 'Cargo.toml') return { ...read, isMarker: !/^\[package\]/m.test(text) };
  if (file === 'pom.xml') return { ...read, isMarker: /<packaging>\s{0,20}pom\s{0,20}</.test(text) };
  if (/\.gemspec$/.test(file)) return { ...read, isPublished: true };
  if (file === 'mix.exs') return { ...read, isPublished: /\bpackage:\s{0,4}(?:package\(|\[)/.test(text) };
  if (file === 'setup.py') return { ...read, isPublished: /\bclassifiers\s{0,4}=/.test(text) };
  if (file === 'pyproject.toml')
    return { ...read, isPublished: /^classifiers\s{0,4}=|^\[project\.urls\]/m.test(text) };
  return read;
}

const NAMES: Readonly<Record<string, RegExp>> = {
  'go.mod': /^module\s{1,8}(?:\S{0,200}\/)?((?!v\d{1,3}\s{0,8}$)[^\s/]{1,80})(?:\/v\d{1,3})?\s{0,8}$/m,
  'Cargo.toml': /^\[package\][^[]{0,400}?^name\s{0,8}=\s{0,8}"([^"\n]{1,80})"/m,
  'pyproject.toml': /^\[(?:project|tool\.poetry)\][^[]{0,400}?^name\s{0,8}=\s{0,8}"([^"\n]{1,80})"/m,
  'pom.xml':
    /<\/parent>[\s\S]{0,800}?<artifactId>([^<]{1,80})<|^(?:(?!<parent>)[\s\S]){0,800}?<artifactId>([^<]{1,80})</,
  'mix.exs': /\bapp:\s{0,4}:(\w{1,60})/,
};

function nameIn(file: string, text: string): string | undefined {
  const match = NAMES[file]?.exec(text.slice(0, 20_000));
  return match?.[1] ?? match?.[2];
}

function readPackageJson(text: string): Omit<Read, 'path' | 'dependencies'> {
  const json = JSON.parse(text) as Record<string, unknown>;
  const scripts = Object.fromEntries(
    Object.entries(json.scripts ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  const isMarker =
    typeof json.name !== 'string' &&
    json.dependencies === undefined &&
    json.devDependencies === undefined &&
    Object.keys(scripts).length === 0;
  return {
    ...(typeof json.name === 'string' ? { name: json.name } : {}),
    scripts,
    isPublished: json.private !== true && (json.publishConfig !== undefined || json.files !== undefined),
    isMarker,
  };
}

function readProjectFile(path: string, text: string): Omit<Read, 'path' | 'dependencies'> {
  const folder = path.split('/').slice(0, -1);
  const refersTo = Array.from(text.matchAll(/<ProjectReference\s{1,8}Include="([^"]{1,300})"/g), ([, to]) =>
    resolve(folder, (to ?? '').replaceAll('\\', '/').split('/').slice(0, -1)),
  );
  return {
    name: path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+proj$/, ''),
    isPublished: /<(?:PackageId|IsPackable)>(?!\s{0,9}false)/i.test(text),
    refersTo,
  };
}

function resolve(folder: readonly string[], steps: readonly string[]): string {
  const path = [...folder];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}
