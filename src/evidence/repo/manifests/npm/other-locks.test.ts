import { describe, expect, it } from 'vitest';
import { collectedManifests, onlyManifest } from '../../../../../test/collected-manifests.ts';

const json = (fields: Readonly<Record<string, unknown>>) => JSON.stringify(fields, null, 2);
const app = (dependencies: Readonly<Record<string, string>>, more: Readonly<Record<string, unknown>> = {}) =>
  json({ name: 'app', private: true, dependencies, ...more });

describe('pnpm', () => {
  it('reads versions 5 and 6 of the lock file', async () => {
    const { manifests } = await collectedManifests({
      'five/package.json': app({ ms: '^2.0.0', '@s/b': 'npm:real@^1.0.0' }),
      'five/pnpm-lock.yaml':
        "lockfileVersion: 5.4\n\nspecifiers:\n  '@s/b': npm:real@^1.0.0\n  ms: ^2.0.0\n\ndependencies:\n  '@s/b': /real/1.0.5_react@18.2.0\n  ms: 2.1.3\n\npackages:\n\n  /ms/2.1.3:\n    dev: false\n",
      'six/package.json': app({ ms: '^2.0.0' }),
      'six/pnpm-lock.yaml':
        "lockfileVersion: '6.0'\n\ndependencies:\n  ms:\n    specifier: ^2.0.0\n    version: 2.1.3\n\npackages:\n",
    });

    expect([...manifests.values()].map(({ lock }) => lock)).toMatchObject([{ drift: [] }, { drift: [] }]);
    expect(manifests.get('five/package.json')?.dependencies.map(({ locked }) => locked)).toEqual([
      '2.1.3',
      '1.0.5',
    ]);
  });

  it('reads workspaces, catalogs and the document that pnpm 11 puts first', async () => {
    const { manifests } = await collectedManifests({
      'package.json': json({ name: 'root', private: true }),
      'pnpm-workspace.yaml':
        "packages:\n  - 'packages/*'\ncatalog:\n  ms: ^2.0.0\n  debug: ^4.3.0\noverrides:\n  semver: 7.0.0\n",
      'packages/a/package.json': app({ ms: 'catalog:', debug: 'catalog:', semver: '^6.0.0' }),
      'pnpm-lock.yaml': `---
lockfileVersion: '9.0'
importers:
  .:
    packageManagerDependencies:
      pnpm: {specifier: 11.0.0, version: 11.0.0}
packages: {}
---
lockfileVersion: '9.0'

catalogs:
  default:
    debug:
      specifier: ^4.2.0
      version: 4.2.0
    ms:
      specifier: ^2.0.0
      version: 2.1.3

overrides:
  semver: 7.0.0

importers:

  .: {}

  packages/a:
    dependencies:
      debug:
        specifier: 'catalog:'
        version: 4.2.0
      ms:
        specifier: 'catalog:'
        version: 2.1.3
      semver:
        specifier: 7.0.0
        version: 7.0.0

packages:

  'ms@2.1.3':
    resolution: {integrity: sha512-x}
`,
    });

    const member = manifests.get('packages/a/package.json');
    expect(member?.lock).toMatchObject({
      drift: [{ dependency: 'debug', because: '`debug` is `^4.3.0` in the catalog and locked for `^4.2.0`' }],
    });
    expect(member?.dependencies.map(({ exactness }) => exactness)).toEqual(['range', 'range', 'range']);
  });

  it("lets a member's own lock file count where the workspace does not share one", async () => {
    const own =
      "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      ms:\n        specifier: ^2.0.0\n        version: 2.1.3\n";

    const { manifests } = await collectedManifests({
      'package.json': json({ name: 'root', private: true }),
      '.npmrc': 'shared-workspace-lockfile=false\n',
      'pnpm-workspace.yaml': "packages: ['packages/*']\n",
      'packages/a/package.json': app({ ms: '^2.0.0' }),
      'packages/a/pnpm-lock.yaml': own,
    });

    expect(manifests.get('packages/a/package.json')?.lock).toEqual({
      state: 'locked',
      path: 'packages/a/pnpm-lock.yaml',
      drift: [],
    });
  });

  it('does not blame a difference that a hook may have made', async () => {
    const manifest = await onlyManifest({
      'package.json': app({ ms: '^2.0.0' }),
      'pnpm-lock.yaml':
        "lockfileVersion: '9.0'\n\npnpmfileChecksum: abc\n\nimporters:\n\n  .:\n    dependencies:\n      ms:\n        specifier: ^2.1.0\n        version: 2.1.3\n",
    });

    expect(manifest.lock.state).toBe('unreadable');
  });
});

describe('yarn', () => {
  it('reads the patterns of yarn 1 and leaves out members and links', async () => {
    const { manifests } = await collectedManifests({
      'package.json': json({ private: true, workspaces: { packages: ['packages/*'], nohoist: ['**'] } }),
      'packages/a/package.json': app({ '@x/b': '^1.0.0', '@s/c': 'latest', tool: 'link:../../tool' }),
      'packages/b/package.json': json({ name: '@x/b', version: '1.2.0' }),
      'yarn.lock':
        '# yarn lockfile v1\n\n\n"@s/c@^1.0.0", "@s/c@latest":\n  version "1.4.0"\n  dependencies:\n    ms "2.0.0"\n',
    });

    const member = manifests.get('packages/a/package.json');
    expect(member?.lock).toMatchObject({ state: 'locked', drift: [] });
    expect(member?.manager).toBe('yarn-classic');
    expect(member?.dependencies.map(({ locked, exactness }) => [locked, exactness])).toEqual([
      [null, 'local'],
      ['1.4.0', 'floating'],
      [null, 'local'],
    ]);
  });

  it('reads what berry holds for a workspace', async () => {
    const { manifests } = await collectedManifests({
      'package.json': json({
        name: 'root',
        private: true,
        workspaces: ['packages/*'],
        resolutions: { '**/semver': '7.0.0' },
      }),
      '.yarnrc.yml': 'catalog:\n  ms: ^2.0.0\n',
      'packages/a/package.json': app({
        ms: 'catalog:',
        semver: '^6.0.0',
        fixed: 'patch:fixed@npm%3A1.0.0#~/.yarn/patches/fixed.patch',
        gone: '^1.0.0',
      }),
      'yarn.lock': `__metadata:
  version: 8

"app@workspace:packages/a":
  version: 0.0.0-use.local
  resolution: "app@workspace:packages/a"
  dependencies:
    extra: "npm:^3.0.0"
    fixed: "patch:fixed@npm%3A1.0.0#~/.yarn/patches/fixed.patch"
    ms: "catalog:"
    semver: "npm:^6.0.0"
  languageName: unknown
  linkType: soft

? "ms@npm:^2.0.0, ms@npm:^2.1.0"
:
  version: 2.1.3
  resolution: "ms@npm:2.1.3"
  languageName: node
  linkType: hard
`,
    });

    const member = manifests.get('packages/a/package.json');
    expect(member?.lock).toMatchObject({
      drift: [{ dependency: 'gone' }, { dependency: 'extra' }],
    });
    expect(member?.dependencies.find(({ name }) => name === 'ms')).toMatchObject({
      locked: '2.1.3',
      exactness: 'range',
    });
  });
});

describe('bun', () => {
  it('reads members and catalogs of the text lock file', async () => {
    const { manifests } = await collectedManifests({
      'package.json': json({
        name: 'root',
        private: true,
        workspaces: { packages: ['packages/*'], catalog: { ms: '2.1.3' } },
      }),
      'packages/a/package.json': app({ ms: 'catalog:', root: 'workspace:*' }),
      'bun.lock': `{
  "lockfileVersion": 1,
  "workspaces": {
    "": { "name": "root", },
    "packages/a": { "name": "app", "dependencies": { "ms": "catalog:", "root": "workspace:*", }, },
  },
  "catalog": { "ms": "2.1.3", },
  "packages": { "ms": ["ms@2.1.3", "", {}, "sha512-x"], },
}`,
    });

    const member = manifests.get('packages/a/package.json');
    expect(member?.lock).toEqual({ state: 'locked', path: 'bun.lock', drift: [] });
    expect(member?.dependencies.map(({ locked, exactness }) => [locked, exactness])).toEqual([
      ['2.1.3', 'exact'],
      [null, 'local'],
    ]);
  });

  it('says that the binary lock file cannot be compared', async () => {
    const manifest = await onlyManifest({ 'package.json': app({ ms: '1' }), 'bun.lockb': '\0bun' });

    expect(manifest).toMatchObject({ manager: 'bun', lock: { state: 'unreadable', path: 'bun.lockb' } });
  });
});

describe('rush', () => {
  it('leaves its projects undecided: their one lock file lies elsewhere', async () => {
    const { manifests } = await collectedManifests({
      'rush.json': '{ "projects": [{ "packageName": "app", "projectFolder": "apps/app" }] }',
      'apps/app/package.json': app({ ms: '^2' }),
      'common/config/rush/pnpm-lock.yaml': 'lockfileVersion: 9.0\n',
    });

    expect(manifests.get('apps/app/package.json')?.lock).toMatchObject({
      state: 'undecided',
      because: expect.stringContaining('common/config/rush/pnpm-lock.yaml'),
    });
  });
});
