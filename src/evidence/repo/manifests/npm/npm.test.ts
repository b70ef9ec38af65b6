import { describe, expect, it } from 'vitest';
import { collectedManifests, onlyManifest } from '../../../../../test/collected-manifests.ts';

const json = (fields: Readonly<Record<string, unknown>>) => JSON.stringify(fields, null, 2);
const app = (dependencies: Readonly<Record<string, string>>, more: Readonly<Record<string, unknown>> = {}) =>
  json({ name: 'app', private: true, dependencies, ...more });

describe('manifests of npm', () => {
  it('reads lock file version 1, which knows no roots', async () => {
    const lock = {
      lockfileVersion: 1,
      dependencies: {
        express: { version: '4.19.2' },
        pad: { version: 'npm:left-pad@1.3.0' },
        odd: { version: 'git+https://example.com/odd.git#8f3a1d5' },
      },
    };

    const manifest = await onlyManifest({
      'package.json': app(
        { express: '^4.18.0', pad: 'npm:left-pad@^1.0.0', odd: 'git+https://example.com/odd.git' },
        { optionalDependencies: { fsevents: '^2.0.0' } },
      ),
      'package-lock.json': json(lock),
    });

    expect(manifest.lock).toEqual({ state: 'locked', path: 'package-lock.json', drift: [] });
    expect(manifest.dependencies.map(({ name, locked }) => [name, locked])).toEqual([
      ['express', '4.19.2'],
      ['pad', '1.3.0'],
      ['odd', 'git+https://example.com/odd.git#8f3a1d5'],
      ['fsevents', null],
    ]);
  });

  it('names what drifted and where it is declared', async () => {
    const lock = { lockfileVersion: 3, packages: { '': {}, 'node_modules/ms': { version: '1.0.0' } } };

    const manifest = await onlyManifest({
      'package.json': app({ ms: '^2.0.0', debug: '^4.0.0' }),
      'package-lock.json': json(lock),
    });

    expect(manifest.lock).toMatchObject({
      drift: [
        { dependency: 'ms', because: '`ms` is declared as `^2.0.0` and locked at 1.0.0', line: 5 },
        { dependency: 'debug', because: '`debug@^4.0.0` is not in the lock file', line: 6 },
      ],
    });
  });

  it('lets overrides change what is locked', async () => {
    const lock = {
      lockfileVersion: 3,
      packages: { '': {}, 'node_modules/ms': { version: '3.0.0-canary.1' } },
    };

    const manifest = await onlyManifest({
      'package.json': app({ ms: '^2.0.0' }, { overrides: { 'ms@^2': '3.0.0-canary.1' } }),
      'package-lock.json': json(lock),
    });

    expect(manifest.lock).toMatchObject({ state: 'locked', drift: [] });
  });

  it('prefers npm-shrinkwrap.json, as npm does', async () => {
    const lock = { lockfileVersion: 3, packages: { '': {}, 'node_modules/ms': { version: '2.1.3' } } };

    const manifest = await onlyManifest({
      'package.json': app({ ms: '^2.0.0' }),
      'package-lock.json': '{}',
      'npm-shrinkwrap.json': json(lock),
    });

    expect(manifest.lock).toMatchObject({ state: 'locked', path: 'npm-shrinkwrap.json' });
  });

  it('says that packageManager and the lock file disagree', async () => {
    const lock = { lockfileVersion: 3, packages: { '': {}, 'node_modules/ms': { version: '2.1.3' } } };

    const manifest = await onlyManifest({
      'package.json': app({ ms: '^2.0.0' }, { packageManager: 'pnpm@9.1.0+sha512.abc' }),
      'package-lock.json': json(lock),
    });

    expect(manifest.lock).toMatchObject({
      note: "`packageManager` names pnpm, while the lock file is npm's",
    });
  });

  it('keeps a nested package apart from a workspace that does not list it', async () => {
    const { manifests } = await collectedManifests({
      'package.json': json({ private: true, workspaces: ['apps/*', '!apps/old'] }),
      'apps/web/package.json': app({ ms: '^2.0.0' }),
      'apps/old/package.json': app({ ms: '^2.0.0' }),
      'package-lock.json': json({
        lockfileVersion: 3,
        packages: { '': {}, 'apps/web': {}, 'node_modules/ms': { version: '2.1.3' } },
      }),
    });

    expect(manifests.get('apps/web/package.json')).toMatchObject({
      workspaceRoot: 'package.json',
      lock: { state: 'locked', drift: [] },
    });
    expect(manifests.get('apps/old/package.json')?.workspaceRoot).toBeUndefined();
    expect(manifests.get('apps/old/package.json')?.lock.state).toBe('missing');
  });

  it('takes packages that another package ships for templates', async () => {
    const { manifests } = await collectedManifests({
      'package.json': json({ name: 'create-shop', version: '1.0.0', files: ['template-*', 'index.js'] }),
      'template-react/package.json': app({ react: '^19.0.0' }),
      'site/package.json': app({ react: '^19.0.0' }),
    });

    expect(manifests.get('template-react/package.json')?.role).toBe('example');
    expect(manifests.get('site/package.json')?.role).toBe('own');
  });

  it('asks no lock file of a package that is only linked by its path', async () => {
    const { manifests } = await collectedManifests({
      'package.json': app({ tools: 'link:./scripts/tools' }),
      'yarn.lock': '# yarn lockfile v1\n',
      'scripts/tools/package.json': app({ ms: '^2.0.0' }),
    });

    expect(manifests.get('scripts/tools/package.json')?.lock.state).toBe('not-needed');
    expect(manifests.get('package.json')?.lock).toMatchObject({ state: 'locked', drift: [] });
  });

  it('tells libraries from applications', async () => {
    const { manifests } = await collectedManifests({
      'a/package.json': json({ name: 'a', version: '1.0.0', exports: './index.js' }),
      'b/package.json': json({ name: 'b', version: '1.0.0', main: 'index.js', license: 'ISC' }),
      'c/package.json': json({ name: 'c', version: '1.0.0', exports: './index.js', private: true }),
      'd/package.json': json({ name: 'd', version: '1.0.0', scripts: { release: 'semantic-release' } }),
    });

    expect([...manifests.values()].map(({ packageName, isLibrary }) => [packageName, isLibrary])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
      ['d', true],
    ]);
  });

  it('reports a broken manifest and a broken lock file', async () => {
    const { manifests, gaps } = await collectedManifests({
      'a/package.json': '{ "dependencies": ',
      'b/package.json': app({ ms: '^2.0.0' }),
      'b/package-lock.json': '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n',
      'c/package.json': `{"dependencies":{"ms":"1"},"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    });

    expect(gaps.map(({ path }) => path)).toEqual(['a/package.json', 'c/package.json']);
    expect(manifests.get('b/package.json')?.lock).toEqual({
      state: 'unreadable',
      path: 'b/package-lock.json',
      because: 'it holds the conflict markers of an unfinished merge',
    });
  });
});
