import type { Gap } from '../../../../judge/fact.ts';
import type { World } from '../../../world.ts';
import { type PackageJson, parsePackageJson } from './package-json.ts';

/** Reads every tracked `package.json` that is the team's own or an example. Broken ones become gaps. */
export function readPackages(world: World, gaps: Gap[]): readonly PackageJson[] {
  return world.tree.named('package.json').flatMap(({ path, role, kind }) => {
    if (role === 'vendored' || kind === 'symlink') return [];
    const text = world.text(path, gaps);
    if (text === undefined) return [];
    try {
      return [parsePackageJson(path, role, text)];
    } catch (error) {
      // RangeError: nested deeper than a parser can go.
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
      if (role !== 'example')
        gaps.push({
          path,
          because: `it could not be read: ${error.message}`,
          settle: { how: 'repair the file' },
        });
      return [];
    }
  });
}
