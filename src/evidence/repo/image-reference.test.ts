import { describe, expect, it } from 'vitest';
import { parseImageReference } from './image-reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('parseImageReference', () => {
  it.each([
    ['node', 'node', 'docker.io', 'library/node', undefined, undefined],
    ['node:22-slim', 'node', 'docker.io', 'library/node', '22-slim', undefined],
    [`node@${DIGEST}`, 'node', 'docker.io', 'library/node', undefined, DIGEST],
    [`node:22@${DIGEST}`, 'node', 'docker.io', 'library/node', '22', DIGEST],
    ['docker.io/library/node:1', 'node', 'docker.io', 'library/node', '1', undefined],
    ['bitnami/redis', 'bitnami/redis', 'docker.io', 'bitnami/redis', undefined, undefined],
    ['ghcr.io/o/a:v1', 'ghcr.io/o/a', 'ghcr.io', 'o/a', 'v1', undefined],
    ['localhost/a', 'localhost/a', 'localhost', 'a', undefined, undefined],
    ['localhost:5000/a:1', 'localhost:5000/a', 'localhost:5000', 'a', '1', undefined],
    ['[::1]:5000/a', '[::1]:5000/a', '[::1]:5000', 'a', undefined, undefined],
    ['a__b/c-d.e', 'a__b/c-d.e', 'docker.io', 'a__b/c-d.e', undefined, undefined],
  ])('%s', (text, name, registry, repository, tag, digest) => {
    expect(parseImageReference(text)).toEqual({ text, name, registry, repository, tag, digest });
  });

  it.each(['', ':1', 'Node', 'a:', 'a@sha256:1', 'a b', 'a//b', '-a', `${'a/'.repeat(200)}b`, 'a:-x'])(
    'refuses %s',
    (text) => {
      expect(parseImageReference(text)).toBeUndefined();
    },
  );
});
