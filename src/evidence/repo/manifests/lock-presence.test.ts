import { describe, expect, it } from 'vitest';
import { writeExample } from '../../../../test/example-tree.ts';
import { openFiles } from '../../../outside/files.ts';
import { openGit } from '../../../outside/git.ts';
import { createWorld } from '../../world.ts';
import { listTree } from '../list-tree.ts';
import { lockPresence } from './lock-presence.ts';

describe('lock files in the eyes of git', () => {
  it('tells tracked, untracked, ignored and absent ones apart', async () => {
    const example = writeExample({
      history: [{ files: { '.gitignore': 'yarn.lock\nold/\n', 'package-lock.json': '{}' } }],
      untracked: { 'yarn.lock': '', 'pnpm-lock.yaml': '' },
    });
    const opened = openGit(example.root);
    const git = opened && 'run' in opened ? opened : undefined;
    const { tree, unseen } = await listTree(example.root, git);
    const files = openFiles(example.root);
    const world = createWorld({ tree, unseen, files, git, now: new Date(0), historyDepth: 'recent' });

    const found = await lockPresence(world, [
      'package-lock.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'bun.lock',
      'old/yarn.lock',
    ]);

    expect(Object.fromEntries(found)).toEqual({
      'package-lock.json': 'tracked',
      'yarn.lock': 'ignored',
      'pnpm-lock.yaml': 'untracked',
      'bun.lock': 'absent',
      'old/yarn.lock': 'absent-ignored',
    });
    git?.close();
    example.remove();
  });
});
