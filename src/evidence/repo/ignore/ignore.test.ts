import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { writeExample } from '../../../../test/example-tree.ts';
import { isDockerIgnored, readDockerignore } from './dockerignore.ts';
import { isGitIgnored, readGitignore } from './gitignore.ts';

const PATHS = [
  '.env',
  '.env.local',
  'a/.env',
  'a/b/.env',
  'node_modules/x/index.js',
  'a/node_modules/x/index.js',
  'dist/app.js',
  'a/dist/app.js',
  'src/dist.ts',
  'build',
  'build/x',
  'a/build/x',
  'logs/a.log',
  'logs/deep/b.log',
  'keep.log',
  'docs/readme.md',
  'docs/a/readme.md',
  'a b.txt',
  'x!y',
  '#hash',
  'foo1.txt',
  'fooa.txt',
  'a/x/b/c',
  'a/b',
];

describe('gitignore', () => {
  it.each([
    ['.env'],
    ['/.env'],
    ['.env*\n!.env.local'],
    ['node_modules/'],
    ['/node_modules'],
    ['dist\n!a/dist'],
    ['build/'],
    ['/build'],
    ['*.log\n!keep.log'],
    ['logs/*\n!logs/deep'],
    ['logs/\n!logs/a.log'],
    ['docs/**/readme.md'],
    ['**/build'],
    ['a/**'],
    ['a/**/c'],
    ['**'],
    ['*\n!src\n!src/**'],
    ['/*\n!/docs/'],
    ['\\#hash\nx!y'],
    ['a b.txt  '],
    ['foo[0-9].txt'],
    ['foo[!0-9].txt'],
    ['foo[^a].txt'],
    ['fo?1.txt'],
    ['a*/**/b'],
    ['**.log'],
    ['lo**s/a.log'],
    ['foo[.txt\nbuild/x'],
    ['# nothing\n\n!'],
    ['a/b\r\ndist\r\n'],
    ['doc\\s'],
  ])('agrees with git on %j', (text) => {
    const tree = writeExample({ '.gitignore': text, 'a/.gitignore': '!.env\nb\n' });
    try {
      const git = spawnSync('git', ['-C', tree.root, 'check-ignore', '--no-index', '--stdin'], {
        input: PATHS.join('\n'),
        encoding: 'utf8',
      });
      const files = new Map([
        ['', readGitignore(text)],
        ['a', readGitignore('!.env\nb\n')],
      ]);

      const ours = PATHS.filter((path) => isGitIgnored(path, files));

      expect(ours).toEqual(git.stdout.split('\n').filter((path) => path !== ''));
    } finally {
      tree.remove();
    }
  });
});

describe('dockerignore', () => {
  // Expected by https://github.com/moby/patternmatcher, whose tests hold these.
  it.each([
    ['.env', ['.env']],
    ['**/.env', ['.env', 'a/.env', 'a/b/.env']],
    ['/.env', ['.env']],
    ['./.env', ['.env']],
    ['.env*', ['.env', '.env.local']],
    ['**/.env*\n!.env.local', ['.env', 'a/.env', 'a/b/.env']],
    ['node_modules', ['node_modules/x/index.js']],
    ['node_modules/', ['node_modules/x/index.js']],
    ['*/node_modules', ['a/node_modules/x/index.js']],
    ['**/node_modules/**', ['node_modules/x/index.js', 'a/node_modules/x/index.js']],
    ['*.log', ['keep.log']],
    ['**/*.log', ['logs/a.log', 'logs/deep/b.log', 'keep.log']],
    ['**.log', ['logs/a.log', 'logs/deep/b.log', 'keep.log']],
    ['logs\n!logs/deep', ['logs/a.log']],
    ['!logs/deep\nlogs', ['logs/a.log', 'logs/deep/b.log']],
    ['logs/**/b.log', ['logs/deep/b.log']],
    ['foo[0-9].txt', ['foo1.txt']],
    ['foo[^0-9].txt', ['fooa.txt']],
    ['fo?1.txt', ['foo1.txt']],
    [' dist  ', ['dist/app.js']],
    ['#hash', []],
    ['.', []],
    ['docs/../dist', ['dist/app.js']],
    [
      'a/x/..',
      ['a/.env', 'a/b/.env', 'a/node_modules/x/index.js', 'a/dist/app.js', 'a/build/x', 'a/x/b/c', 'a/b'],
    ],
  ])('%j keeps out %j', (text, expected) => {
    const rules = readDockerignore(text);

    expect(PATHS.filter((path) => isDockerIgnored(path, rules))).toEqual(expected);
  });

  it('an allow list lets through what it names', () => {
    const rules = readDockerignore('*\n!src\n!docs/*.md\n');

    expect(PATHS.filter((path) => !isDockerIgnored(path, rules))).toEqual(['src/dist.ts', 'docs/readme.md']);
  });

  it.each(['*a'.repeat(400), '**/a'.repeat(200), '[a-z]*'.repeat(150)])(
    'takes linear time for a pattern of stars',
    (pattern) => {
      const rules = readDockerignore(pattern);
      const start = performance.now();

      isDockerIgnored(`${'a'.repeat(2000)}b`, rules);

      expect(performance.now() - start).toBeLessThan(1000);
    },
  );
});
