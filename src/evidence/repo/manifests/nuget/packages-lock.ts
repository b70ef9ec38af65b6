import { type ParsedRecord, recordOf, stringOf, valueAt } from '../../../parsed.ts';
import type { DeclaredDependency, Drift } from '../manifest.ts';
import { isSameRequest } from './nuget-version.ts';

/** A parsed `packages.lock.json`: for each framework its packages by lower-case name. */
export type PackagesLock = readonly ReadonlyMap<string, LockedPackage>[];

export interface LockedPackage {
  readonly isDirect: boolean;
  readonly requested?: string;
  readonly resolved?: string;
}

export function packagesLock(lock: ParsedRecord): PackagesLock {
  return (
    Object.entries(recordOf(lock.dependencies))
      // `net8.0/linux-x64` repeats what differs for one runtime.
      .filter(([framework]) => !framework.includes('/'))
      .map(
        ([, packages]) =>
          new Map(
            Object.entries(recordOf(packages)).map(([name, entry]) => {
              const requested = stringOf(valueAt(entry, 'requested'));
              const resolved = stringOf(valueAt(entry, 'resolved'));
              return [
                name.toLowerCase(),
                {
                  isDirect: valueAt(entry, 'type') === 'Direct',
                  ...(requested === undefined ? {} : { requested }),
                  ...(resolved === undefined ? {} : { resolved }),
                },
              ];
            }),
          ),
      )
  );
}

/** Where `dotnet restore --locked-mode` refuses. References under a condition may miss in any framework. */
export function packagesDrift(
  dependencies: readonly (DeclaredDependency & { readonly isConditional: boolean })[],
  lock: PackagesLock,
): Drift[] {
  return dependencies.flatMap(({ name, spec, line, isConditional, exactness }): Drift[] => {
    const at = line === undefined ? {} : { line };
    const entries = lock.map((packages) => packages.get(name.toLowerCase()));
    const direct = entries.filter((entry) => entry?.isDirect === true);
    if (direct.length === 0 || (!isConditional && direct.length < lock.length))
      return isConditional
        ? []
        : [{ dependency: name, because: `packages.lock.json does not list ${name}`, ...at }];
    if (isConditional || exactness === 'unresolved' || spec === '') return [];
    const other = direct.find(
      (entry) => entry?.requested !== undefined && !isSameRequest(spec, entry.requested),
    );
    if (!other) return [];
    const because = `packages.lock.json was written for ${name} ${other.requested}, the project asks for ${spec}`;
    return [{ dependency: name, because, ...at }];
  });
}
