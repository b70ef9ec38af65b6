import { isRecord, listOf, stringOf, stringsOf, valueAt } from '../../../parsed.ts';

export interface LockedCrate {
  readonly name: string;
  readonly version: string;
  /** Registry or git address. A crate of the tree has none. */
  readonly source?: string;
  /** Names of what it depends on, in the registry's spelling. */
  readonly dependencies: ReadonlySet<string>;
}

/** All crates of a parsed `Cargo.lock` by name; several versions of one crate may stand side by side. */
export function lockedCrates(parsed: unknown): ReadonlyMap<string, readonly LockedCrate[]> {
  const crates = new Map<string, LockedCrate[]>();
  // Version 1 kept the root package apart.
  const tables = [...listOf(valueAt(parsed, 'package')), valueAt(parsed, 'root')].filter(isRecord);
  for (const table of tables) {
    const name = stringOf(table.name);
    const version = stringOf(table.version);
    if (name === undefined || version === undefined) continue;
    const source = stringOf(table.source);
    const crate = {
      name,
      version,
      ...(source === undefined ? {} : { source }),
      // `serde`, `serde 1.0.200` or `serde 1.0.200 (registry+https://...)`
      dependencies: new Set(stringsOf(table.dependencies).map((entry) => entry.split(' ')[0] ?? '')),
    };
    const known = crates.get(name);
    if (known) known.push(crate);
    else crates.set(name, [crate]);
  }
  return crates;
}
