import type { Drift } from '../manifest.ts';
import { satisfiesSpecifiers } from './pep440.ts';
import type { PythonDependency } from './pyproject.ts';
import { normalisedName } from './requirement.ts';

/** The versions that a lock file holds, by normalised name. A package may stand there once for each platform. */
export type LockedVersions = ReadonlyMap<string, readonly string[]>;

/** Adds a version to those of a name. */
export function addVersion(versions: Map<string, string[]>, name: string, version: string): void {
  const known = versions.get(name);
  if (known) known.push(version);
  else versions.set(name, [version]);
}

/** Where declarations and locked versions disagree for certain. */
export function versionDrift(
  dependencies: readonly PythonDependency[],
  versions: LockedVersions,
  lockName: string,
  /** The project itself, which its own extras may name. */
  self?: string,
): Drift[] {
  const own = self === undefined ? undefined : normalisedName(self);
  return dependencies.flatMap((dependency): Drift[] => {
    const { name, specifiers, hasMarker, spec, line, exactness } = dependency;
    const locked = versions.get(name);
    const at = line === undefined ? {} : { line };
    if (!locked) {
      // A marker may leave it out, and what lies in the tree needs no entry.
      if (hasMarker || exactness === 'local' || name === own) return [];
      return [{ dependency: name, because: `${lockName} has no ${name}`, ...at }];
    }
    if (!specifiers || specifiers.length === 0) return [];
    const isOff = locked.every((version) => satisfiesSpecifiers(version, specifiers) === false);
    return isOff
      ? [
          {
            dependency: name,
            because: `${lockName} holds ${name} ${locked.join(', ')}, which ${spec} does not allow`,
            ...at,
          },
        ]
      : [];
  });
}
