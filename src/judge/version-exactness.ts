import type {
  DeclaredDependency,
  Ecosystem,
  LockState,
  Manifest,
} from '../evidence/repo/manifests/manifest.ts';
import type { DockerInstall } from './docker-installs.ts';
import type { LockOwner } from './lock-owners.ts';
import type { Source } from './source.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** An install of an image or of a pipeline, and the file it stands in. */
export interface ImageInstall extends DockerInstall {
  readonly path: string;
  /** Where it installs; the folder of the file when nothing else is known. */
  readonly folder?: string;
}

export interface ExactnessContext {
  readonly exactness: 'strict' | 'lock-equivalent';
  /** Installs in images that are deployed, and in jobs that build or ship. */
  readonly installs: readonly ImageInstall[];
  /** Whether something that was not read may install too. */
  readonly hasUnseenInstalls: boolean;
}

/** Direct dependencies that a lock file or an install decides about; peers are the installer's choice. */
export function directDependencies(manifest: Manifest): readonly DeclaredDependency[] {
  return manifest.dependencies.filter(({ use, exactness }) => use !== 'peer' && exactness !== 'local');
}

/**
 * Whether the specifier admits anything whatsoever. A Gemfile or a pyproject.toml that names no version at all is
 * the custom there, and means the same as a range: the lock file decides.
 */
export function isFloating({ exactness, spec, name }: DeclaredDependency, ecosystem: Ecosystem): boolean {
  if (exactness !== 'floating' || CONFLICTS_ONLY.has(name)) return false;
  return ecosystem === 'npm' || spec.trim() !== '';
}

/** Packages without code, which only forbid versions of others: https://github.com/Roave/SecurityAdvisories. */
const CONFLICTS_ONLY = new Set(['roave/security-advisories']);

/** One failure for each dependency that takes whatever is newest. */
export function floatingStatements(manifest: Manifest): readonly Statement[] {
  return directDependencies(manifest)
    .filter((dependency) => isFloating(dependency, manifest.ecosystem))
    .map(({ name, spec, use, line, locked }) => {
      const held = locked === null || !/\d+\.\d+/.test(locked) ? '' : ` (the lock file holds ${locked})`;
      const written = spec === '' ? 'without a version' : `as \`${spec}\``;
      return fail(
        { path: manifest.path, ...(line !== undefined && { line }), resource: name },
        `${name} is declared ${written}${held}: the next update may bring anything.`,
        use === 'development' && locked !== null ? { severity: 'minor' } : {},
      );
    });
}

/** What there is to say about the ranges of applications, lock file by lock file. */
export function rangeStatements(
  owners: readonly LockOwner[],
  context: ExactnessContext,
): readonly Statement[] {
  return owners.map((owner) => {
    const installs = context.installs.filter(({ path, folder }) =>
      isBuiltFrom(folder ?? folderOf(path), owner, owners),
    );
    return rangeStatement(owner, { ...context, installs });
  });
}

/** Whether an install in a folder is for this manifest: the nearest above it, else the only one below. */
function isBuiltFrom(home: string, owner: LockOwner, owners: readonly LockOwner[]): boolean {
  const ecosystem = owner.manifests[0]?.ecosystem;
  const same = owners.filter(({ manifests }) => manifests[0]?.ecosystem === ecosystem);
  const above = same.filter(({ path }) => isBelow(home, folderOf(path)));
  const nearest = above.reduce((depth, { path }) => Math.max(depth, folderOf(path).length), -1);
  if (above.length > 0) return above.includes(owner) && folderOf(owner.path).length === nearest;
  return isBelow(folderOf(owner.path), home) && same.length === 1;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function isBelow(folder: string, root: string): boolean {
  return root === '' || folder === root || folder.startsWith(`${root}/`);
}

function rangeStatement(owner: LockOwner, context: ExactnessContext): Statement {
  const { path, lock, manifests } = owner;
  const all = manifests.flatMap((manifest) =>
    directDependencies(manifest).map((dependency) => ({ manifest, dependency })),
  );
  const [first, ...others] = all.filter(({ manifest, dependency }) =>
    isRange(dependency, manifest.ecosystem),
  );
  const members = manifests.length > 1 ? ` and ${manifests.length - 1} more` : '';
  if (!first)
    return pass({ path }, `${path}${members}: each of ${all.length} direct dependencies names one version`);
  const { line, name, spec } = first.dependency;
  const at = { path: first.manifest.path, ...(line !== undefined && { line }) };
  const example = `${name} ${spec}`.trim();
  const some = `${others.length + 1} of ${all.length} direct dependencies of ${path}${members} are ranges (${example})`;
  return judgeRanges(owner, lock, { at, some, ecosystem: first.manifest.ecosystem }, context);
}

interface Ranges {
  readonly at: Source;
  readonly some: string;
  readonly ecosystem: Ecosystem;
}

function judgeRanges(
  { path }: LockOwner,
  lock: LockState,
  { at, some, ecosystem }: Ranges,
  context: ExactnessContext,
): Statement {
  const address = `${path}#ranges`;
  if (context.exactness === 'strict')
    return fail(at, `${capital(some)}, and the profile asks for exact versions.`, { address });
  if (lock.state === 'undecided') return unknown(at, `${some}; ${lock.because}`, lock.settle);
  if (lock.state === 'unreadable')
    return unknown({ path: lock.path }, `${some}, and ${lock.path} could not be read`, {
      how: `make ${lock.path} readable`,
    });
  if (lock.state !== 'locked' || lock.drift.some(({ isTolerated }) => !isTolerated))
    return fail(at, `${capital(some)}, and no lock file that fits pins them.`, { address });
  const loose = context.installs.find((install) => loosens(install, ecosystem));
  if (loose) {
    const command = `\`${loose.install.what}\``;
    const message = `${capital(some)}, and ${command} may install other versions than ${lock.path} holds.`;
    return fail({ path: loose.path, line: loose.line }, message, { address });
  }
  if (context.hasUnseenInstalls) {
    const because = `${some}, pinned by ${lock.path}; whether every build installs from it is not seen`;
    return unknown(at, because, { plane: 'pipeline' });
  }
  return pass({ path: lock.path }, `${some}; ${lock.path} pins them, and no build in the tree passes it by`);
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
