import { listTree } from './evidence/repo/list-tree.ts';
import { createWorld, type World } from './evidence/world.ts';
import { type Git, openGit } from './outside/git.ts';
import type { HistoryDepth } from './outside/history-limits.ts';
import { resolveTarget } from './outside/target.ts';
import type { Host } from './talk/events.ts';
import { UserError } from './talk/user-error.ts';

/** A tree that was opened to be looked at. */
export interface Target {
  /** Absolute path of the tree. */
  readonly root: string;
  readonly world: World;
  readonly git: Git | undefined;
  close(): void;
}

/**
 * Opens the tree at `path` and lists its files.
 *
 * @throws UserError when there is nothing to look at.
 */
export async function openTarget(
  path: string,
  now: Date,
  host: Host,
  historyDepth: HistoryDepth = 'recent',
): Promise<Target> {
  const root = resolveTarget(path);
  host.say({ code: 'check-started', path: root });
  const opened = openGit(root);
  const close = () => {
    if (opened && 'close' in opened) opened.close();
  };
  try {
    const { tree, unseen, files, git } = await listTree(root, opened);
    host.say({ code: 'tree-listed', files: tree.entries.length });
    if (tree.entries.length === 0) {
      throw new UserError(
        'nothing-to-look-at',
        `There is no file in "${path}".`,
        'Name the folder of a repository.',
      );
    }
    return {
      root,
      git: git && 'run' in git ? git : undefined,
      close,
      world: createWorld({ tree, unseen, files, git, now, historyDepth }),
    };
  } catch (error) {
    close();
    throw error;
  }
}
