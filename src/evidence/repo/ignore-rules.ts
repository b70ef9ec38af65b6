import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import { sensitiveKind } from './build-context/sensitive.ts';
import { type ExpectedPath, expectedPaths } from './ignore/expected.ts';
import { type IgnoreFiles, isGitIgnored, readGitignore } from './ignore/gitignore.ts';

export type { ExpectedPath } from './ignore/expected.ts';

/** What git's ignore files of a tree keep out, and what they do not. */
export interface IgnoreRules {
  readonly files: readonly string[];
  readonly expected: readonly (ExpectedPath & { readonly isIgnored: boolean })[];
  /** Files with secrets by their name that lie in the tree, neither tracked nor ignored. */
  readonly exposed: readonly string[];
}

export default defineCollector({
  fact: 'ignoreRules',
  needs: [],
  collect(world) {
    const gaps: Gap[] = [...world.unseen];
    const files = readIgnoreFiles(world, gaps);
    const expected = expectedPaths(world, gaps).map((one) => ({
      ...one,
      isIgnored: isGitIgnored(one.path, files),
    }));
    const exposed = world.tree.entries.flatMap(({ path, tracked, role }) => {
      const kind = tracked || role !== 'own' ? undefined : sensitiveKind(path);
      return kind === 'environment' || kind === 'private-key' ? [path] : [];
    });
    if (expected.length === 0 && exposed.length === 0)
      return none('the tree holds no manifest whose tools leave files beside it', gaps);
    const paths = [...files.keys()]
      .sort(byDepth)
      .map((folder) => (folder === '' ? '.gitignore' : `${folder}/.gitignore`));
    return present({ files: paths, expected, exposed }, gaps);
  },
});

/** The one at the root first: it says most. */
function byDepth(a: string, b: string): number {
  const depth = (folder: string) => (folder === '' ? 0 : folder.split('/').length);
  return depth(a) - depth(b) || (a < b ? -1 : 1);
}

const MAX_FILES = 2000;

function readIgnoreFiles(world: World, gaps: Gap[]): IgnoreFiles {
  const found = world.tree.entries.filter(
    ({ path }) => path === '.gitignore' || path.endsWith('/.gitignore'),
  );
  return new Map(
    found.slice(0, MAX_FILES).map(({ path }) => {
      const folder = path.slice(0, -'/.gitignore'.length);
      return [folder, readGitignore(world.text(path, gaps) ?? '')] as const;
    }),
  );
}
