import type { Gap } from '../../../judge/fact.ts';
import { parsedFile } from '../../parsed.ts';
import type { World } from '../../world.ts';
import type { LockPresence } from './lock-presence.ts';
import type { LockState } from './manifest.ts';

/** The state of a manifest none of whose possible lock files is tracked. */
export function lockNotTracked(
  expected: readonly string[],
  presence: ReadonlyMap<string, LockPresence>,
): LockState {
  for (const path of expected) {
    const found = presence.get(path);
    if (found === 'untracked' || found === 'ignored')
      return { state: 'untracked', path, isIgnored: found === 'ignored' };
  }
  const ignored = expected.find((path) => presence.get(path) === 'absent-ignored');
  return {
    state: 'missing',
    expected,
    ...(ignored === undefined ? {} : { note: `git ignores ${ignored}.` }),
  };
}

/** A parsed lock file, or why it could not be read. */
export type ReadLock<T> = { readonly content: T } | { readonly unreadable: string };

/** Reads and parses a tracked lock file. */
export function readLock<T>(world: World, path: string, parse: (text: string) => T): ReadLock<T> {
  const gaps: Gap[] = [];
  const content = parsedFile(world, path, gaps, parse);
  return content === undefined ? { unreadable: gaps[0]?.because ?? 'it is not a text file' } : { content };
}
