import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRepository, type TestFolder } from '../../../test/git-repository.ts';
import { look } from '../../../test/seen-tree.ts';

const FILES = { 'README.md': 'hello\n', 'src/app.js': 'run()\n' };
const made: TestFolder[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) folder.remove();
});

function repository(files: Readonly<Record<string, string>> = FILES): TestFolder {
  const folder = makeRepository(files);
  made.push(folder);
  return folder;
}

describe('dirty', () => {
  it('is true for a changed, an added and a deleted file, and false for an untracked one', async () => {
    const changed = repository();
    changed.write('README.md', 'changed\n');
    const added = repository();
    added.write('new.txt', 'new');
    added.git('add', 'new.txt');
    const untracked = repository();
    untracked.write('new.txt', 'new');

    expect((await look(changed.path)).dirty).toBe(true);
    expect((await look(added.path)).dirty).toBe(true);
    expect((await look(untracked.path)).dirty).toBe(false);
  });

  it('is false for a file that was touched and not changed', async () => {
    const { path, write } = repository();
    write('README.md', 'hello\n');

    expect((await look(path)).dirty).toBe(false);
  });

  it('leaves the repository as it was', async () => {
    const { path, write } = repository();
    write('README.md', 'hello\n');
    const before = readdirSync(join(path, '.git'), { recursive: true }).sort();

    await look(path);

    expect(readdirSync(join(path, '.git'), { recursive: true }).sort()).toEqual(before);
  });

  it('is only about the checked folder', async () => {
    const { path, write } = repository();
    write('README.md', 'changed\n');

    expect((await look(join(path, 'src'))).dirty).toBe(false);
  });

  it('follows the line endings that the repository was set to', async () => {
    const { path, git, write } = repository();
    git('config', 'core.autocrlf', 'true');
    rmSync(join(path, 'README.md'));
    git('checkout', '--quiet', 'README.md');
    // Written anew, so that git compares contents.
    write('README.md', 'hello\r\n');

    expect((await look(path)).dirty).toBe(false);
  });

  it('is unknown when only a filter could tell', async () => {
    const { path, git, write } = repository({ '.gitattributes': '*.bin filter=lfs\n', 'a.bin': 'pointer\n' });
    write('a.bin', 'a large file');

    expect((await look(path)).dirty).toBe(null);
    appendFileSync(join(path, '.gitattributes'), '*.x text\n');
    expect((await look(path)).dirty).toBe(true);
    git('checkout', '--quiet', '.');
  });

  it('is true when a submodule is at another commit', async () => {
    const { path, git, gitIn } = repository();
    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', path, 'part');
    git('commit', '--quiet', '--message', 'Add a part');
    expect((await look(path)).dirty).toBe(false);

    gitIn('part', 'commit', '--quiet', '--allow-empty', '--message', 'Move');

    expect((await look(path)).dirty).toBe(true);
  });
});
