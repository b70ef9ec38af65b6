import type { DeclaredDependency, Ecosystem, Manifest } from '../evidence/repo/manifests/manifest.ts';
import type { DockerInstall } from './docker-installs.ts';
import type { LockOwner } from './lock-owners.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';
import type { Verdict } from './verdict.ts';

/** An install of an image, and the Dockerfile it stands in. */
export interface ImageInstall extends DockerInstall {
  readonly path: string;
}

export interface ExactnessContext {
  readonly exactness: 'strict' | 'lock-equivalent';
  /** Installs in images that are deployed. */
  readonly installs: readonly ImageInstall[];
  /** What `integration/ci-installs-from-lockfile` came to. */
  readonly frozenInstalls: Verdict | undefined;
}

/** Direct dependencies that a lock file or an install decides about; peers are the installer's choice. */
export function directDependencies(manifest: Manifest): readonly DeclaredDependency[] {
  return manifest.dependencies.filter(({ use, exactness }) => use !== 'peer' && exactness !== 'local');
}

/**
 * Whether the specifier admits anything whatsoever. A Gemfile or a pyproject.toml that names no version at all is
 * the custom there, and means the same as a range: the lock file decides.
 */
export function isFloating({ exactness, spec }: DeclaredDependency, ecosystem: Ecosystem): boolean {
  return exactness === 'floating' && (ecosystem === 'npm' || spec.trim() !== '');
}

/** One failure for each dependency that takes whatever is newest. */
export function floatingStatements(manifest: Manifest): readonly Statement[] {
  return directDependencies(manifest)
    .filter((dependency) => isFloating(dependency, manifest.ecosystem))
    .map(({ name, spec, use, line, locked }) => {
      const held = locked === null ? '' : ` (the lock file holds ${locked})`;
      const written = spec === '' ? 'without a version' : `as \`${spec}\``;
      return fail(
        { path: manifest.path, ...(line !== undefined && { line }), resource: name },
        `${name} is declared ${written}${held}: the next update may bring anything.`,
        use === 'development' && locked !== null ? { severity: 'minor' } : {},
      );
    });
}

/** What there is to say about the ranges of the manifests that share a lock file. */
export function rangeStatement(owner: LockOwner, context: ExactnessContext): Statement {
  const { path, lock, manifests } = owner;
  const all = manifests.flatMap((manifest) =>
    directDependencies(manifest).map((dependency) => ({ manifest, dependency })),
  );
  const ranges = all.filter(({ manifest, dependency }) => isRange(dependency, manifest.ecosystem));
  const [first] = ranges;
  const members = manifests.length > 1 ? ` and ${manifests.length - 1} more` : '';
  if (!first)
    return pass({ path }, `${path}${members}: each of ${all.length} direct dependencies names one version`);
  const { line, name, spec } = first.dependency;
  const at = { path: first.manifest.path, ...(line !== undefined && { line }) };
  const some = `${ranges.length} of ${all.length} direct dependencies of ${path}${members} are ranges (${name} ${spec})`;
  const address = `${path}#ranges`;
  if (context.exactness === 'strict')
    return fail(at, `${capital(some)}, and the profile asks for exact versions.`, { address });
  if (lock.state === 'unreadable')
    return unknown({ path: lock.path }, `${some}, and ${lock.path} could not be read`, {
      how: `make ${lock.path} readable`,
    });
  if (lock.state !== 'locked' || lock.drift.some(({ isTolerated }) => !isTolerated))
    return fail(at, `${capital(some)}, and no lock file that fits pins them.`, { address });
  const loose = context.installs.find((install) => loosens(install, first.manifest.ecosystem));
  if (loose)
    return fail(
      { path: loose.path, line: loose.line },
      `${capital(some)}, and \`${loose.install.what}\` may install other versions than ${lock.path} holds.`,
      { address },
    );
  if (context.frozenInstalls === 'unknown')
    return unknown(at, `${some}, pinned by ${lock.path}; whether every build installs from it is not seen`, {
      plane: 'pipeline',
    });
  return pass({ path: lock.path }, `${some}; ${lock.path} pins them, and builds install from it`);
}

function isRange(dependency: DeclaredDependency, ecosystem: Ecosystem): boolean {
  if (dependency.exactness === 'range') return true;
  return dependency.exactness === 'floating' && !isFloating(dependency, ecosystem);
}

const FAMILIES: Readonly<Partial<Record<Ecosystem, RegExp>>> = {
  npm: /^(?:npm|pnpm|yarn|bun)\b/,
  pypi: /^(?:pip|uv|poetry|pipenv|pdm)/,
  rubygems: /^bundler?\b/,
  composer: /^composer\b/,
  cargo: /^cargo\b/,
  go: /^go\b/,
};

/** Whether an install passes the lock file of an ecosystem by even while the lock fits. */
function loosens({ install, isBuilt }: DockerInstall, ecosystem: Ecosystem): boolean {
  if (!isBuilt || install.kind !== 'drifting' || install.prefersLock) return false;
  return FAMILIES[ecosystem]?.test(install.what) ?? false;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
