import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { onlyManifest } from '../../../../../test/collected-manifests.ts';

const COMPOSER = {
  name: 'shop/web',
  type: 'project',
  description: 'Läden',
  require: { php: '^8.2', 'ext-json': '*', 'laravel/framework': '^11.0' },
  'require-dev': { 'phpunit/phpunit': '11.1.0' },
  extra: {},
};

/** What PHP's `json_encode` writes for the keys that count. */
const RELEVANT =
  '{"extra":[],"name":"shop\\/web","require":{"php":"^8.2","ext-json":"*","laravel\\/framework":"^11.0"},"require-dev":{"phpunit\\/phpunit":"11.1.0"}}';

function lock(contentHash: string): string {
  return JSON.stringify({
    'content-hash': contentHash,
    packages: [{ name: 'laravel/framework', version: 'v11.9.2' }],
    'packages-dev': [{ name: 'phpunit/phpunit', version: '11.1.0' }],
  });
}

const HASH = createHash('md5').update(RELEVANT).digest('hex');

describe('Composer manifests', () => {
  it('are locked when the content hash is the one that Composer computes', async () => {
    const manifest = await onlyManifest({
      'composer.json': JSON.stringify(COMPOSER, null, 2),
      'composer.lock': lock(HASH),
    });

    expect(manifest).toMatchObject({
      isLibrary: false,
      dependencies: [
        { name: 'laravel/framework', use: 'production', exactness: 'range', line: 8, locked: 'v11.9.2' },
        { name: 'phpunit/phpunit', use: 'development', exactness: 'exact', line: 11, locked: '11.1.0' },
      ],
      lock: { state: 'locked', path: 'composer.lock', drift: [] },
    });
  });

  it('drift by a package that the lock does not hold, or by the content hash alone', async () => {
    const added = { ...COMPOSER, require: { ...COMPOSER.require, 'spatie/ignition': '^1' } };
    const changed = { ...COMPOSER, require: { ...COMPOSER.require, 'laravel/framework': '^12.0' } };
    const lockText = lock(HASH);

    const one = await onlyManifest({ 'composer.json': JSON.stringify(added), 'composer.lock': lockText });
    const other = await onlyManifest({ 'composer.json': JSON.stringify(changed), 'composer.lock': lockText });

    expect(one.lock).toMatchObject({ drift: [{ because: 'composer.lock has no spatie/ignition' }] });
    expect(other.lock).toMatchObject({
      drift: [{ because: expect.stringContaining('was changed after composer.lock was written') }],
    });
  });

  it('need no lock for PHP and its extensions alone', async () => {
    const manifest = await onlyManifest({ 'composer.json': '{"require":{"php":">=8.1","ext-intl":"*"}}' });

    expect(manifest.lock).toEqual({ state: 'not-needed', because: 'it requires no package' });
  });

  it('of a declared library are told from projects', async () => {
    const library = await onlyManifest({ 'composer.json': '{"type":"library","require":{"psr/log":"^3"}}' });
    const project = await onlyManifest({ 'composer.json': '{"require":{"psr/log":"^3"}}' });

    expect([library.isLibrary, project.isLibrary]).toEqual([true, false]);
  });
});
