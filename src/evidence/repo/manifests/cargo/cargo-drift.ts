import type { Drift } from '../manifest.ts';
import type { LockedCrate } from './cargo-lock.ts';
import type { CargoToml, CargoWorkspace, CrateDependency } from './cargo-toml.ts';
import { crateSatisfies, isSameRelease } from './crate-version.ts';

/** A dependency with what it inherits from the workspace's root manifest. */
export function resolvedDependency(
  dependency: CrateDependency,
  workspace: CargoWorkspace | undefined,
): CrateDependency {
  const shared = dependency.isInherited ? workspace?.dependencies.get(dependency.name) : undefined;
  if (!shared) return dependency;
  const { use, line, name } = dependency;
  return { ...shared, name, use, ...(line === undefined ? {} : { line }) };
}

/**
 * Where a `Cargo.toml` and the lock disagree, so that `cargo build --locked` refuses. The lock holds every member
 * with the names of all its dependencies, whatever their kind, target or feature.
 */
export function crateDrift(
  toml: CargoToml,
  workspace: CargoWorkspace | undefined,
  locked: ReadonlyMap<string, readonly LockedCrate[]>,
): Drift[] {
  const { package: packaged } = toml;
  if (!packaged) return [];
  const own = locked.get(packaged.name)?.find(({ source }) => source === undefined);
  if (!own)
    return [{ dependency: packaged.name, because: `Cargo.lock does not know the crate ${packaged.name}` }];
  const drift: Drift[] = [];
  const version = packaged.inheritsVersion ? workspace?.version : packaged.version;
  if (version !== undefined && !isSameRelease(version, own.version))
    drift.push({
      dependency: packaged.name,
      because: `Cargo.lock holds version ${own.version} of the crate itself, the manifest says ${version}`,
    });
  const dependencies = toml.dependencies.map((dependency) => resolvedDependency(dependency, workspace));
  for (const dependency of dependencies) {
    const because = disagreement(dependency, own, locked);
    const { line } = dependency;
    if (because !== undefined)
      drift.push({ dependency: dependency.name, because, ...(line === undefined ? {} : { line }) });
  }
  const declared = new Set(dependencies.map((dependency) => dependency.package));
  for (const name of own.dependencies) {
    if (!declared.has(name))
      drift.push({
        dependency: name,
        because: `Cargo.lock still lists ${name}, which the manifest does not declare`,
      });
  }
  return drift;
}

function disagreement(
  dependency: CrateDependency,
  own: LockedCrate,
  locked: ReadonlyMap<string, readonly LockedCrate[]>,
): string | undefined {
  if (!own.dependencies.has(dependency.package))
    return `Cargo.lock has no ${dependency.package} for this crate`;
  const { version } = dependency;
  if (version === undefined) return undefined;
  const answers = (locked.get(dependency.package) ?? []).map((crate) =>
    crateSatisfies(crate.version, version),
  );
  return answers.length > 0 && answers.every((answer) => answer === false)
    ? `no version of ${dependency.package} in Cargo.lock satisfies ${version}`
    : undefined;
}
