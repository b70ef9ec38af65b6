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
import type { DeclaredDependency } from '../manifest.ts';

export interface CrateDependency {
  /** The name in the manifest; `package` is the one in the registry. */
  readonly name: string;
  readonly package: string;
  readonly use: DeclaredDependency['use'];
  /** A version requirement; `undefined` for paths and git sources without one. */
  readonly version?: string;
  /** Relative to the folder of the manifest that says so. */
  readonly path?: string;
  readonly git?: string;
  /** A git source names a commit or a tag. */
  readonly isPinnedGit: boolean;
  /** Its version stands in the workspace's root manifest. */
  readonly isInherited: boolean;
  readonly line?: number;
}

export interface CargoWorkspace {
  readonly members: readonly string[];
  readonly exclude: readonly string[];
  readonly dependencies: ReadonlyMap<string, CrateDependency>;
  readonly version?: string;
}

export interface CargoToml {
  /** `undefined` in a virtual workspace. */
  readonly package?: {
    readonly name: string;
    readonly version?: string;
    readonly inheritsVersion: boolean;
    readonly isPublished: boolean;
    /** Where it says that its workspace root lies. */
    readonly workspace?: string;
  };
  readonly hasBinaryTarget: boolean;
  readonly workspace?: CargoWorkspace;
  readonly dependencies: readonly CrateDependency[];
  readonly rustVersion?: string;
}

const TABLES = [
  ['dependencies', 'production'],
  ['dev-dependencies', 'development'],
  ['dev_dependencies', 'development'],
  ['build-dependencies', 'build'],
  ['build_dependencies', 'build'],
] as const;

/** Turns a parsed `Cargo.toml` into our type: https://doc.rust-lang.org/cargo/reference/manifest.html. */
export function cargoToml(parsed: unknown, lines: LeadingNames): CargoToml {
  const document = recordOf(parsed);
  const tables = [document, ...Object.values(recordOf(document.target)).map(recordOf)];
  const dependencies = tables.flatMap((table) =>
    TABLES.flatMap(([key, use]) => dependenciesOf(recordOf(table[key]), use, lines)),
  );
  const packaged = document.package ?? document.project;
  const workspace = document.workspace;
  return {
    ...(isRecord(packaged) ? { package: packageOf(packaged) } : {}),
    hasBinaryTarget: listOf(document.bin).length > 0,
    ...(isRecord(workspace) ? { workspace: workspaceOf(workspace, lines) } : {}),
    dependencies,
  };
}

function packageOf(table: ParsedRecord): NonNullable<CargoToml['package']> {
  const version = stringOf(table.version);
  const workspace = stringOf(table.workspace);
  const publish = table.publish;
  return {
    name: stringOf(table.name) ?? '',
    ...(version === undefined ? {} : { version }),
    inheritsVersion: valueAt(table, 'version', 'workspace') === true,
    isPublished: publish !== false && !(Array.isArray(publish) && publish.length === 0),
    ...(workspace === undefined ? {} : { workspace }),
  };
}

function workspaceOf(table: ParsedRecord, lines: LeadingNames): CargoWorkspace {
  const version = stringOf(valueAt(table, 'package', 'version'));
  const shared = dependenciesOf(recordOf(table.dependencies), 'production', lines);
  return {
    members: stringsOf(table.members),
    exclude: stringsOf(table.exclude),
    dependencies: new Map(shared.map((dependency) => [dependency.name, dependency])),
    ...(version === undefined ? {} : { version }),
  };
}

function dependenciesOf(
  table: ParsedRecord,
  use: DeclaredDependency['use'],
  lines: LeadingNames,
): CrateDependency[] {
  return Object.entries(table).map(([name, value]): CrateDependency => {
    const details = recordOf(value);
    const version = stringOf(value) ?? stringOf(details.version);
    const path = stringOf(details.path);
    const git = stringOf(details.git);
    const line = lines.lineOf(name);
    return {
      name,
      package: stringOf(details.package) ?? name,
      use: details.optional === true ? 'optional' : use,
      ...(version === undefined ? {} : { version }),
      ...(path === undefined ? {} : { path }),
      ...(git === undefined ? {} : { git }),
      isPinnedGit: details.rev !== undefined || details.tag !== undefined,
      isInherited: details.workspace === true,
      ...(line === undefined ? {} : { line }),
    };
  });
}
