import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../talk/user-error.ts';
import { reasonOf } from './failure.ts';

/**
 * The absolute path of the tree to check, links in the path itself resolved.
 *
 * @throws UserError `target-missing` or `target-not-a-folder`.
 */
export function resolveTarget(path: string): string {
  let root: string;
  try {
    root = realpathSync(resolve(path));
  } catch (error) {
    throw new UserError(
      'target-missing',
      `Cannot look at "${path}": ${reasonOf(error)}.`,
      'Name an existing folder.',
      {
        cause: error,
      },
    );
  }
  if (!statSync(root).isDirectory()) {
    throw new UserError(
      'target-not-a-folder',
      `"${path}" is not a folder.`,
      'Name the folder of a repository.',
    );
  }
  return root;
}
