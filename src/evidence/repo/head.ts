import { type Git, GitFailure } from '../../outside/git.ts';

/** The commit that is checked out. `null` before the first one, and when git cannot say. */
export async function headCommit(git: Git): Promise<string | null> {
  return answered(async () => {
    const id = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD'], { okCodes: [1, 128] });
    return id.trim() === '' ? null : id.trim();
  });
}

/** Whether tracked files of the checked tree differ from that commit. `null` when git cannot say. */
export async function isDirty(git: Git): Promise<boolean | null> {
  return answered(async () => {
    if (git.isHeadBroken || git.index === 'damaged') return null;
    const scope = git.prefix === '' ? [] : ['--', git.prefix];
    const status = ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=no'];
    // A submodule's own changes are not this tree's, and git would start a git of its own there to see them.
    const printed = await git.bytes([...status, '--ignore-submodules=dirty', ...scope]);
    const changes = printed.toString('latin1').split('\0').slice(0, -1);
    if (changes.length === 0) return false;
    const modified = changes.filter((change) => change.startsWith(' M ')).map((change) => change.slice(3));
    if (modified.length < changes.length) return true;
    return (await areAllFiltered(git, modified)) ? null : true;
  });
}

/** A file that a filter turns into what git stores (Git LFS) cannot be compared without running the filter. */
async function areAllFiltered(git: Git, paths: readonly string[]): Promise<boolean> {
  const input = Buffer.from(`${paths.join('\0')}\0`, 'latin1');
  const printed = await git.run(['check-attr', '-z', '--stdin', 'filter'], { input });
  const values = printed.split('\0').filter((_, at) => at % 3 === 2);
  return values.every((value) => value !== 'unspecified' && value !== 'unset');
}

async function answered<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GitFailure) return null;
    throw error;
  }
}
