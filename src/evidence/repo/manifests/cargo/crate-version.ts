import { coerce, satisfies, valid, validRange } from 'semver';
import type { Exactness } from '../manifest.ts';

/** How far a Cargo requirement decides: `=1.2.3` is exact, a bare `1.2.3` is a caret range. */
export function crateExactness(requirement: string): Exactness {
  const written = requirement.trim();
  if (written === '' || written === '*') return 'floating';
  return /^=\s*\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(written) ? 'exact' : 'range';
}

/** Whether `version` satisfies a Cargo requirement. `undefined` when we cannot tell for certain. */
export function crateSatisfies(version: string, requirement: string): boolean | undefined {
  // Pre-releases follow rules of their own.
  if (valid(version) === null || version.includes('-') || requirement.includes('-')) return undefined;
  const parts = requirement.split(',').map((part) => part.trim());
  const range = parts.map((part) => (/^\d/.test(part) && !part.includes('*') ? `^${part}` : part)).join(' ');
  if (validRange(range) === null) return undefined;
  return satisfies(version, range);
}

/** Whether two versions name the same release, build metadata left aside. */
export function isSameRelease(one: string, other: string): boolean {
  return one === other || (valid(one) !== null && coerce(one)?.version === coerce(other)?.version);
}
