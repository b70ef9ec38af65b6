import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gonogo } from '../command-line.ts';
import { makeFolder, makeRepository, type TestFolder } from '../git-repository.ts';
import { checkHostile, gapsOf, startHostile } from './checked.ts';

const UNPINNED = 'FROM zz-canary:latest\nUSER root\n';

function repository(files: Readonly<Record<string, string>>): TestFolder {
  const folder = makeRepository(files);
  onTestFinished(() => folder.remove());
  return folder;
}

function plainFolder(): TestFolder {
  const folder = makeFolder();
  onTestFinished(() => folder.remove());
  return folder;
}

function commitAll({ git }: TestFolder): void {
  git('add', '--all', '--force');
  git('commit', '--quiet', '--message', 'More');
}

describe('links out of the tree are not followed', () => {
  it('for a tracked file', async () => {
    const outside = plainFolder();
    outside.write('Dockerfile', UNPINNED);
    const tree = repository({ 'README.md': '' });
    symlinkSync(join(outside.path, 'Dockerfile'), join(tree.path, 'Dockerfile'));
    commitAll(tree);

    expect((await checkHostile(tree.path)).text.includes('zz-canary')).toBe(false);
  });

  it('for a tracked folder that became a link', async () => {
    const outside = plainFolder();
    outside.write('Dockerfile', UNPINNED);
    const tree = repository({ 'app/Dockerfile': 'FROM scratch\n' });
    rmSync(join(tree.path, 'app'), { recursive: true });
    symlinkSync(outside.path, join(tree.path, 'app'));

    const { text, report } = await checkHostile(tree.path);

    expect(text.includes('zz-canary')).toBe(false);
    expect(report.target.dirty).toBe(true);
  });

  it('for a tracked file that became a link', async () => {
    const outside = plainFolder();
    outside.write('secret.txt', UNPINNED);
    const tree = repository({ Dockerfile: 'FROM scratch\n' });
    rmSync(join(tree.path, 'Dockerfile'));
    symlinkSync(join(outside.path, 'secret.txt'), join(tree.path, 'Dockerfile'));

    const { text, report } = await checkHostile(tree.path);

    expect(text.includes('zz-canary')).toBe(false);
    expect(gapsOf(report)).toContain('Dockerfile: it could not be read: it is a symbolic link');
  });

  it('in a plain folder, where they may also lead in circles', async () => {
    const outside = plainFolder();
    outside.write('Dockerfile', UNPINNED);
    const folder = plainFolder();
    folder.write('app/main.js', '');
    symlinkSync(outside.path, join(folder.path, 'app/out'));
    symlinkSync('..', join(folder.path, 'app/up'));
    symlinkSync('b', join(folder.path, 'a'));
    symlinkSync('a', join(folder.path, 'b'));

    expect((await checkHostile(folder.path)).text.includes('zz-canary')).toBe(false);
  });

  it('for the git folder itself', async () => {
    const outside = repository({ 'zz-canary.txt': '' });
    const folder = plainFolder();
    folder.write('README.md', '');
    symlinkSync(join(outside.path, '.git'), join(folder.path, '.git'));

    const { text, report } = await checkHostile(folder.path);

    expect(text.includes('zz-canary')).toBe(false);
    expect(report.target).toMatchObject({ kind: 'folder', commit: null });
  });

  it('for a hard path in the index that leaves the tree', async () => {
    const tree = repository({ 'README.md': '' });
    tree.write('../zz-canary/Dockerfile', UNPINNED);
    onTestFinished(() => rmSync(join(tree.path, '../zz-canary'), { recursive: true }));
    symlinkSync('../zz-canary', join(tree.path, 'up'));
    const blob = tree.git('hash-object', '-w', 'README.md');
    tree.git('update-index', '--add', '--cacheinfo', `100644,${blob},up/Dockerfile`);

    expect((await checkHostile(tree.path)).text.includes('zz-canary')).toBe(false);
  });
});

describe('no file is too large, too deep or too odd', () => {
  it('with 2 GB, of any name', () => {
    const names = [
      'main.tf',
      'package.json',
      'Dockerfile',
      '.github/workflows/ci.yml',
      'CODEOWNERS',
      'app.js',
    ];
    const tree = repository(Object.fromEntries(names.map((name) => [name, 'x\n'])));
    for (const name of names) {
      const descriptor = openSync(join(tree.path, name), 'r+');
      ftruncateSync(descriptor, 2 * 1024 ** 3);
      closeSync(descriptor);
    }

    expect(startHostile(tree.path).report.target.dirty).toBe(true);
  });

  it('with 2 GB of text', () => {
    const tree = repository({ 'main.tf': 'x\n', 'notes.yml': 'a: 1\n' });
    for (const name of ['main.tf', 'notes.yml']) {
      writeFileSync(join(tree.path, name), 'x'.repeat(10_000));
      const descriptor = openSync(join(tree.path, name), 'r+');
      ftruncateSync(descriptor, 2 * 1024 ** 3);
      closeSync(descriptor);
    }

    const { report } = startHostile(tree.path);

    expect(gapsOf(report)).toContain('main.tf: it could not be read: it is larger than 5 MB');
  });

  it('when binary, whatever its name says', async () => {
    const binary = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256));
    const tree = repository({});
    for (const name of ['Dockerfile', 'main.tf', 'package.json', 'compose.yml', 'app.py', 'CODEOWNERS'])
      tree.write(name, binary);
    commitAll(tree);

    await checkHostile(tree.path);
  });

  it('in 1,000 folders, one in the other', () => {
    const tree = repository({});
    const deep = 'a/'.repeat(1000);
    mkdirSync(join(tree.path, deep), { recursive: true });
    writeFileSync(join(tree.path, deep, 'Dockerfile'), UNPINNED);
    commitAll(tree);

    expect(startHostile(tree.path).text.includes('zz-canary')).toBe(true);
    renameSync(join(tree.path, '.git'), join(tree.path, '.git-off'));
    expect(gapsOf(startHostile(tree.path).report).some((gap) => gap.includes('folders deep'))).toBe(true);
  });

  it('when it is a named pipe or a folder in the place of a file', async () => {
    const tree = repository({ Dockerfile: 'FROM scratch\n', 'main.tf': '', 'pipe.yml': 'a: 1\n' });
    rmSync(join(tree.path, 'pipe.yml'));
    rmSync(join(tree.path, 'main.tf'));
    spawnSync('mkfifo', [join(tree.path, 'pipe.yml'), join(tree.path, 'untracked.yml')]);
    mkdirSync(join(tree.path, 'main.tf'));

    const { report } = await checkHostile(tree.path);

    expect(gapsOf(report)).toContain('main.tf: it could not be read: it is not a regular file');
  });

  it('when it may not be read, halfway down the tree', () => {
    const tree = repository({
      Dockerfile: 'FROM scratch\n',
      'app/Dockerfile': UNPINNED,
      'app/b/main.tf': '',
    });
    chmodSync(join(tree.path, 'app'), 0);
    chmodSync(tree.path, 0o755);
    onTestFinished(() => chmodSync(join(tree.path, 'app'), 0o755));
    // Root may read everything, so the check is run as nobody.
    const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};

    const { report, text } = startHostile(tree.path, uid);

    expect(text.includes('zz-canary')).toBe(false);
    expect(gapsOf(report)).toContain('app/Dockerfile: it could not be read: permission denied');
    renameSync(join(tree.path, '.git'), join(tree.path, '.git-off'));
    expect(gapsOf(startHostile(tree.path, uid).report)).toContain(
      'app: the folder could not be listed: permission denied',
    );
  });
});

describe('names cannot act on the terminal', () => {
  const NAMES = [
    '\u001b[2J\u001b]0;owned\u0007.Dockerfile',
    'a\nGO\nb.Dockerfile',
    'x\r\u009b31m.Dockerfile',
    '\u202egnp.Dockerfile',
  ];

  it.each(['terminal', 'markdown', 'junit', 'sarif', 'html'])('in the %s report', (format) => {
    const tree = repository(Object.fromEntries(NAMES.map((name) => [name, UNPINNED])));

    const { out, err, code } = gonogo(['check', tree.path, '--format', format, '--verbose']);

    expect({ code, err }).toEqual({ code: expect.toBeOneOf([0, 1]), err: '' });
    expect(out.includes('zz-canary')).toBe(true);
    expect(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.exec(out)).toBe(null);
    expect(/^GO$/m.exec(out)).toBe(null);
  });

  it('and names that are no UTF-8 are read all the same', async () => {
    const tree = repository({});
    writeFileSync(Buffer.from(`${tree.path}/\xff\xfe.Dockerfile`, 'latin1'), UNPINNED);
    commitAll(tree);

    expect((await checkHostile(tree.path)).text.includes('zz-canary')).toBe(true);
  });
});
