import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gonogo } from '../command-line.ts';
import { makeFolder, type TestFolder } from '../git-repository.ts';
import { checkHostile } from './checked.ts';

/** A repository beside a script that leaves a canary when anything starts it. */
interface Mine {
  /** Holds the repository as `repo`. */
  readonly outer: TestFolder;
  readonly root: string;
  /** Absolute path of the script. */
  readonly script: string;
  readonly canary: string;
  git(...args: readonly string[]): string;
  set(key: string, value: string): void;
}

const FILES = { 'README.md': 'hello\n', Dockerfile: 'FROM scratch\n' };

function lay(): Mine {
  const outer = makeFolder();
  onTestFinished(() => outer.remove());
  const canary = join(outer.path, 'canary');
  const script = join(outer.path, 'trap.sh');
  writeFileSync(script, `#!/bin/sh\ntouch '${canary}'\n`);
  chmodSync(script, 0o755);
  const git = (...args: readonly string[]) => outer.gitIn('repo', ...args);
  mkdirSync(join(outer.path, 'repo'));
  git('init', '--quiet', '--initial-branch=main');
  for (const [path, text] of Object.entries(FILES)) outer.write(`repo/${path}`, text);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Start');
  const set = (key: string, value: string) => void git('config', key, value);
  return { outer, root: join(outer.path, 'repo'), script, canary, git, set };
}

/** Changes a file without changing its size or content, so that git has to look into it. */
function touch({ outer }: Mine): void {
  outer.write('repo/README.md', FILES['README.md']);
}

interface Trap {
  /** Arranges the repository so that git starts the script. */
  lay(mine: Mine): void;
  /** What a user would run, to prove that the trap works. */
  spring(mine: Mine): void;
}

function tryGit(mine: Mine, ...args: readonly string[]): void {
  mine.outer.tryGit('-C', 'repo', ...args);
}

/** Takes an object away, so that git asks the remote for it. */
function loseTree(mine: Mine): void {
  const id = mine.git('rev-parse', 'HEAD^{tree}');
  mine.set('core.repositoryFormatVersion', '1');
  mine.set('extensions.partialClone', 'origin');
  mine.set('remote.origin.promisor', 'true');
  rmSync(join(mine.root, '.git/objects', id.slice(0, 2), id.slice(2)));
}

const status = (mine: Mine) => {
  touch(mine);
  tryGit(mine, 'status');
};

const TRAPS: Readonly<Record<string, Trap>> = {
  'a file system monitor': {
    lay: ({ set, script }) => set('core.fsmonitor', script),
    spring: status,
  },
  'a file system monitor in an included file': {
    lay({ outer, set, script }) {
      outer.write('repo/team.config', `[core]\n\tfsmonitor = ${script}\n`);
      set('include.path', '../team.config');
    },
    spring: status,
  },
  'a file system monitor in a configuration for one branch': {
    lay({ outer, set, script }) {
      outer.write('repo/team.config', `[core]\n\tfsmonitor = ${script}\n`);
      set('includeIf.onbranch:main.path', '../team.config');
    },
    spring: status,
  },
  'a file system monitor in the configuration of the work tree': {
    lay({ root, set, script }) {
      set('core.repositoryFormatVersion', '1');
      set('extensions.worktreeConfig', 'true');
      writeFileSync(join(root, '.git/config.worktree'), `[core]\n\tfsmonitor = ${script}\n`);
    },
    spring: status,
  },
  'a file system monitor of a submodule': {
    lay({ outer, git, script }) {
      git('-c', 'protocol.file.allow=always', 'clone', '--quiet', '.', 'part');
      git('add', 'part');
      git('commit', '--quiet', '--message', 'Add a part');
      outer.gitIn('repo/part', 'config', 'core.fsmonitor', script);
    },
    spring: status,
  },
  'a git folder in the tree that `.git` points to': {
    lay({ root, set, script }) {
      set('core.fsmonitor', script);
      set('core.worktree', '../..');
      mkdirSync(join(root, 'docs'));
      renameSync(join(root, '.git'), join(root, 'docs/hidden'));
      writeFileSync(join(root, '.git'), 'gitdir: docs/hidden\n');
    },
    spring: status,
  },
  'a hook': {
    lay({ root, script }) {
      writeFileSync(join(root, '.git/hooks/post-index-change'), `#!/bin/sh\n${script} \n`, {
        mode: 0o755,
      });
    },
    spring(mine) {
      mine.outer.write('repo/README.md', 'other\n');
      tryGit(mine, 'add', 'README.md');
    },
  },
  'a folder of hooks': {
    lay({ outer, set, script }) {
      outer.write('repo/hooks/post-index-change', `#!/bin/sh\n${script} \n`);
      chmodSync(join(outer.path, 'repo/hooks/post-index-change'), 0o755);
      set('core.hooksPath', 'hooks');
    },
    spring(mine) {
      mine.outer.write('repo/README.md', 'other\n');
      tryGit(mine, 'add', 'README.md');
    },
  },
  'a filter': {
    lay({ outer, set, script }) {
      outer.write('repo/.gitattributes', '* filter=team\n');
      set('filter.team.clean', script);
      set('filter.team.smudge', script);
    },
    spring: status,
  },
  'a filter that runs as a process': {
    lay({ outer, set, script }) {
      outer.write('repo/.gitattributes', '* filter=team\n');
      set('filter.team.process', script);
      set('filter.team.required', 'true');
    },
    spring: status,
  },
  'an external diff': {
    lay: ({ set, script }) => set('diff.external', script),
    spring(mine) {
      mine.outer.write('repo/README.md', 'other\n');
      tryGit(mine, 'diff');
    },
  },
  'a text conversion': {
    lay({ outer, set, script }) {
      outer.write('repo/.gitattributes', '* diff=team\n');
      set('diff.team.textconv', script);
    },
    spring(mine) {
      mine.outer.write('repo/README.md', 'other\n');
      tryGit(mine, 'diff');
    },
  },
  'a pager': {
    lay: ({ set, script }) => set('core.pager', script),
    // Git pages on a terminal only, so it is given one.
    spring: ({ root }) => void spawnSync('script', ['-qec', `git -C '${root}' log`, '/dev/null']),
  },
  'a program that checks signatures': {
    lay({ outer, git, set, script }) {
      const [, ...rest] = git('cat-file', 'commit', 'HEAD').split('\n\n');
      const head = git('cat-file', 'commit', 'HEAD').split('\n\n')[0];
      const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----';
      outer.write('commit', `${head}\n${signature}\n\n${rest.join('\n\n')}\n`);
      git('update-ref', 'refs/heads/main', git('hash-object', '-t', 'commit', '-w', '../commit'));
      set('gpg.program', script);
      set('log.showSignature', 'true');
    },
    spring: (mine) => tryGit(mine, 'log', '-1'),
  },
  'a remote over ssh that holds a missing object': {
    lay(mine) {
      mine.set('remote.origin.url', 'ssh://example.com/shop.git');
      mine.set('core.sshCommand', mine.script);
      loseTree(mine);
    },
    spring: (mine) => {
      mine.outer.tryGit('-C', 'repo', '-c', 'protocol.allow=always', 'status');
    },
  },
  'a remote that is a command': {
    lay(mine) {
      mine.set('remote.origin.url', `ext::${mine.script}`);
      mine.set('protocol.ext.allow', 'always');
      loseTree(mine);
    },
    spring: status,
  },
  'a remote folder with a program of its own': {
    lay(mine) {
      mine.set('remote.origin.url', mine.outer.path);
      mine.set('remote.origin.uploadpack', mine.script);
      mine.set('protocol.file.allow', 'always');
      loseTree(mine);
    },
    spring: status,
  },
};

describe('nothing that a repository configures is started:', () => {
  it.each(Object.entries(TRAPS))('%s', async (_, trap) => {
    const mine = lay();
    trap.lay(mine);
    trap.spring(mine);
    expect(existsSync(mine.canary), 'plain git must start it, or this test proves nothing').toBe(true);
    rmSync(mine.canary);
    touch(mine);

    await checkHostile(mine.root);

    expect(existsSync(mine.canary)).toBe(false);
  });
});

describe('git evidence comes from the checked tree alone', () => {
  it('though `core.worktree` points out of it', () => {
    const mine = lay();
    mine.outer.write('zz-outer/Dockerfile', 'FROM node\n');
    mine.set('core.worktree', join(mine.outer.path, 'zz-outer'));
    expect(mine.git('status', '--short')).toContain(' D README.md');

    const report = JSON.parse(gonogo(['check', mine.root, '--format', 'json']).out);

    expect(report.target).toMatchObject({ kind: 'checkout', dirty: false });
    expect(JSON.stringify(report).includes('zz-outer')).toBe(false);
  });

  it('though the environment names another repository', () => {
    const mine = lay();
    mine.git('init', '--quiet', '../other');
    const env = {
      GIT_DIR: join(mine.outer.path, 'other/.git'),
      GIT_INDEX_FILE: '/nonexistent/index',
      GIT_WORK_TREE: '/',
      GIT_EXTERNAL_DIFF: mine.script,
      GIT_SSH_COMMAND: mine.script,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: mine.script,
    };

    const { out } = gonogo(['check', mine.root, '--format', 'json'], { env });

    expect(JSON.parse(out).target).toMatchObject({ commit: mine.git('rev-parse', 'HEAD'), dirty: false });
    expect(existsSync(mine.canary)).toBe(false);
  });

  it('and a program called git in the tree is not the one that is run', () => {
    const mine = lay();
    writeFileSync(join(mine.root, 'git'), `#!/bin/sh\n${mine.script}\n`, { mode: 0o755 });
    const env = { PATH: `.:${process.env.PATH ?? ''}` };
    spawnSync('git', ['--version'], { cwd: mine.root, env });
    expect(existsSync(mine.canary)).toBe(true);
    rmSync(mine.canary);

    const { out } = gonogo(['check', '.', '--format', 'json'], { cwd: mine.root, env });

    expect(JSON.parse(out).target).toMatchObject({ commit: mine.git('rev-parse', 'HEAD') });
    expect(existsSync(mine.canary)).toBe(false);
  });

  it('and broken alternates leave the rest readable', () => {
    const mine = lay();
    writeFileSync(join(mine.root, '.git/objects/info/alternates'), '/nonexistent\n../../../..\n"\n');

    const { code, out } = gonogo(['check', mine.root, '--format', 'json']);

    expect(code).toBeOneOf([0, 1]);
    expect(JSON.parse(out).target).toMatchObject({ commit: mine.git('rev-parse', 'HEAD'), dirty: false });
  });

  it('and the repository is left as it was', () => {
    const mine = lay();
    touch(mine);
    const seen = () =>
      spawnSync('find', ['.git', '-newer', mine.script, '-type', 'f'], { cwd: mine.root, encoding: 'utf8' });
    writeFileSync(mine.script, '');
    const before = seen().stdout;

    gonogo(['check', mine.root]);

    expect(seen().stdout).toBe(before);
  });
});
