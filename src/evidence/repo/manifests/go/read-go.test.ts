import { describe, expect, it } from 'vitest';
import { collectedManifests, onlyManifest } from '../../../../../test/collected-manifests.ts';

const CHI = 'github.com/go-chi/chi/v5 v5.1.0';
const GO_MOD = `module example.com/shop\n\ngo 1.24\n\nrequire ${CHI}\n`;
const GO_SUM = `${CHI} h1:4Nc5IMjqvdTr6zmWDd1gCl+8fkk3GzNcIZPUx1KHtd8=\n${CHI}/go.mod h1:DslCQbL2OYiznFReuXYUmQ2hGd1aDpCnlMNITLSKoi8=\n`;

describe('Go modules', () => {
  it('are locked by a go.sum that vouches for every requirement', async () => {
    const manifest = await onlyManifest({ 'go.mod': GO_MOD, 'go.sum': GO_SUM });

    expect(manifest).toMatchObject({
      packageName: 'example.com/shop',
      dependencies: [{ name: 'github.com/go-chi/chi/v5', exactness: 'exact', line: 5, locked: 'v5.1.0' }],
      lock: { state: 'locked', path: 'go.sum', drift: [] },
    });
  });

  it('drift when a version has no checksum', async () => {
    const manifest = await onlyManifest({ 'go.mod': GO_MOD.replace('v5.1.0', 'v5.2.0'), 'go.sum': GO_SUM });

    expect(manifest.lock).toMatchObject({
      drift: [{ because: 'go.sum has no checksum for github.com/go-chi/chi/v5 v5.2.0', line: 5 }],
    });
  });

  it('need no checksum for folders of the tree, nor for members of a workspace', async () => {
    const { manifests } = await collectedManifests({
      'go.work': 'go 1.24\n\nuse (\n\t./api\n\t./lib\n)\n',
      'api/go.mod': `module example.com/api\n\nrequire (\n\texample.com/lib v0.0.0\n\texample.com/old v1.0.0 // indirect\n)\n\nreplace example.com/old => ../old\n`,
      'lib/go.mod': 'module example.com/lib\n',
    });

    expect(manifests.get('api/go.mod')).toMatchObject({
      workspaceRoot: 'go.work',
      dependencies: [{ name: 'example.com/lib', exactness: 'local' }],
      lock: { state: 'not-needed', because: 'every module that it requires lies in the tree' },
    });
    expect(manifests.get('lib/go.mod')?.lock.state).toBe('not-needed');
  });

  it('may be locked by a vendor folder', async () => {
    const vendored = `# ${CHI}\n## explicit; go 1.14\ngithub.com/go-chi/chi/v5\n`;
    const { manifests } = await collectedManifests({ 'go.mod': GO_MOD, 'vendor/modules.txt': vendored });
    const changed = await onlyManifest({
      'go.mod': GO_MOD.replace('v5.1.0', 'v5.2.0'),
      'vendor/modules.txt': vendored,
    });

    expect(manifests.get('go.mod')?.lock).toEqual({ state: 'locked', path: 'vendor/modules.txt', drift: [] });
    expect(changed.lock).toMatchObject({ drift: [{ dependency: 'github.com/go-chi/chi/v5' }] });
  });

  it('without go.sum are libraries only when no file says `package main`', async () => {
    const program = await onlyManifest({ 'go.mod': GO_MOD, 'cmd/shop/run.go': '// Shop.\npackage main\n' });
    const library = await onlyManifest({ 'go.mod': GO_MOD, 'shop.go': 'package shop\n' });

    expect(program).toMatchObject({ isLibrary: false, lock: { state: 'missing', expected: ['go.sum'] } });
    expect(library).toMatchObject({ isLibrary: true, lock: { state: 'missing' } });
  });

  it('follow a replacement by another module', async () => {
    const replaced = `${GO_MOD}replace github.com/go-chi/chi/v5 => github.com/fork/chi/v5 v5.9.0\n`;
    const manifest = await onlyManifest({ 'go.mod': replaced, 'go.sum': GO_SUM });

    expect(manifest.lock).toMatchObject({
      drift: [{ because: 'go.sum has no checksum for github.com/fork/chi/v5 v5.9.0' }],
    });
  });
});
