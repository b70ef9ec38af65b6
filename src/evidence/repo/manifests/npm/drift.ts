import type { Drift } from '../manifest.ts';
import type { LockedPackage, NpmLock } from './lock.ts';
import type { NpmDependency, PackageJson } from './package-json.ts';
import { catalogSpec, type FolderSettings } from './settings.ts';
import { isSatisfied, parseSpec, type Spec } from './spec.ts';

/** What a dependency is compared with, beside the lock file. */
export interface DriftContext {
  readonly lock: NpmLock;
  readonly settings: FolderSettings;
  /** Versions of the workspace's own packages, by name. */
  readonly members: ReadonlyMap<string, string | undefined>;
}

/** Where a manifest and its lock file disagree, as the manager's own frozen install would see it. */
export function findDrift(json: PackageJson, locked: LockedPackage, context: DriftContext): readonly Drift[] {
  const installed = json.dependencies.filter(({ use }) => use !== 'peer');
  const drift = installed.flatMap((dependency) => {
    if (isOverridden(dependency.name, context)) return [];
    const because = disagreement(dependency, locked, context);
    const { name, line } = dependency;
    return because === undefined ? [] : [{ dependency: name, because, ...(line !== undefined && { line }) }];
  });
  return [...drift, ...extraRoots(json, locked, context)];
}

function isOverridden(name: string, { lock, settings }: DriftContext): boolean {
  return lock.overridden.has(name) || settings.overridden.has(name);
}

function disagreement(
  dependency: NpmDependency,
  locked: LockedPackage,
  context: DriftContext,
): string | undefined {
  const { name, spec } = dependency;
  const parsed = parseSpec(spec);
  if (context.lock.demands === 'text') {
    const known = locked.specs?.get(name);
    if (known === undefined)
      return locked.versionOf(name, spec) === undefined ? `\`${name}\` is not in the lock file` : undefined;
    if (!isSameSpec(known, spec)) return `\`${name}\` is declared as \`${spec}\` and locked for \`${known}\``;
    return catalogDisagreement(name, parsed, context);
  }
  return unsatisfied(dependency, parsed, locked, context);
}

/** Yarn spells its default protocol out, and rewrites paths inside `patch:`. */
function isSameSpec(a: string, b: string): boolean {
  const plain = (spec: string) => spec.trim().replace(/^npm:/, '');
  if (a.startsWith('patch:') || b.startsWith('patch:')) return true;
  return plain(a) === plain(b);
}

function catalogDisagreement(name: string, spec: Spec, { lock, settings }: DriftContext): string | undefined {
  if (spec.kind !== 'catalog' || !lock.catalogs) return undefined;
  const declared = catalogSpec(settings.catalogs, spec.catalog, name);
  const known = lock.catalogs.get(spec.catalog === '' ? 'default' : spec.catalog)?.get(name);
  if (declared === undefined || known === undefined || declared === known) return undefined;
  return `\`${name}\` is \`${declared}\` in the catalog and locked for \`${known}\``;
}

function unsatisfied(
  { name, spec, use }: NpmDependency,
  parsed: Spec,
  locked: LockedPackage,
  { lock, members }: DriftContext,
): string | undefined {
  if (isMember(name, parsed, members)) return undefined;
  // Yarn 1 keeps linked folders out of its lock file.
  if (lock.manager === 'yarn-classic' && parsed.kind === 'path') return undefined;
  const version = locked.versionOf(name, spec);
  if (version === undefined) {
    // Version 1 of npm's lock file leaves out optional packages that did not fit the machine it was made on.
    return use === 'optional' && !locked.specs ? undefined : `\`${name}@${spec}\` is not in the lock file`;
  }
  if (version === null || isSatisfied(parsed, version) !== false) return undefined;
  return `\`${name}\` is declared as \`${spec}\` and locked at ${version}`;
}

function isMember(name: string, spec: Spec, members: ReadonlyMap<string, string | undefined>): boolean {
  if (!members.has(name)) return false;
  const version = members.get(name);
  return spec.kind !== 'range' || version === undefined || isSatisfied(spec, version) !== false;
}

/** Dependencies that the lock still holds for the package and the manifest no longer declares. */
function extraRoots(json: PackageJson, locked: LockedPackage, context: DriftContext): readonly Drift[] {
  const declared = new Set(json.dependencies.map(({ name }) => name));
  const extra = [...(locked.specs?.keys() ?? [])].filter(
    (name) => !declared.has(name) && !isOverridden(name, context),
  );
  return extra.map((name) => ({
    dependency: name,
    because: `the lock file holds \`${name}\`, which is not declared any more`,
    ...(context.lock.demands === 'satisfied' && { isTolerated: true }),
  }));
}
