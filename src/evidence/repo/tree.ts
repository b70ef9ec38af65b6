/**
 * What a path in the tree is to its team. Hits in `vendored` and `example` files are remarks, not failures;
 * `generated` files are judged but not counted as code that somebody wrote.
 */
export type PathRole = 'own' | 'vendored' | 'example' | 'generated';

export interface TreeEntry {
  /** From the root of the checked tree, with forward slashes. */
  readonly path: string;
  readonly kind: 'file' | 'executable' | 'symlink' | 'submodule';
  /** In git's index. In a plain folder every file counts as tracked. */
  readonly tracked: boolean;
  readonly role: PathRole;
}

/** Every file of the checked tree: what git tracks, and what it neither tracks nor ignores. */
export interface RepositoryTree {
  /** Sorted by path. */
  readonly entries: readonly TreeEntry[];
  /** `checkout`: git's index says what is tracked. `folder`: no git here, every file counts. */
  readonly kind: 'checkout' | 'folder';
  /** The entry with exactly this path. */
  get(path: string): TreeEntry | undefined;
  /** Tracked files whose last path segment is `name`, in path order. */
  named(name: string): readonly TreeEntry[];
}

const VENDORED =
  /(?:^|\/)(?:node_modules|vendor|vendors|third[_-]?party|bower_components|external|Pods|\.yarn|\.venv|venv|site-packages)\//;
const EXAMPLE =
  /(?:^|\/)(?:__fixtures__|fixtures?|testdata|test[_-]data|test[_-]fixtures|examples?|samples?|__mocks__|__snapshots__)\//i;
const GENERATED =
  /(?:^|\/)(?:generated|__generated__|gen)\/|\.(?:generated|pb|g|min)\.[a-z]+$|_pb2(?:_grpc)?\.py$/;

/** Below a JVM source root folders are package names: `com/example`, `org/springframework/samples`. */
const JVM_SOURCES = /(?:^|\/)src\/(?:main|test)\/(?:java|kotlin|scala|groovy)\//;

/** The role of a path, from directory names. `.gitattributes` may say `linguist-vendored` on top of this. */
export function roleOfPath(path: string): PathRole {
  const sources = JVM_SOURCES.exec(path);
  const named = sources ? path.slice(0, sources.index + sources[0].length) : path;
  if (VENDORED.test(named)) return 'vendored';
  if (EXAMPLE.test(named)) return 'example';
  if (GENERATED.test(path)) return 'generated';
  return 'own';
}

export function createTree(entries: readonly TreeEntry[], kind: RepositoryTree['kind']): RepositoryTree {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const byPath = new Map(sorted.map((entry) => [entry.path, entry]));
  const byName = new Map<string, TreeEntry[]>();
  for (const entry of sorted) {
    if (!entry.tracked || entry.kind === 'submodule') continue;
    const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
    const known = byName.get(name);
    if (known) known.push(entry);
    else byName.set(name, [entry]);
  }
  return {
    entries: sorted,
    kind,
    get: (path) => byPath.get(path),
    named: (name) => byName.get(name) ?? [],
  };
}
