import {
  isRecord,
  listOf,
  type ParsedRecord,
  recordOf,
  stringOf,
  stringsOf,
  valueAt,
} from '../../../parsed.ts';
import type { LeadingNames } from '../lines.ts';
import type { DeclaredDependency, Exactness } from '../manifest.ts';
import type { Specifier } from './pep440.ts';
import { poetrySpecifiers } from './poetry-constraint.ts';
import { normalisedName, parseRequirement, requirementExactness, urlExactness } from './requirement.ts';

/** A dependency of a Python project, whatever table it stands in. */
export interface PythonDependency {
  readonly name: string;
  readonly spec: string;
  readonly use: DeclaredDependency['use'];
  readonly exactness: Exactness;
  /** Its extra or dependency group; `''` for the project's own. */
  readonly group: string;
  /** `undefined` when the declaration is no plain list of specifiers. */
  readonly specifiers: readonly Specifier[] | undefined;
  readonly hasMarker: boolean;
  /** A folder or file of the tree, relative to the manifest. */
  readonly path?: string;
  readonly line?: number;
}

export interface PyProject {
  readonly name?: string;
  readonly table: ParsedRecord;
  readonly buildBackend: string;
  readonly hasProject: boolean;
  readonly hasPoetry: boolean;
  /** Its dependencies are computed at build time: `dynamic = ["dependencies"]`. */
  readonly isDynamic: boolean;
  /** The requirements files that its build backend reads them from. */
  readonly dynamicFiles: readonly string[];
  readonly dependencies: readonly PythonDependency[];
  /** Patterns of the members of a uv workspace; `undefined` when it is no root of one. */
  readonly members?: readonly string[];
  readonly excluded: readonly string[];
  /** Has what only a package for an index needs. */
  readonly isMadeForIndex: boolean;
}

/** Turns a parsed `pyproject.toml` into our type. */
export function pyProject(parsed: unknown, lines: LeadingNames): PyProject {
  const table = recordOf(parsed);
  const project = table.project;
  const poetry = valueAt(table, 'tool', 'poetry');
  const workspace = valueAt(table, 'tool', 'uv', 'workspace');
  const name = stringOf(valueAt(project, 'name')) ?? stringOf(valueAt(poetry, 'name'));
  const ofSetuptools = valueAt(table, 'tool', 'setuptools', 'dynamic', 'dependencies', 'file');
  const ofHatch = valueAt(table, 'tool', 'hatch', 'metadata', 'hooks', 'requirements_txt', 'files');
  return {
    ...(name === undefined ? {} : { name }),
    table,
    buildBackend: stringOf(valueAt(table, 'build-system', 'build-backend')) ?? '',
    hasProject: isRecord(project),
    hasPoetry: isRecord(poetry) && (isRecord(poetry.dependencies) || poetry.name !== undefined),
    isDynamic: stringsOf(valueAt(project, 'dynamic')).includes('dependencies'),
    dynamicFiles: [
      ...(typeof ofSetuptools === 'string' ? [ofSetuptools] : stringsOf(ofSetuptools)),
      ...stringsOf(ofHatch),
    ],
    dependencies: withoutEnrichment(projectDependencies(table, lines), poetryDependencies(poetry, lines)),
    ...(isRecord(workspace) ? { members: stringsOf(workspace.members) } : {}),
    excluded: stringsOf(valueAt(workspace, 'exclude')),
    isMadeForIndex: isMadeForIndex(project, poetry),
  };
}

/** Beside `[project]`, Poetry's own table may only add a source or a marker to a dependency declared there. */
function withoutEnrichment(
  project: readonly PythonDependency[],
  poetry: readonly PythonDependency[],
): readonly PythonDependency[] {
  const declared = new Set(project.map(({ name }) => name));
  return [
    ...project,
    ...poetry.filter(({ name, group, spec }) => group !== '' || spec !== '' || !declared.has(name)),
  ];
}

/** Classifiers are read by the index alone, and `Private ::` ones are refused by it. */
function isMadeForIndex(project: unknown, poetry: unknown): boolean {
  const classifiers = [
    ...stringsOf(valueAt(project, 'classifiers')),
    ...stringsOf(valueAt(poetry, 'classifiers')),
  ];
  return classifiers.length > 0 && !classifiers.some((classifier) => classifier.startsWith('Private ::'));
}

function projectDependencies(table: ParsedRecord, lines: LeadingNames): PythonDependency[] {
  const sources = valueAt(table, 'tool', 'uv', 'sources');
  const read = (list: unknown, use: DeclaredDependency['use'], group: string) =>
    stringsOf(list).flatMap((text) => requirementOf(text, use, group, sources, lines) ?? []);
  const tables = (of: unknown, use: DeclaredDependency['use']) =>
    Object.entries(recordOf(of)).flatMap(([group, list]) => read(list, use, group));
  return [
    ...read(valueAt(table, 'project', 'dependencies'), 'production', ''),
    ...tables(valueAt(table, 'project', 'optional-dependencies'), 'optional'),
    ...tables(table['dependency-groups'], 'development'),
    ...tables(valueAt(table, 'tool', 'pdm', 'dev-dependencies'), 'development'),
    ...read(valueAt(table, 'tool', 'uv', 'dev-dependencies'), 'development', 'dev'),
  ];
}

function requirementOf(
  text: string,
  use: DeclaredDependency['use'],
  group: string,
  sources: unknown,
  lines: LeadingNames,
): PythonDependency | undefined {
  const requirement = parseRequirement(text);
  if (!requirement) return undefined;
  const { name, spec, specifiers, hasMarker } = requirement;
  const written = /^[\w.-]{1,200}/.exec(text.trim())?.[0] ?? name;
  const line = lines.lineOf(written);
  const override = Object.entries(recordOf(sources)).find(([key]) => normalisedName(key) === name)?.[1];
  const source = sourceOf(override);
  return {
    name,
    spec,
    use,
    group,
    exactness: source?.exactness ?? requirementExactness(requirement),
    specifiers: source || requirement.url !== undefined ? undefined : specifiers,
    hasMarker,
    ...(source?.path === undefined ? {} : { path: source.path }),
    ...(line === undefined ? {} : { line }),
  };
}

/** Where uv or Poetry takes a dependency from, when not from an index. */
function sourceOf(details: unknown): { exactness: Exactness; path?: string } | undefined {
  // Several sources, each with its marker.
  const table = recordOf(Array.isArray(details) ? details[0] : details);
  if (table.workspace === true) return { exactness: 'local' };
  const path = stringOf(table.path) ?? stringOf(table.file);
  if (path !== undefined) return { exactness: 'local', path };
  if (table.git !== undefined)
    return { exactness: table.rev !== undefined || table.tag !== undefined ? 'exact' : 'floating' };
  const url = stringOf(table.url);
  return url === undefined ? undefined : { exactness: urlExactness(url) };
}

function poetryDependencies(poetry: unknown, lines: LeadingNames): PythonDependency[] {
  const groups = Object.entries(recordOf(valueAt(poetry, 'group')));
  return [
    ...poetryTable(valueAt(poetry, 'dependencies'), '', lines),
    ...poetryTable(valueAt(poetry, 'dev-dependencies'), 'dev', lines),
    ...groups.flatMap(([group, table]) => poetryTable(valueAt(table, 'dependencies'), group, lines)),
  ];
}

function poetryTable(table: unknown, group: string, lines: LeadingNames): PythonDependency[] {
  return Object.entries(recordOf(table))
    .filter(([name]) => name.toLowerCase() !== 'python')
    .map(([name, value]) => poetryDependency(name, value, group, lines));
}

function poetryDependency(
  name: string,
  value: unknown,
  group: string,
  lines: LeadingNames,
): PythonDependency {
  const alternatives = listOf(value);
  const details = recordOf(alternatives.length > 0 ? alternatives[0] : value);
  const spec = stringOf(value) ?? stringOf(details.version) ?? '';
  const source = sourceOf(details);
  const specifiers = source || alternatives.length > 1 ? undefined : poetrySpecifiers(spec);
  const line = lines.lineOf(name);
  return {
    name: normalisedName(name),
    spec: spec || (source?.path ?? stringOf(details.git) ?? stringOf(details.url) ?? ''),
    use: details.optional === true ? 'optional' : group === '' ? 'production' : 'development',
    group,
    exactness: source?.exactness ?? poetryExactness(spec),
    specifiers,
    hasMarker:
      alternatives.length > 1 || ['markers', 'python', 'platform'].some((key) => details[key] !== undefined),
    ...(source?.path === undefined ? {} : { path: source.path }),
    ...(line === undefined ? {} : { line }),
  };
}

function poetryExactness(spec: string): Exactness {
  if (spec.trim() === '' || spec.trim() === '*') return 'floating';
  return /^(?:==?=?\s*)?v?\d[\w.!+-]*$/.test(spec.trim()) ? 'exact' : 'range';
}
