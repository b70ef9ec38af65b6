import { isRecord, type ParsedRecord, recordOf, stringFieldsOf, stringOf } from '../../../parsed.ts';
import { type LockedPackage, type NpmLock, refuseConflictMarkers, UnreadableLock } from './lock.ts';

/**
 * Reads `package-lock.json` or `npm-shrinkwrap.json`, lock file versions 1 to 3.
 *
 * @throws UnreadableLock
 */
export function readPackageLock(path: string, text: string): NpmLock {
  refuseConflictMarkers(text);
  const lock = parse(text);
  const packages = isRecord(lock.packages) ? lock.packages : undefined;
  const packageAt = packages
    ? (folder: string) => lockedFolder(packages, folder)
    : (folder: string) => (folder === '' ? lockedByVersion1(recordOf(lock.dependencies)) : undefined);
  return { path, manager: 'npm', demands: 'satisfied', overridden: new Set(), packageAt };
}

function parse(text: string): ParsedRecord {
  try {
    const lock: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isRecord(lock)) return lock;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UnreadableLock('it is no JSON object');
}

const SECTIONS = ['devDependencies', 'dependencies', 'optionalDependencies'] as const;

function lockedFolder(packages: ParsedRecord, folder: string): LockedPackage | undefined {
  const own = Object.hasOwn(packages, folder) ? packages[folder] : undefined;
  if (!isRecord(own)) return undefined;
  const specs = new Map(SECTIONS.flatMap((section) => Object.entries(stringFieldsOf(own[section]))));
  return {
    specs,
    versionOf(name) {
      const installed = installedFor(packages, folder, name);
      if (!installed) return undefined;
      const target =
        installed.link === true ? recordOf(packages[stringOf(installed.resolved) ?? '']) : installed;
      return stringOf(target.version) ?? null;
    },
  };
}

/** Looks where node would: in the package's own `node_modules`, then in those of the folders above. */
function installedFor(packages: ParsedRecord, folder: string, name: string): ParsedRecord | undefined {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    const installed = Object.hasOwn(packages, place) ? packages[place] : undefined;
    if (isRecord(installed)) return installed;
    if (at === '') return undefined;
  }
}

/** Version 1 knows the installed tree, not what the root asked for. */
function lockedByVersion1(dependencies: ParsedRecord): LockedPackage {
  return {
    versionOf(name) {
      const installed = Object.hasOwn(dependencies, name) ? dependencies[name] : undefined;
      if (!isRecord(installed)) return undefined;
      const version = stringOf(installed.version) ?? null;
      return version?.startsWith('npm:') ? version.slice(version.lastIndexOf('@') + 1) : version;
    },
  };
}
