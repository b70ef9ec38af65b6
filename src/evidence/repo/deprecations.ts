import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { parsedFile } from '../parsed.ts';
import {
  type DeprecatedVersion,
  deprecatedInNpmLock,
  deprecatedInPnpmLock,
} from './deprecations/deprecated-in-lock.ts';

/** Locked versions that their publishers deprecated, by lock file. */
export interface LockedDeprecations {
  readonly path: string;
  readonly versions: readonly DeprecatedVersion[];
}

const LOCKS = [
  ['package-lock.json', deprecatedInNpmLock],
  ['npm-shrinkwrap.json', deprecatedInNpmLock],
  ['pnpm-lock.yaml', deprecatedInPnpmLock],
] as const;

export default defineCollector({
  fact: 'deprecations',
  needs: [],
  collect(world) {
    const gaps: Gap[] = [];
    const found = LOCKS.flatMap(([name, read]) =>
      world.tree.named(name).flatMap(({ path, role }): LockedDeprecations[] => {
        if (role !== 'own' && role !== 'generated') return [];
        const versions = parsedFile(world, path, gaps, read) ?? [];
        return versions.length > 0 ? [{ path, versions }] : [];
      }),
    );
    return found.length > 0
      ? present(found, gaps)
      : none('no lock file of the tree marks a version as deprecated', gaps);
  },
});
