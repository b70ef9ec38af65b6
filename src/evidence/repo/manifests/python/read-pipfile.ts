import { type ParsedRecord, recordOf, stringOf, valueAt } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import type { LeadingNames } from '../lines.ts';
import type { LockPresence } from '../lock-presence.ts';
import { lockNotTracked, readLock } from '../lock-state.ts';
import type { LockState, Manifest } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, folderOf } from '../tree-path.ts';
import type { PythonDependency } from './pyproject.ts';
import { addVersion, type LockedVersions, versionDrift } from './python-lock.ts';
import { normalisedName, parseRequirement, requirementExactness } from './requirement.ts';

const SETTINGS = new Set(['source', 'requires', 'scripts', 'pipfile', 'pipenv']);

/** A parsed `Pipfile`. */
export interface PlacedPipfile {
  readonly path: string;
  readonly pipfile: ParsedRecord;
  readonly lines: LeadingNames;
}

export function pipfileLockPath(path: string): string {
  return below(folderOf(path), 'Pipfile.lock');
}

export function pipfileManifest(
  placed: PlacedPipfile,
  world: World,
  presence: ReadonlyMap<string, LockPresence>,
): Manifest {
  const { path } = placed;
  const dependencies = dependenciesOf(placed);
  const { lock, versions } = lockOf(placed, dependencies, world, presence);
  return {
    path,
    role: manifestRole(world, path),
    ecosystem: 'pypi',
    manager: 'pipenv',
    isLibrary: false,
    dependencies: dependencies.map(({ name, spec, use, exactness, line }) => ({
      name,
      spec,
      use,
      exactness,
      ...(line === undefined ? {} : { line }),
      locked: versions?.get(name)?.[0] ?? null,
    })),
    lock,
  };
}

function dependenciesOf({ pipfile, lines }: PlacedPipfile): PythonDependency[] {
  return Object.entries(pipfile)
    .filter(([category]) => !SETTINGS.has(category))
    .flatMap(([category, table]) =>
      Object.entries(recordOf(table)).map(([name, value]) => dependencyOf(name, value, category, lines)),
    );
}

function dependencyOf(name: string, value: unknown, category: string, lines: LeadingNames): PythonDependency {
  const details = recordOf(value);
  const spec = stringOf(value) ?? stringOf(details.version) ?? '';
  const requirement = parseRequirement(`${name}${spec === '*' ? '' : spec}`);
  const isPath = details.path !== undefined || details.file !== undefined;
  const line = lines.lineOf(name);
  return {
    name: normalisedName(name),
    spec: spec || (isPath ? 'a path' : 'git'),
    use: category === 'dev-packages' ? 'development' : 'production',
    group: category,
    exactness: isPath
      ? 'local'
      : details.git !== undefined
        ? /^[0-9a-f]{7,40}$|^v?\d+(?:\.\d+)+/.test(stringOf(details.ref) ?? '')
          ? 'exact'
          : 'floating'
        : requirement
          ? requirementExactness(requirement)
          : /^\d[\w.]*\.\*$/.test(spec)
            ? 'range'
            : 'unresolved',
    specifiers: isPath || details.git !== undefined ? undefined : requirement?.specifiers,
    hasMarker: Object.keys(details).some(
      (key) => key === 'markers' || /^(?:sys_|os_|platform_|python_)/.test(key),
    ),
    ...(line === undefined ? {} : { line }),
  };
}

function lockOf(
  { path }: PlacedPipfile,
  dependencies: readonly PythonDependency[],
  world: World,
  presence: ReadonlyMap<string, LockPresence>,
): { lock: LockState; versions?: LockedVersions } {
  const lockPath = pipfileLockPath(path);
  if (dependencies.every(({ exactness }) => exactness === 'local'))
    return { lock: { state: 'not-needed', because: 'it depends on no package from an index' } };
  if (presence.get(lockPath) !== 'tracked') return { lock: lockNotTracked([lockPath], presence) };
  const read = readLock(world, lockPath, (text) => recordOf(JSON.parse(text)));
  if ('unreadable' in read)
    return { lock: { state: 'unreadable', path: lockPath, because: read.unreadable } };
  const versions = lockedVersions(read.content);
  // The hash of the Pipfile in the lock is left aside: bots write others, and `pipenv sync` installs all the same.
  const drift = versionDrift(dependencies, versions, 'Pipfile.lock');
  return { lock: { state: 'locked', path: lockPath, drift }, versions };
}

function lockedVersions(lock: ParsedRecord): LockedVersions {
  const versions = new Map<string, string[]>();
  for (const [category, table] of Object.entries(lock)) {
    if (category === '_meta') continue;
    for (const [name, entry] of Object.entries(recordOf(table)))
      addVersion(
        versions,
        normalisedName(name),
        (stringOf(valueAt(entry, 'version')) ?? '').replace(/^==/, ''),
      );
  }
  return versions;
}
