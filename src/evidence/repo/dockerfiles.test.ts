import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';
import type { Dockerfile } from './dockerfiles.ts';

async function dockerfilesOf(example: Example): Promise<readonly Dockerfile[]> {
  const fact = await collectedFact('dockerfiles', example);
  if (fact.state !== 'present') throw new Error(`${fact.state}: ${fact.because}`);
  return fact.value;
}

async function usesOf(example: Example): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await dockerfilesOf(example)).map(({ path, use }) => [path, use]));
}

const FROM = 'FROM alpine\n';

describe('dockerfiles', () => {
  it('finds them by every name that teams give them', async () => {
    const found = await dockerfilesOf({
      Dockerfile: FROM,
      'Dockerfile.web': FROM,
      'api.Dockerfile': FROM,
      'a/Containerfile': FROM,
      'b/dockerfile-prod': FROM,
      'Dockerfile.dockerignore': 'node_modules\n',
      'Dockerfile.md': '# FROM\n',
      'Dockerfile.tmpl': 'FROM {{ base }}\n',
      'src/dockerfile.ts': 'export {};\n',
      'docker/web.docker': FROM,
      'compose.yaml': 'services:\n  web:\n    build: { context: ., dockerfile: docker/web.docker }\n',
    });

    expect(found.map(({ path }) => path)).toEqual([
      'Dockerfile',
      'Dockerfile.web',
      'a/Containerfile',
      'api.Dockerfile',
      'b/dockerfile-prod',
      'docker/web.docker',
    ]);
  });

  it('does not count a file of that name that is something else', async () => {
    const fact = await collectedFact('dockerfiles', { Dockerfile: 'include common.mk\n' });

    expect(fact).toMatchObject({ state: 'none', gaps: [{ path: 'Dockerfile' }] });
  });
});

it('takes build arguments without a default from the Compose file that builds it', async () => {
  const [file] = await dockerfilesOf({
    'web/Dockerfile': 'ARG BASE\nFROM $BASE\n',
    'compose.yaml': 'services:\n  web: { build: { context: web, args: { BASE: "node:22" } } }\n',
  });

  expect(file?.stages[0]?.base).toMatchObject({
    image: { text: 'node:22' },
    value: { defaultsOf: ['BASE'] },
  });
});

describe('what a Dockerfile is for', () => {
  it('takes the only one of the product as deployed', async () => {
    expect(
      await usesOf({
        'docker/Dockerfile': FROM,
        '.devcontainer/Dockerfile': FROM,
        'test/Dockerfile': FROM,
        'Dockerfile.dev': FROM,
        'examples/a/Dockerfile': FROM,
        'vendor/x/Dockerfile': FROM,
      }),
    ).toEqual({
      'docker/Dockerfile': 'deployed',
      '.devcontainer/Dockerfile': 'development',
      'test/Dockerfile': 'development',
      'Dockerfile.dev': 'development',
      'examples/a/Dockerfile': 'example',
      'vendor/x/Dockerfile': 'vendored',
    });
  });

  it('takes the one at the root before others', async () => {
    expect(await usesOf({ Dockerfile: FROM, 'tools/Dockerfile': FROM })).toEqual({
      Dockerfile: 'deployed',
      'tools/Dockerfile': 'candidate',
    });
  });

  it('believes a production Compose file', async () => {
    const example = {
      Dockerfile: FROM,
      'api/Dockerfile': 'FROM a AS prod\nFROM prod AS dev\n',
      'compose.prod.yaml': 'services:\n  api: { build: { context: api, target: prod } }\n',
    };

    const [root, api] = await dockerfilesOf(example);

    expect([root?.use, api?.use]).toEqual(['candidate', 'deployed']);
    expect(api?.shipped).toMatchObject({ stage: 0, isCertain: true });
    expect(api?.stages.map(({ isBuilt }) => isBuilt)).toEqual([true, false]);
  });

  it('is not certain of a last stage that is named for development', async () => {
    const [file] = await dockerfilesOf({
      Dockerfile: 'FROM a AS base\nFROM base AS production\nFROM base AS dev\n',
    });

    expect(file?.shipped).toMatchObject({ stage: 1, isCertain: false });
  });
});
