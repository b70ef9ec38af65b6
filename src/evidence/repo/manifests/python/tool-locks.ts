import {
  isRecord,
  listOf,
  type ParsedRecord,
  recordOf,
  stringOf,
  stringsOf,
  valueAt,
} from '../../../parsed.ts';
import type { Drift } from '../manifest.ts';
import { isPoetryHash } from './content-hash.ts';
import type { PyProject, PythonDependency } from './pyproject.ts';
import { addVersion, type LockedVersions, versionDrift } from './python-lock.ts';
import { normalisedName, parseRequirement } from './requirement.ts';

/** Versions in the `[[package]]` tables that Poetry, uv, pdm and `pylock.toml` share. */
export function packageVersions(lock: ParsedRecord): LockedVersions {
  const versions = new Map<string, string[]>();
  for (const table of [...listOf(lock.package), ...listOf(lock.packages)]) {
    const name = stringOf(valueAt(table, 'name'));
    // uv leaves the version of a package out that computes its own.
    if (name !== undefined)
      addVersion(versions, normalisedName(name), stringOf(valueAt(table, 'version')) ?? '');
  }
  return versions;
}

/** Where `poetry.lock` and the manifest disagree; Poetry refuses to install when their hashes do. */
export function poetryDrift(project: PyProject, lock: ParsedRecord): Drift[] {
  const drift = versionDrift(project.dependencies, packageVersions(lock), 'poetry.lock', project.name);
  const written = stringOf(valueAt(lock, 'metadata', 'content-hash'));
  if (drift.length === 0 && written !== undefined && isPoetryHash(written, project.table) === false)
    drift.push({
      dependency: project.name ?? 'the project',
      because: 'pyproject.toml was changed after poetry.lock was written (its `content-hash` is another)',
    });
  return drift;
}

export function pdmDrift(project: PyProject, lock: ParsedRecord): Drift[] {
  const groups = listOf(valueAt(lock, 'metadata', 'groups'));
  const dependencies = project.dependencies.filter(
    ({ group }) => groups.length === 0 || groups.includes(group === '' ? 'default' : group),
  );
  return versionDrift(dependencies, packageVersions(lock), 'pdm.lock', project.name);
}

/**
 * Where `uv.lock` and the manifest disagree, as `uv lock --check` sees it: the lock keeps a copy of what each
 * project of the workspace asked for.
 */
export function uvDrift(project: PyProject, lock: ParsedRecord): Drift[] {
  const { name } = project;
  // Without a name there is no table for it; such a project only holds the workspace together.
  if (name === undefined) return [];
  const own = listOf(lock.package).find(
    (table) =>
      normalisedName(stringOf(valueAt(table, 'name')) ?? '') === normalisedName(name) && isOfTree(table),
  );
  if (!own) return [{ dependency: name, because: `uv.lock does not know the project ${name}` }];
  const overridden = new Set(
    stringsOf(valueAt(project.table, 'tool', 'uv', 'override-dependencies')).map(
      (text) => parseRequirement(text)?.name,
    ),
  );
  const judged = project.dependencies.filter((dependency) => !overridden.has(dependency.name));
  const drift = versionDrift(judged, packageVersions(lock), 'uv.lock', project.name);
  if (drift.length > 0 || project.isDynamic) return drift;
  const metadata = recordOf(valueAt(own, 'metadata'));
  const declared = project.dependencies.filter(({ use }) => use !== 'development');
  // Old locks keep no copy.
  if (metadata['requires-dist'] === undefined && declared.length > 0) return drift;
  drift.push(...copyDrift(declared, listOf(metadata['requires-dist'])));
  const groups = metadata['requires-dev'];
  if (isRecord(groups)) {
    const development = project.dependencies.filter(({ use }) => use === 'development');
    drift.push(...copyDrift(development, Object.values(groups).flatMap(listOf)));
  }
  return drift;
}

function isOfTree(table: unknown): boolean {
  const source = recordOf(valueAt(table, 'source'));
  return ['editable', 'virtual', 'directory'].some((kind) => source[kind] !== undefined);
}

function copyDrift(declared: readonly PythonDependency[], copied: readonly unknown[]): Drift[] {
  const drift: Drift[] = [];
  const names = new Set(declared.map(({ name }) => name));
  const asked = new Map<string, Set<string>>();
  for (const entry of copied) {
    const name = normalisedName(stringOf(valueAt(entry, 'name')) ?? '');
    if (!names.has(name))
      drift.push({
        dependency: name,
        because: `uv.lock still lists ${name}, which the manifest does not declare`,
      });
    const known = asked.get(name) ?? new Set();
    asked.set(name, known.add(sortedSpecifiers(stringOf(valueAt(entry, 'specifier')) ?? '')));
  }
  for (const { name, specifiers, spec, line } of declared) {
    const known = asked.get(name);
    const at = line === undefined ? {} : { line };
    if (!known)
      drift.push({ dependency: name, because: `uv.lock does not list ${name} for this project`, ...at });
    else if (specifiers && !known.has(sortedSpecifiers(spec)))
      drift.push({
        dependency: name,
        because: `uv.lock was written for ${name} ${[...known].join(' or ') || 'in any version'}, the manifest asks for ${spec || 'any'}`,
        ...at,
      });
  }
  return drift;
}

function sortedSpecifiers(spec: string): string {
  return spec
    .split(',')
    .map((part) => part.replace(/\s+/g, ''))
    .filter((part) => part !== '')
    .sort()
    .join(',');
}
