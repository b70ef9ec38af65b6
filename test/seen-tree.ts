import { headCommit, isDirty } from '../src/evidence/repo/head.ts';
import { SILENT } from '../src/talk/events.ts';
import { openTarget } from '../src/target.ts';

/** What a check sees of a tree before any collector runs. */
export async function look(path: string) {
  const { world, git, close } = await openTarget(path, new Date('2026-06-15T12:00:00Z'), SILENT);
  try {
    const { tree, unseen } = world;
    return {
      kind: tree.kind,
      tracked: tree.entries.filter(({ tracked }) => tracked).map((entry) => entry.path),
      untracked: tree.entries.filter(({ tracked }) => !tracked).map((entry) => entry.path),
      roles: Object.fromEntries(tree.entries.map((entry) => [entry.path, entry.role])),
      gaps: unseen.map(({ path: at, because }) => (at === undefined ? because : `${at}: ${because}`)),
      texts: Object.fromEntries(tree.entries.map((entry) => [entry.path, world.files.read(entry.path)])),
      commit: git ? await headCommit(git) : null,
      dirty: git ? await isDirty(git) : null,
      isShallow: git?.isShallow,
      isPartial: git?.isPartial,
    };
  } finally {
    close();
  }
}
