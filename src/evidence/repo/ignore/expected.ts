import { join } from 'node:path/posix';
import type { Gap } from '../../../judge/fact.ts';
import type { World } from '../../world.ts';
import type { RepositoryTree, TreeEntry } from '../tree.ts';

/** A path that the tools of a tree will make sooner or later, and that git should not see. */
export interface ExpectedPath {
  /** As a file, for rules may name folders: `web/node_modules/x`. */
  readonly path: string;
  readonly kind: 'environment' | 'dependencies' | 'build-output' | 'state';
  /** The file that says so. */
  readonly because: string;
}

/** What a manifest's tools leave beside it. */
const BY_MANIFEST: readonly (readonly [string, ExpectedPath['kind'], string])[] = [
  ['package.json', 'dependencies', 'node_modules/x'],
  ['next.config.js', 'build-output', '.next/x'],
  ['next.config.mjs', 'build-output', '.next/x'],
  ['next.config.ts', 'build-output', '.next/x'],
  ['nuxt.config.ts', 'build-output', '.nuxt/x'],
  ['vite.config.ts', 'build-output', 'dist/x'],
  ['vite.config.js', 'build-output', 'dist/x'],
  ['angular.json', 'build-output', 'dist/x'],
  ['pyproject.toml', 'build-output', '__pycache__/x.pyc'],
  ['requirements.txt', 'build-output', '__pycache__/x.pyc'],
  ['pom.xml', 'build-output', 'target/x'],
  ['build.gradle', 'build-output', 'build/x'],
  ['build.gradle.kts', 'build-output', 'build/x'],
  ['composer.json', 'dependencies', 'vendor/x'],
  ['mix.exs', 'build-output', '_build/x'],
  ['Cargo.lock', 'build-output', 'target/x'],
  ['.terraform.lock.hcl', 'dependencies', '.terraform/x'],
  ['.terraform.lock.hcl', 'state', 'terraform.tfstate'],
];
const ENVIRONMENT_TEMPLATES = ['.env.example', '.env.sample', '.env.template', '.env.dist', '.env.defaults'];
/** Manifests that say whether the program reads a `.env` beside them. */
const MANIFESTS = [
  'package.json',
  'pyproject.toml',
  'requirements.txt',
  'composer.json',
  'Gemfile',
  'go.mod',
  'Cargo.toml',
];
/** Libraries and frameworks that read a `.env` by themselves. */
const READS_ENVIRONMENT =
  /dotenv|python-decouple|django-environ|pydantic-settings|["']?(?:next|nuxt|vite|react-scripts|astro|expo|gatsby|@nestjs\/config|env-cmd|symfony\/framework-bundle|laravel\/framework)["']?\s{0,4}[:=>~^]/;
const MAX_MANIFESTS = 500;

/** Every such path of a tree, those left out that are tracked on purpose. */
export function expectedPaths(
  { tree, text }: Pick<World, 'tree' | 'text'>,
  gaps: Gap[],
): readonly ExpectedPath[] {
  const expected = new Map<string, ExpectedPath>();
  const add = (entry: TreeEntry, kind: ExpectedPath['kind'], path: string) => {
    const full = join(entry.path, '..', path);
    if (entry.role === 'own' && !expected.has(full))
      expected.set(full, { path: full, kind, because: entry.path });
  };
  for (const [manifest, kind, path] of BY_MANIFEST)
    for (const entry of tree.named(manifest)) add(entry, kind, path);
  for (const template of ENVIRONMENT_TEMPLATES)
    for (const entry of tree.named(template)) add(entry, 'environment', '.env');
  for (const entry of MANIFESTS.flatMap((name) => tree.named(name)).slice(0, MAX_MANIFESTS))
    if (READS_ENVIRONMENT.test(text(entry.path, gaps) ?? '')) add(entry, 'environment', '.env');
  const tracked = trackedFolders(tree);
  return [...expected.values()].filter(({ path, kind }) => {
    if (kind === 'environment') return !tree.get(path)?.tracked;
    return !tracked.has(join(path, '..'));
  });
}

function trackedFolders(tree: RepositoryTree): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { path, tracked } of tree.entries) {
    if (!tracked) continue;
    for (
      let at = path.lastIndexOf('/');
      at > 0 && !folders.has(path.slice(0, at));
      at = path.lastIndexOf('/', at - 1)
    )
      folders.add(path.slice(0, at));
  }
  return folders;
}
