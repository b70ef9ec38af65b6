import { isRecord, type ParsedRecord, recordOf, stringOf, stringsOf } from '../../../parsed.ts';

export interface CatalogEntry {
  /** `group:name`. */
  readonly module: string;
  /** `undefined`: a platform or BOM decides. */
  readonly version?: string;
}

/** A version catalog: https://docs.gradle.org/current/userguide/version_catalogs.html */
export interface VersionCatalog {
  /** Libraries by accessor: `androidx.core.ktx`. */
  readonly libraries: ReadonlyMap<string, CatalogEntry>;
  readonly bundles: ReadonlyMap<string, readonly string[]>;
  readonly plugins: ReadonlyMap<string, CatalogEntry>;
}

/** Turns a parsed `libs.versions.toml` into our type. */
export function versionCatalog(parsed: ParsedRecord): VersionCatalog {
  const versions = recordOf(parsed.versions);
  return {
    libraries: entriesOf(recordOf(parsed.libraries), versions),
    bundles: new Map(
      Object.entries(recordOf(parsed.bundles)).map(([alias, list]) => [
        accessorOf(alias),
        stringsOf(list).map(accessorOf),
      ]),
    ),
    plugins: entriesOf(recordOf(parsed.plugins), versions),
  };
}

/** In scripts the separators of an alias become dots. */
export function accessorOf(alias: string): string {
  return alias.replace(/[-_]/g, '.');
}

function entriesOf(table: ParsedRecord, versions: ParsedRecord): ReadonlyMap<string, CatalogEntry> {
  const entries = Object.entries(table).map(([alias, value]): [string, CatalogEntry] => {
    if (typeof value === 'string') {
      const [group = '', name = '', version] = value.split(':');
      return [
        accessorOf(alias),
        { module: `${group}:${name}`, ...(version === undefined ? {} : { version }) },
      ];
    }
    const details = recordOf(value);
    const module =
      stringOf(details.module) ??
      stringOf(details.id) ??
      `${stringOf(details.group) ?? ''}:${stringOf(details.name) ?? ''}`;
    const version = richVersion(details.version, versions);
    return [accessorOf(alias), { module, ...(version === undefined ? {} : { version }) }];
  });
  return new Map(entries);
}

function richVersion(value: unknown, versions: ParsedRecord): string | undefined {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return undefined;
  const ref = stringOf(value.ref);
  if (ref !== undefined) return richVersion(versions[ref], {});
  return stringOf(value.strictly) ?? stringOf(value.require) ?? stringOf(value.prefer);
}
