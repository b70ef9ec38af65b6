import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { collectedManifests, onlyManifest } from '../../../../../test/collected-manifests.ts';

const POETRY = `[tool.poetry]
name = "shop"
version = "0.1.0"

[tool.poetry.dependencies]
python = "^3.12"
django = "^5.0"
billing = { path = "../billing", develop = true }

[tool.poetry.group.dev.dependencies]
pytest = "*"

[build-system]
build-backend = "poetry.core.masonry.api"
`;

/** What Python's `json.dumps(..., sort_keys=True)` writes of it. */
const POETRY_CONTENT =
  '{"dependencies": {"billing": {"develop": true, "path": "../billing"}, "django": "^5.0", "python": "^3.12"}, "dev-dependencies": null, "extras": null, "group": {"dev": {"dependencies": {"pytest": "*"}}}, "source": null}';

function poetryLock(content: string): string {
  const hash = createHash('sha256').update(content).digest('hex');
  return `[[package]]\nname = "django"\nversion = "5.0.6"\n\n[[package]]\nname = "pytest"\nversion = "8.2.1"\n\n[metadata]\ncontent-hash = "${hash}"\n`;
}

describe('Poetry projects', () => {
  it('are locked when the content hash is the one that Poetry computes', async () => {
    const manifest = await onlyManifest({
      'pyproject.toml': POETRY,
      'poetry.lock': poetryLock(POETRY_CONTENT),
    });

    expect(manifest).toMatchObject({
      manager: 'poetry',
      packageName: 'shop',
      isLibrary: false,
      dependencies: [
        { name: 'django', use: 'production', exactness: 'range', line: 7, locked: '5.0.6' },
        { name: 'billing', exactness: 'local', locked: null },
        { name: 'pytest', use: 'development', exactness: 'floating', locked: '8.2.1' },
      ],
      lock: { state: 'locked', path: 'poetry.lock', drift: [] },
    });
  });

  it('drift by name, by version, or by the hash alone', async () => {
    const lock = poetryLock(POETRY_CONTENT);
    const changed = POETRY.replace('django = "^5.0"', 'django = "^5.1"\ncelery = "5.4.0"');

    const { lock: byVersion } = await onlyManifest({ 'pyproject.toml': changed, 'poetry.lock': lock });
    const { lock: byHash } = await onlyManifest({
      'pyproject.toml': POETRY,
      'poetry.lock': poetryLock('{}'),
    });

    expect(byVersion).toMatchObject({
      drift: [
        { because: 'poetry.lock holds django 5.0.6, which ^5.1 does not allow', line: 7 },
        { because: 'poetry.lock has no celery', line: 8 },
      ],
    });
    expect(byHash).toMatchObject({ drift: [{ because: expect.stringContaining('content-hash') }] });
  });

  it('cover the folders that they install from', async () => {
    const { manifests } = await collectedManifests({
      'shop/pyproject.toml': POETRY,
      'shop/poetry.lock': poetryLock(POETRY_CONTENT),
      'billing/pyproject.toml': '[project]\nname = "billing"\ndependencies = ["stripe>=9"]\n',
    });

    expect(manifests.get('billing/pyproject.toml')).toMatchObject({
      workspaceRoot: 'shop/pyproject.toml',
      lock: { state: 'locked', path: 'shop/poetry.lock' },
    });
  });

  it('compete with uv when both locks are committed', async () => {
    const manifest = await onlyManifest({
      'pyproject.toml': POETRY,
      'poetry.lock': poetryLock(POETRY_CONTENT),
      'uv.lock': 'version = 1\n',
    });

    expect(manifest.lock).toEqual({ state: 'competing', paths: ['poetry.lock', 'uv.lock'] });
  });
});

const UV = `[project]
name = "Shop_API"
dependencies = ["fastapi[standard]<1.0,>=0.114"]

[dependency-groups]
dev = ["pytest>=8"]

[tool.uv.workspace]
members = ["packages/*"]
`;

const UV_LOCK = `version = 1

[[package]]
name = "fastapi"
version = "0.115.0"

[[package]]
name = "pytest"
version = "8.2.1"

[[package]]
name = "shop-api"
source = { virtual = "." }

[package.metadata]
requires-dist = [{ name = "fastapi", extras = ["standard"], specifier = ">=0.114,<1.0" }]

[package.metadata.requires-dev]
dev = [{ name = "pytest", specifier = ">=8" }]
`;

describe('uv projects', () => {
  it('are locked when the lock repeats what they ask for', async () => {
    const manifest = await onlyManifest({ 'pyproject.toml': UV, 'uv.lock': UV_LOCK });

    expect(manifest).toMatchObject({ manager: 'uv', lock: { state: 'locked', path: 'uv.lock', drift: [] } });
  });

  it('drift when what they ask for was changed, though the locked version would still do', async () => {
    const changed = UV.replace('>=0.114', '>=0.115').replace('"pytest>=8"', '"pytest>=8", "fastapi"');
    const removed = UV.replace('"pytest>=8"', '');

    const { lock: one } = await onlyManifest({ 'pyproject.toml': changed, 'uv.lock': UV_LOCK });
    const { lock: other } = await onlyManifest({ 'pyproject.toml': removed, 'uv.lock': UV_LOCK });

    expect(one).toMatchObject({
      drift: [
        { because: expect.stringContaining('the manifest asks for <1.0,>=0.115'), line: 3 },
        { because: 'uv.lock does not list fastapi for this project' },
      ],
    });
    expect(other).toMatchObject({
      drift: [{ because: 'uv.lock still lists pytest, which the manifest does not declare' }],
    });
  });

  it('of a workspace share the lock of its root', async () => {
    const { manifests } = await collectedManifests({
      'pyproject.toml': UV,
      'uv.lock': UV_LOCK,
      'packages/cart/pyproject.toml': '[project]\nname = "cart"\ndependencies = ["pytest>=8"]\n',
    });

    expect(manifests.get('packages/cart/pyproject.toml')).toMatchObject({
      workspaceRoot: 'pyproject.toml',
      lock: { state: 'locked', drift: [{ because: 'uv.lock does not know the project cart' }] },
    });
  });
});

describe('other Python projects', () => {
  it('are libraries when they carry what an index asks for', async () => {
    const library = await onlyManifest({
      'pyproject.toml':
        '[build-system]\nbuild-backend = "hatchling.build"\n[project]\nname = "x"\nclassifiers = ["Framework :: Django"]\ndependencies = ["django>=4"]\n',
      '.gitignore': 'uv.lock\n',
    });
    const app = await onlyManifest({
      'pyproject.toml': '[project]\nname = "x"\ndependencies = ["django>=4"]\n',
    });

    expect(library).toMatchObject({
      isLibrary: true,
      lock: { state: 'missing', note: 'git ignores uv.lock.' },
    });
    expect(app).toMatchObject({
      isLibrary: false,
      lock: { state: 'missing', expected: ['poetry.lock', 'uv.lock', 'pdm.lock', 'pylock.toml'] },
    });
  });

  it('may be pinned by compiled requirements, by exact versions or by a standard lock', async () => {
    const project = '[project]\nname = "x"\ndependencies = ["django>=4"]\n';
    const { manifests } = await collectedManifests({
      'pyproject.toml': project,
      'requirements.txt': 'django==5.0.6\n',
    });
    const exact = await onlyManifest({ 'pyproject.toml': project.replace('>=4', '==5.0.6') });
    const standard = await onlyManifest({
      'pyproject.toml': project,
      'pylock.toml': 'lock-version = "1.0"\n',
    });

    expect(manifests.get('pyproject.toml')?.lock).toMatchObject({
      state: 'not-needed',
      remark: expect.any(String),
    });
    expect(exact.lock).toMatchObject({ state: 'not-needed', remark: expect.any(String) });
    expect(standard.lock).toMatchObject({ state: 'locked', path: 'pylock.toml' });
  });

  it('with nothing but the settings of tools are no manifests', async () => {
    const { manifests } = await collectedManifests({ 'pyproject.toml': '[tool.ruff]\nline-length = 100\n' });

    expect(manifests.size).toBe(0);
  });

  it('of pipenv are locked by a Pipfile.lock that holds what they ask for', async () => {
    const pipfile =
      '[[source]]\nurl = "https://pypi.org/simple"\n\n[packages]\ndjango = "~=5.0"\n\n[dev-packages]\npytest = "*"\n';
    const lock = { _meta: {}, default: { django: { version: '==5.0.6' } }, develop: {} };

    const manifest = await onlyManifest({ Pipfile: pipfile, 'Pipfile.lock': JSON.stringify(lock) });

    expect(manifest).toMatchObject({
      manager: 'pipenv',
      dependencies: [
        { name: 'django', locked: '5.0.6' },
        { name: 'pytest', use: 'development', locked: null },
      ],
      lock: { drift: [{ because: 'Pipfile.lock has no pytest' }] },
    });
  });
});
