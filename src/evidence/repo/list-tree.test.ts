import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeFolder, makeRepository, type TestFolder } from '../../../test/git-repository.ts';
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

function emptyFolder(): TestFolder {
  const folder = makeFolder();
  made.push(folder);
  return folder;
}

const WHOLE = {
  kind: 'checkout',
  tracked: ['README.md', 'src/app.js'],
  untracked: [],
  gaps: [],
  dirty: false,
};

describe('a checkout is seen as git sees it', () => {
  it('in a plain clone', async () => {
    const { path, git } = repository();

    expect(await look(path)).toMatchObject({ ...WHOLE, commit: git('rev-parse', 'HEAD'), isShallow: false });
  });

  it('in a folder below the root of the repository', async () => {
    const { path } = repository();

    expect(await look(join(path, 'src'))).toMatchObject({ ...WHOLE, tracked: ['app.js'] });
  });

  it('in a linked work tree', async () => {
    const { path, git } = repository();
    git('worktree', 'add', '--quiet', '../linked', '-b', 'topic');
    renameSync(join(path, '../linked'), join(path, 'linked'));
    git('worktree', 'repair', 'linked');

    expect(await look(join(path, 'linked'))).toMatchObject(WHOLE);
  });

  it('in a linked work tree of a bare clone', async () => {
    const { path, git, gitIn } = repository();
    git('clone', '--quiet', '--bare', '.', 'bare.git');
    gitIn('bare.git', 'worktree', 'add', '--quiet', '../linked', 'main');

    expect(await look(join(path, 'linked'))).toMatchObject(WHOLE);
  });

  it('in a submodule', async () => {
    const { path, git } = repository();
    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', path, 'part');

    expect(await look(join(path, 'part'))).toMatchObject(WHOLE);
    expect((await look(path)).roles).toHaveProperty('part');
  });

  it('in a shallow clone', async () => {
    const { path, git } = repository();
    git('commit', '--quiet', '--allow-empty', '--message', 'Second');
    git('clone', '--quiet', '--depth=1', `file://${path}`, 'shallow');

    expect(await look(join(path, 'shallow'))).toMatchObject({ ...WHOLE, isShallow: true });
  });

  it('in a partial clone, without fetching what was left on the server', async () => {
    const { path, git, gitIn, write } = repository();
    git('config', 'uploadpack.allowFilter', 'true');
    git('clone', '--quiet', '--filter=blob:none', '--no-checkout', `file://${path}`, 'partial');
    gitIn('partial', 'read-tree', 'HEAD');
    write('partial/notes.txt', 'x');

    const seen = await look(join(path, 'partial'));

    // Index and HEAD name the files; none of them lies on disk, and git was not asked to get them.
    expect(seen).toMatchObject({ kind: 'checkout', tracked: [], dirty: true, isPartial: true });
    expect(gitIn('partial', 'rev-list', '--objects', '--missing=print', 'HEAD')).toMatch(/^\?/m);
  });

  it('with a split index', async () => {
    const { path, git, write } = repository();
    git('update-index', '--split-index');
    write('more.txt', 'more');
    git('add', 'more.txt');
    git('commit', '--quiet', '--message', 'More');

    expect(readdirSync(join(path, '.git')).some((name) => name.startsWith('sharedindex.'))).toBe(true);
    expect(await look(path)).toMatchObject({ ...WHOLE, tracked: ['README.md', 'more.txt', 'src/app.js'] });
  });

  it('with SHA-256 object names', async () => {
    const folder = emptyFolder();
    folder.git('init', '--quiet', '--object-format=sha256', '--initial-branch=main');
    folder.write('a.txt', 'a');
    folder.git('add', '.');
    folder.git('commit', '--quiet', '--message', 'Start');

    expect(await look(folder.path)).toMatchObject({
      ...WHOLE,
      tracked: ['a.txt'],
      commit: folder.git('rev-parse', 'HEAD'),
    });
  });

  it('before the first commit', async () => {
    const folder = emptyFolder();
    folder.git('init', '--quiet');
    folder.write('a.txt', 'a');

    expect(await look(folder.path)).toMatchObject({
      ...WHOLE,
      tracked: [],
      untracked: ['a.txt'],
      commit: null,
    });
  });

  it('with a detached HEAD', async () => {
    const { path, git } = repository();
    git('checkout', '--quiet', '--detach');

    expect(await look(path)).toMatchObject({ ...WHOLE, commit: git('rev-parse', 'HEAD') });
  });

  it('when its objects live in another repository', async () => {
    const { path, git } = repository();
    git('clone', '--quiet', '--shared', '.', 'borrowing "clone"');

    expect(await look(join(path, 'borrowing "clone"'))).toMatchObject(WHOLE);
  });

  it('when its refs are packed', async () => {
    const { path, git } = repository();
    git('pack-refs', '--all');
    git('gc', '--quiet');

    expect(await look(path)).toMatchObject({ ...WHOLE, commit: git('rev-parse', 'HEAD') });
  });

  it('when HEAD is a symbolic link, as git once wrote it', async () => {
    const { path, git } = repository();
    const commit = git('rev-parse', 'HEAD');
    rmSync(join(path, '.git/HEAD'));
    symlinkSync('refs/heads/main', join(path, '.git/HEAD'));

    expect(await look(path)).toMatchObject({ ...WHOLE, commit });
  });

  it('without the files that `.gitignore` names, but with those tracked all the same', async () => {
    const { path, write } = repository({ '.gitignore': '*.log\n!keep.log\n/out/\n', 'old.log': 'tracked\n' });
    for (const name of ['new.log', 'keep.log', 'out/x', 'notes.txt']) write(name, 'x');

    expect(await look(path)).toMatchObject({
      tracked: ['.gitignore', 'old.log'],
      untracked: ['keep.log', 'notes.txt'],
    });
  });

  it('without repositories that lie in it untracked', async () => {
    const { path, git, write } = repository();
    git('init', '--quiet', 'other');
    write('other/secret.txt', 'x');

    expect(await look(path)).toMatchObject(WHOLE);
  });

  it('without tracked files that are not on disk', async () => {
    const { path } = repository();
    rmSync(join(path, 'README.md'));

    expect(await look(path)).toMatchObject({ tracked: ['src/app.js'], dirty: true, gaps: [] });
  });

  it('and names what a sparse checkout left out', async () => {
    const { path, git } = repository();
    git('sparse-checkout', 'set', '--cone', '--sparse-index', 'nothing');

    expect(await look(path)).toMatchObject({
      tracked: ['README.md', 'src/app.js'],
      gaps: ['src/app.js: a sparse checkout left it out'],
      dirty: false,
    });
  });

  it('with names that are no UTF-8, and reads those files', async () => {
    const { path, git } = repository();
    writeFileSync(Buffer.from(`${path}/caf\xe9.txt`, 'latin1'), 'noir');
    mkdirSync(Buffer.from(`${path}/d\xe9`, 'latin1'));
    writeFileSync(Buffer.from(`${path}/d\xe9/x`, 'latin1'), 'deep');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Odd names');

    const seen = await look(path);

    expect(seen.tracked).toEqual(['README.md', 'caf\ufffd.txt', 'd\ufffd/x', 'src/app.js']);
    expect(seen.texts['caf\ufffd.txt']).toMatchObject({ state: 'text', text: 'noir' });
    expect(seen.texts['d\ufffd/x']).toMatchObject({ state: 'text', text: 'deep' });
  });
});

describe('a plain folder', () => {
  it('is walked, and every file counts', async () => {
    const folder = emptyFolder();
    folder.write('a/b.txt', 'b');
    writeFileSync(Buffer.from(`${folder.path}/caf\xe9`, 'latin1'), 'noir');

    const seen = await look(folder.path);

    expect(seen).toMatchObject({ kind: 'folder', tracked: ['a/b.txt', 'caf\ufffd'], gaps: [], commit: null });
    expect(seen.texts['caf\ufffd']).toMatchObject({ text: 'noir' });
  });

  it('inside somebody else’s repository stands for itself', async () => {
    const { path, write } = repository();
    write('unpacked/a.txt', 'a');

    expect(await look(join(path, 'unpacked'))).toMatchObject({
      kind: 'folder',
      tracked: ['a.txt'],
      commit: null,
      dirty: null,
    });
  });
});

describe('a broken repository', () => {
  it('with a damaged index shows what HEAD holds, and says so', async () => {
    const { path } = repository();
    writeFileSync(join(path, '.git/index'), 'DIRC, or not');

    const seen = await look(path);

    expect(seen).toMatchObject({ kind: 'checkout', tracked: WHOLE.tracked, dirty: null });
    expect(seen.gaps).toEqual([expect.stringMatching(/index could not be read.*what HEAD holds/)]);
  });

  it('with one wrong byte in its index does not believe it', async () => {
    const { path } = repository();
    const index = readFileSync(join(path, '.git/index'));
    index.writeUInt8(1, 11);
    writeFileSync(join(path, '.git/index'), index);

    const seen = await look(path);

    expect(seen).toMatchObject({ tracked: WHOLE.tracked, dirty: null });
    expect(seen.gaps).toEqual([expect.stringContaining('it is damaged')]);
  });

  it('without an index shows what HEAD holds, and says so', async () => {
    const { path } = repository();
    rmSync(join(path, '.git/index'));

    expect((await look(path)).gaps).toEqual([expect.stringContaining('there is none')]);
  });

  it('with a damaged HEAD still shows its index', async () => {
    const { path } = repository();
    writeFileSync(join(path, '.git/HEAD'), 'nonsense');

    expect(await look(path)).toMatchObject({ ...WHOLE, commit: null, dirty: null });
  });

  it('without HEAD is walked as a folder with a gap', async () => {
    const { path } = repository();
    rmSync(join(path, '.git/HEAD'));

    const seen = await look(path);

    expect(seen).toMatchObject({ kind: 'folder', tracked: WHOLE.tracked });
    expect(seen.gaps).toEqual([expect.stringContaining('`.git` has no HEAD')]);
  });

  it('with damaged objects cannot tell whether it is dirty', async () => {
    const { path, git } = repository();
    for (const id of [git('rev-parse', 'HEAD^{tree}'), git('rev-parse', 'HEAD')]) {
      rmSync(join(path, '.git/objects', id.slice(0, 2), id.slice(2)));
    }

    expect(await look(path)).toMatchObject({ ...WHOLE, dirty: null });
  });

  it('whose checkout failed, with an empty index, is seen as HEAD holds it', async () => {
    const { path, git } = repository();
    git('read-tree', '--empty');

    const seen = await look(path);

    expect(seen).toMatchObject({ kind: 'checkout', tracked: WHOLE.tracked });
    expect(seen.gaps).toEqual([expect.stringContaining('it is empty')]);
  });

  it('whose `.git` file points at a folder that does not know it is not followed', async () => {
    const { path } = repository();
    const other = emptyFolder();
    other.write('.git', `gitdir: ${path}/.git\n`);
    other.write('a.txt', 'a');

    const seen = await look(other.path);

    expect(seen).toMatchObject({ kind: 'folder', tracked: ['.git', 'a.txt'] });
    expect(seen.gaps).toEqual([expect.stringContaining('does not point back')]);
  });
});
