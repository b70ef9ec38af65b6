import { type Git, GitFailure } from '../../outside/git.ts';

/** The commit that is checked out, or `null` before the first one. */
export async function headCommit(git: Git): Promise<string | null> {
  const id = (await git.run(['rev-parse', '--verify', '--quiet', 'HEAD'], { okCodes: [1, 128] })).trim();
  return id === '' ? null : id;
}

/** Whether tracked files differ from that commit. `null` when git cannot say. */
export async function isDirty(git: Git): Promise<boolean | null> {
  try {
    return (
      (await git.run(['status', '--porcelain', '--untracked-files=no', '--ignore-submodules=all'])) !== ''
    );
  } catch (error) {
    if (error instanceof GitFailure) return null;
    throw error;
  }
}
