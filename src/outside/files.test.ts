import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFiles } from './files.ts';

describe('names in a folder', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'gonogo-files-'));
    mkdirSync(join(root, 'tree/modules/inner'), { recursive: true });
    mkdirSync(join(root, 'outside'));
    for (const path of ['tree/modules/b.tf', 'tree/modules/a.tf', 'outside/c.tf'])
      writeFileSync(join(root, path), '');
    symlinkSync(join(root, 'outside'), join(root, 'tree/linked'));
    symlinkSync(join(root, 'outside/c.tf'), join(root, 'tree/modules/c.tf'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('are those of its regular files', () => {
    expect(openFiles(join(root, 'tree')).list('modules')).toEqual(['a.tf', 'b.tf']);
  });

  it('are none behind a link, above the tree, and where there is no folder', () => {
    const files = openFiles(join(root, 'tree'));

    expect(['linked', '../outside', 'none'].map((folder) => files.list(folder))).toEqual([[], [], []]);
  });
});
