import { type Block, nestLines, readIndentedLines } from './indented-lines.ts';
import { type LockedPackage, type NpmLock, overriddenName, refuseConflictMarkers } from './lock.ts';

const SECTIONS = ['devDependencies', 'dependencies', 'optionalDependencies'] as const;

/**
 * Reads `pnpm-lock.yaml`, lock file versions 5 to 9. Only the part about the packages of the tree is read, not
 * the list of what they install.
 *
 * @throws UnreadableLock
 */
export function readPnpmLock(path: string, text: string): NpmLock {
  refuseConflictMarkers(text);
  const lock = nestLines(readIndentedLines(headOf(text)));
  const importers = lock.get('importers')?.children;
  const isExclusive = lock.get('settings')?.children.get('excludeLinksFromLockfile')?.value === 'true';
  const overridden = new Set([...(lock.get('overrides')?.children.keys() ?? [])].map(overriddenName));
  const hook = lock.get('pnpmfileChecksum');
  return {
    path,
    manager: 'pnpm',
    demands: 'text',
    overridden,
    catalogs: catalogsOf(lock.get('catalogs')),
    ...(hook && { rewrittenBy: 'the hooks of its `.pnpmfile.cjs`' }),
    packageAt(folder) {
      const block = importers
        ? importers.get(folder === '' ? '.' : folder)?.children
        : folder === ''
          ? lock
          : undefined;
      return block && lockedPackage(block, isExclusive);
    },
  };
}

/**
 * The lock of the tree without its list of packages. pnpm 11 puts a document about itself in front of it; the last
 * document is the one that counts.
 */
function headOf(text: string): string {
  const documents = text.replaceAll('\r\n', '\n').split(/^---\n/m);
  const last = documents.at(-1) ?? '';
  const packages = last.search(/^packages:/m);
  return packages < 0 ? last : last.slice(0, packages);
}

function lockedPackage(block: ReadonlyMap<string, Block>, excludesLinks: boolean): LockedPackage {
  const specs = new Map<string, string>();
  const versions = new Map<string, string>();
  // Up to version 5 the specifiers stand apart from the versions.
  for (const [name, { value }] of block.get('specifiers')?.children ?? []) specs.set(name, value);
  for (const section of SECTIONS) {
    for (const [name, { value, children }] of block.get(section)?.children ?? []) {
      const specifier = children.get('specifier')?.value;
      if (specifier !== undefined) specs.set(name, specifier);
      versions.set(name, children.get('version')?.value ?? value);
    }
  }
  return {
    specs,
    versionOf(name, spec) {
      const version = versions.get(name);
      if (version === undefined) return excludesLinks && spec.startsWith('link:') ? null : undefined;
      return plainVersion(version);
    },
  };
}

/** `1.2.3(react@18.0.0)`, `1.2.3_react@18.0.0`, `/real/1.2.3` and `real@1.2.3` are version 1.2.3. */
function plainVersion(version: string): string | null {
  if (version.includes(':')) return null;
  return /(?:^|[@/])(\d+\.\d+\.\d+[^(_\s]*)/.exec(version)?.[1] ?? null;
}

function catalogsOf(block: Block | undefined): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const catalogs = new Map<string, ReadonlyMap<string, string>>();
  for (const [catalog, { children }] of block?.children ?? []) {
    const specs = [...children].map(
      ([name, entry]) => [name, entry.children.get('specifier')?.value ?? ''] as const,
    );
    catalogs.set(catalog, new Map(specs));
  }
  return catalogs;
}
