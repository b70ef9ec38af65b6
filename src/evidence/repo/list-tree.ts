import type { Gap } from '../../judge/fact.ts';
import { type Git, GitFailure } from '../../outside/git.ts';
import { walk } from '../../outside/walk.ts';
import { createTree, type RepositoryTree, roleOfPath, type TreeEntry } from './tree.ts';

export interface ListedTree {
  readonly tree: RepositoryTree;
  /** Folders that could not be listed. */
  readonly unseen: readonly Gap[];
}

/** Lists the tree at `root`: by git's index where there is one, else by walking the folder. */
export async function listTree(root: string, git: Git | undefined): Promise<ListedTree> {
  if (git) {
    try {
      return await listCheckout(git);
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      const listed = listFolder(root);
      const because = `git's index could not be read, so every file counts as tracked (${error.message})`;
      return { ...listed, unseen: [...listed.unseen, { because, settle: { how: 'repair the git index' } }] };
    }
  }
  return listFolder(root);
}

async function listCheckout(git: Git): Promise<ListedTree> {
  const scope = git.prefix === '' ? [] : ['--', git.prefix];
  const [staged, others] = await Promise.all([
    git.run(['ls-files', '-z', '--stage', ...scope]),
    git.run(['ls-files', '-z', '--others', '--exclude-standard', ...scope]),
  ]);
  const entries = new Map<string, TreeEntry>();
  for (const record of staged.split('\0')) {
    const tab = record.indexOf('\t');
    if (tab < 0) continue;
    const path = record.slice(tab + 1 + git.prefix.length);
    entries.set(path, { path, kind: kindOfMode(record.slice(0, 6)), tracked: true, role: roleOfPath(path) });
  }
  for (const full of others.split('\0')) {
    const path = full.slice(git.prefix.length);
    // Git names an untracked repository inside this one by its folder.
    if (path === '' || path.endsWith('/')) continue;
    entries.set(path, { path, kind: 'file', tracked: false, role: roleOfPath(path) });
  }
  return { tree: createTree([...entries.values()], 'checkout'), unseen: [] };
}

function kindOfMode(mode: string): TreeEntry['kind'] {
  if (mode === '120000') return 'symlink';
  if (mode === '160000') return 'submodule';
  return mode === '100755' ? 'executable' : 'file';
}

function listFolder(root: string): ListedTree {
  const { files, unseen } = walk(root);
  const entries = files.map(
    ({ path, kind }): TreeEntry => ({ path, kind, tracked: true, role: roleOfPath(path) }),
  );
  return {
    tree: createTree(entries, 'folder'),
    unseen: unseen.map(({ path, because }) => ({
      path,
      because: `the folder could not be listed: ${because}`,
      settle: { how: 'make the folder readable' },
    })),
  };
}
