/** The package managers of the JavaScript world that keep a lock file. */
export type NpmManager = 'npm' | 'pnpm' | 'yarn-classic' | 'yarn-berry' | 'bun' | 'deno';

/** What a lock file holds for one package of the tree. */
export interface LockedPackage {
  /** Direct dependencies as the lock recorded them, by name. `undefined`: this format records none. */
  readonly specs?: ReadonlyMap<string, string>;
  /** The installed version of a direct dependency: `null` when locked without a number, `undefined` when not locked. */
  versionOf(name: string, spec: string): string | null | undefined;
}

/** A lock file that could be read. */
export interface NpmLock {
  readonly path: string;
  readonly manager: NpmManager;
  /**
   * What the manager's frozen install demands of a direct dependency. `text`: the specifier stands in the lock
   * word for word. `satisfied`: the locked version is one that the specifier admits.
   */
  readonly demands: 'text' | 'satisfied';
  /** Names whose specifiers the lock rewrote (overrides), so they may differ from the manifest. */
  readonly overridden: ReadonlySet<string>;
  /** Specifiers of catalogs that the lock recorded, by catalog and name. */
  readonly catalogs?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** A program in the tree rewrites manifests before they are compared; the reason says which. */
  readonly rewrittenBy?: string;
  /** @param folder from the lock file's own folder, `''` for that folder itself. */
  packageAt(folder: string): LockedPackage | undefined;
}

/** Thrown by the lock readers: the sentence says what is wrong with the file. */
export class UnreadableLock extends Error {}

/**
 * Throws when a merge was left unfinished in the file: no package manager accepts it.
 *
 * @throws UnreadableLock
 */
export function refuseConflictMarkers(text: string): void {
  if (/^<{7} /m.test(text) && /^>{7} /m.test(text))
    throw new UnreadableLock('it holds the conflict markers of an unfinished merge');
}

/** The name that an override's selector ends in: `a>b@^1`, `a/**\/b`, `@s/b@npm:1`, `b@^1` all end in `b`. */
export function overriddenName(selector: string): string {
  const last = selector.split('>').pop() ?? selector;
  const path = last.trim().split('/');
  const name = path.pop() ?? '';
  const scope = path.pop();
  const at = name.indexOf('@');
  const bare = at > 0 ? name.slice(0, at) : name;
  // `@scope/name`, where the scope cannot hold a version: `a@1/b` is yarn's path through `a`.
  return scope?.startsWith('@') && !scope.includes('@', 1) ? `${scope}/${bare}` : bare;
}
