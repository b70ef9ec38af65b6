import { type ParseError, parse } from 'jsonc-parser';
import { isRecord, recordOf, stringFieldsOf, stringOf } from '../../../parsed.ts';
import { type NpmLock, overriddenName, refuseConflictMarkers, UnreadableLock } from './lock.ts';

const SECTIONS = ['devDependencies', 'dependencies', 'optionalDependencies'] as const;

/**
 * Reads bun's text lock file `bun.lock`: JSON with trailing commas.
 *
 * @throws UnreadableLock
 */
export function readBunLock(path: string, text: string): NpmLock {
  refuseConflictMarkers(text);
  const errors: ParseError[] = [];
  const lock: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isRecord(lock)) throw new UnreadableLock('it is no JSON object');
  const workspaces = recordOf(lock.workspaces);
  const packages = recordOf(lock.packages);
  const catalogs = new Map(
    Object.entries(recordOf(lock.catalogs)).map(([name, specs]) => [
      name,
      new Map(Object.entries(stringFieldsOf(specs))),
    ]),
  );
  catalogs.set('default', new Map(Object.entries(stringFieldsOf(lock.catalog))));
  return {
    path,
    manager: 'bun',
    demands: 'text',
    overridden: new Set(Object.keys(recordOf(lock.overrides)).map(overriddenName)),
    catalogs,
    packageAt(folder) {
      const own = Object.hasOwn(workspaces, folder) ? workspaces[folder] : undefined;
      if (!isRecord(own)) return undefined;
      const specs = new Map(SECTIONS.flatMap((section) => Object.entries(stringFieldsOf(own[section]))));
      const owner = stringOf(own.name) ?? '';
      return {
        specs,
        versionOf: (name) => {
          const entry = packages[`${owner}/${name}`] ?? packages[name];
          return Array.isArray(entry) ? versionOfEntry(entry[0]) : undefined;
        },
      };
    },
  };
}

/** An entry starts with `name@1.2.3`, `name@workspace:packages/name` or `name@github:owner/name#commit`. */
function versionOfEntry(resolution: unknown): string | null {
  const text = stringOf(resolution) ?? '';
  const version = text.slice(text.lastIndexOf('@') + 1);
  return /^\d+\.\d+\.\d+/.test(version) ? version : null;
}
