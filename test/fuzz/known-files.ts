import { CONTROLS } from '../../src/checklist/index.generated.ts';
import type { Example, ExampleCommit } from '../../src/judge/control.ts';
import { OTHER_FILES } from './other-files.ts';

/** A file of a name that some part of the product reads, with contents that it was written for. */
export interface KnownFile {
  readonly path: string;
  readonly contents: readonly string[];
}

/** Every file of every control's examples, so that what a new control reads is fuzzed without a line more here. */
export function knownFiles(): readonly KnownFile[] {
  const byPath = new Map<string, Set<string>>();
  const add = (path: string, text: string) => {
    if (isFiller(path)) return;
    const known = byPath.get(path) ?? new Set();
    byPath.set(path, known.add(text));
  };
  for (const [path, text] of Object.entries(OTHER_FILES)) add(path, text);
  for (const { examples } of CONTROLS) {
    for (const example of Object.values(examples).flatMap((named) => Object.values(named ?? {})))
      for (const [path, text] of filesOf(example)) add(path, text);
  }
  return [...byPath].map(([path, contents]) => ({ path, contents: [...contents] }));
}

/** Files that examples hold only so that a commit changes something. */
function isFiller(path: string): boolean {
  return (
    /^(?!requirements|constraints)[\w.-]*(?:\.txt|\.log)?$/.test(path) && /\.(?:txt|log)$|^[a-z]$/.test(path)
  );
}

/** One path for each name, or for each ending where names are free: what parsers tell files apart by. */
export function onePathEach(files: readonly KnownFile[]): readonly KnownFile[] {
  const chosen = new Map<string, KnownFile>();
  for (const file of files) {
    const kind = kindOf(file.path);
    const known = chosen.get(kind);
    chosen.set(kind, known ? { path: known.path, contents: [...known.contents, ...file.contents] } : file);
  }
  return [...chosen.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const FREE_NAME =
  /\.(?:tf|tofu|tfvars|hcl|[cm]?[jt]sx?|py|go|rb|java|kt|cs|php|rs|sh|sql|md|txt|ya?ml|json|toml|html|css|env|pem|xml)$/;

/** Manifests, lock files and the like are known by name, most other files by ending and folder. */
function kindOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = /^\.[^/]+\//.exec(path)?.[0] ?? '';
  const ending = FREE_NAME.exec(name)?.[0];
  const isCode = ending !== undefined && !/\.(?:ya?ml|json|toml|xml|txt)$/.test(ending);
  return folder + (isCode ? ending : name);
}

function filesOf(example: Example): readonly (readonly [string, string])[] {
  const history = example.history;
  const trees = Array.isArray(history) ? history.map(({ files }: ExampleCommit) => files ?? {}) : [example];
  return trees.flatMap((tree) =>
    Object.entries(tree).flatMap(([path, text]) => (typeof text === 'string' ? [[path, text] as const] : [])),
  );
}
