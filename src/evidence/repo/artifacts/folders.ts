import type { TreeEntry } from '../tree.ts';
import type { ArtifactKind, Pardon } from './artifact.ts';

/** A folder that a tool wrote, and how many tracked files lie in it. */
export interface WrittenFolder {
  readonly path: string;
  readonly kind: ArtifactKind;
  readonly what: string;
  readonly files: number;
  readonly pardon: Pardon | null;
}

interface FolderRule {
  /** Matches up to and including the folder. */
  readonly folder: RegExp;
  /** Paths inside the folder, one of which must be there. Default: any. */
  readonly holds?: RegExp;
  readonly kind: ArtifactKind;
  readonly what: string;
  readonly pardon?: Pardon;
}

/** Folders that no team writes by hand. The first rule that matches a path takes it. */
const RULES: readonly FolderRule[] = [
  { folder: /^(?:.*\/)?node_modules(?=\/)/, kind: 'dependencies', what: 'installed npm packages' },
  { folder: /^(?:.*\/)?bower_components(?=\/)/, kind: 'dependencies', what: 'installed Bower packages' },
  {
    folder: /^(?:.*\/)?\.yarn\/cache(?=\/)/,
    kind: 'dependencies',
    what: "Yarn's cache of packages",
    pardon: 'vendoring',
  },
  {
    folder: /^(?:.*\/)?vendor\/cache(?=\/)/,
    holds: /\.gem$/,
    kind: 'dependencies',
    what: 'cached gems',
    pardon: 'vendoring',
  },
  { folder: /^(?:.*\/)?vendor\/bundle(?=\/)/, kind: 'dependencies', what: 'installed gems' },
  {
    folder: /^(?:.*\/)?vendor(?=\/)/,
    holds: /\/vendor\/modules\.txt$|^vendor\/modules\.txt$/,
    kind: 'dependencies',
    what: 'vendored Go modules',
    pardon: 'vendoring',
  },
  {
    folder: /^(?:.*\/)?vendor(?=\/)/,
    holds: /(?:^|\/)vendor\/composer\/installed\.(?:json|php)$/,
    kind: 'dependencies',
    what: 'installed Composer packages',
  },
  {
    folder: /^(?:.*\/)?Pods(?=\/)/,
    holds: /(?:^|\/)Pods\/Manifest\.lock$/,
    kind: 'dependencies',
    what: 'installed pods',
    pardon: 'vendoring',
  },
  {
    folder: /^(?:.*\/)?(?:\.?venv|site-packages)(?=\/)/,
    holds: /pyvenv\.cfg$|\.dist-info\//,
    kind: 'dependencies',
    what: 'a Python environment',
  },
  { folder: /^(?:.*\/)?\.terraform(?=\/)/, kind: 'output', what: "Terraform's working folder" },
  { folder: /^(?:.*\/)?\.terragrunt-cache(?=\/)/, kind: 'output', what: "Terragrunt's working folder" },
  { folder: /^(?:.*\/)?cdk\.out(?=\/)/, kind: 'output', what: 'a CDK assembly' },
  {
    folder:
      /^(?:.*\/)?\.(?:aws-sam|serverless|next|nuxt|svelte-kit|output|angular|parcel-cache|turbo|gradle|nyc_output|pytest_cache|mypy_cache|ruff_cache|tox|sass-cache)(?=\/)/,
    kind: 'output',
    what: 'what a build tool left',
  },
  { folder: /^(?:.*\/)?__pycache__(?=\/)/, kind: 'output', what: 'Python bytecode' },
  {
    folder: /^(?:.*\/)?[^/]+\.(?:egg-info|dist-info)(?=\/)/,
    holds: /\/(?:PKG-INFO|METADATA)$/,
    kind: 'output',
    what: 'metadata of a built Python package',
  },
  {
    folder: /^(?:.*\/)?(?:coverage|htmlcov|lcov-report)(?=\/)/,
    holds:
      /\/(?:lcov\.info|coverage-final\.json|clover\.xml|cobertura\.xml|coverage\.xml|lcov-report\/index\.html|status\.json)$/,
    kind: 'output',
    what: 'a coverage report',
  },
  {
    folder: /^(?:.*\/)?target(?=\/)/,
    holds:
      /\/target\/(?:classes\/|maven-status\/|maven-archiver\/|surefire-reports\/|debug\/|release\/|\.rustc_info\.json)|^target\/(?:classes\/|maven-status\/|maven-archiver\/|surefire-reports\/|debug\/|release\/|\.rustc_info\.json)/,
    kind: 'output',
    what: 'what a build left',
  },
  { folder: /^(?:.*\/)?bin\/(?:Debug|Release)(?=\/)/, kind: 'output', what: 'what a .NET build left' },
  {
    folder: /^(?:.*\/)?obj(?=\/)/,
    holds: /(?:^|\/)obj\/project\.assets\.json$/,
    kind: 'output',
    what: 'what a .NET build left',
  },
];

/** What bundlers write beside or into their output: hashed names, maps, manifests of assets. */
const BUNDLE =
  /(?:^|\/)(?:asset-manifest\.json|\.vite\/manifest\.json|mix-manifest\.json|webpack-stats\.json|ngsw\.json|3rdpartylicenses\.txt|build-manifest\.json|[^/]+\.tsbuildinfo)$|[.-][0-9a-f]{8,20}(?:\.chunk)?\.(?:js|mjs|css)$|\.chunk\.(?:js|css)$|\.(?:js|mjs|cjs|css)\.map$|\.bundle\.js$/;
const OUTPUT_FOLDER = /^(?:.*?\/)?(?:dist|build|out)(?=\/)/;

/**
 * Folders that tools wrote, each once.
 *
 * @param isBuilt whether the package around a folder says that its build writes it.
 */
export function writtenFolders(
  entries: readonly TreeEntry[],
  isBuilt: (folder: string) => boolean,
): { readonly folders: readonly WrittenFolder[]; readonly isInside: (path: string) => boolean } {
  const groups = new Map<string, { rule: FolderRule; paths: string[] }>();
  for (const { path } of entries) {
    for (const rule of RULES) {
      const folder = rule.folder.exec(path)?.[0];
      if (folder === undefined) continue;
      const key = `${RULES.indexOf(rule)} ${folder}`;
      const group = groups.get(key);
      if (group) group.paths.push(path);
      else groups.set(key, { rule, paths: [path] });
    }
  }
  const folders: WrittenFolder[] = [];
  for (const [key, { rule, paths }] of groups) {
    const path = key.slice(key.indexOf(' ') + 1);
    const { holds, kind, what, pardon = null } = rule;
    if (holds && !paths.some((inside) => holds.test(inside))) continue;
    if (folders.some((known) => path === known.path || path.startsWith(`${known.path}/`))) continue;
    folders.push({ path, kind, what, files: paths.length, pardon });
  }
  folders.push(...builtFolders(entries, folders, isBuilt));
  return { folders, isInside: (path) => folders.some((folder) => path.startsWith(`${folder.path}/`)) };
}

function builtFolders(
  entries: readonly TreeEntry[],
  known: readonly WrittenFolder[],
  isBuilt: (folder: string) => boolean,
): readonly WrittenFolder[] {
  const groups = new Map<string, string[]>();
  for (const { path } of entries) {
    const folder = OUTPUT_FOLDER.exec(path)?.[0];
    if (folder === undefined || known.some((other) => path.startsWith(`${other.path}/`))) continue;
    const paths = groups.get(folder);
    if (paths) paths.push(path);
    else groups.set(folder, [path]);
  }
  return [...groups].flatMap(([path, paths]): WrittenFolder[] => {
    const isBundle = paths.some((inside) => BUNDLE.test(inside));
    if (!isBundle && !(paths.some((inside) => /\.(?:[cm]?js|css|d\.ts)$/.test(inside)) && isBuilt(path)))
      return [];
    return [{ path, kind: 'output', what: 'what a build wrote', files: paths.length, pardon: null }];
  });
}
