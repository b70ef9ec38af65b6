import { dirname, join } from 'node:path/posix';
import type { RepositoryTree } from '../../../repo/tree.ts';

/** Files that commands name: scripts, manifests and what images are built from. */
const NAMED =
  /(?:^|[\s"'=])(?:\.\/)?((?:[\w-]{1,60}\/){0,5}(?:[\w-][\w.-]{0,60}\.(?:sh|py|js|ts|json|ya?ml|toml|txt|xml|gradle)|Dockerfile|Makefile|gradlew|mvnw))(?=$|[\s"';&|)])/gm;
const MAX_NAMES = 200;

/**
 * The folder of the tree that a build starts in. A buildspec beside an application of its own is written for a
 * repository of that application alone: the files that it names are there, and not at the root.
 */
export function sourcesFolder(path: string, text: string, tree: RepositoryTree): string {
  const folder = dirname(path);
  if (folder === '.') return '';
  let isThere = false;
  let count = 0;
  for (const [, name = ''] of text.matchAll(NAMED)) {
    count += 1;
    if (count > MAX_NAMES) break;
    if (tree.get(name)) return '';
    isThere ||= tree.get(join(folder, name)) !== undefined;
  }
  return isThere ? folder : '';
}
