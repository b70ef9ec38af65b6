import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';
import type { BuildContext } from './build-contexts.ts';

async function contextsOf(example: Example): Promise<readonly BuildContext[]> {
  const fact = await collectedFact('buildContexts', example);
  if (fact.state !== 'present') throw new Error(`${fact.state}: ${fact.because}`);
  return fact.value;
}

async function takenBy(example: Example): Promise<readonly string[]> {
  const [context] = await contextsOf(example);
  return context?.copies.flatMap(({ takes }) => takes.map(({ path }) => path)) ?? [];
}

const ALL = 'FROM node\nCOPY . .\n';

describe('what a copied folder takes along', () => {
  it('takes what is there and what will be there', async () => {
    expect(
      await takenBy({
        Dockerfile: ALL,
        'package.json': '{"dependencies":{"dotenv":"1"}}',
        'config/server.key': 'x',
      }),
    ).toEqual(['config/server.key', '.git/config', 'node_modules/x', '.env']);
  });

  it('leaves out what the ignore file names', async () => {
    const example = {
      Dockerfile: ALL,
      'package.json': '{}',
      '.dockerignore': '.git\nnode_modules\n**/.env*\n!.env.example\n',
    };

    expect(await takenBy(example)).toEqual([]);
  });

  it('takes nothing beside an allow list', async () => {
    expect(await takenBy({ Dockerfile: ALL, '.dockerignore': '*\n!src\n', 'src/a.ts': '' })).toEqual([]);
  });

  it("prefers the Dockerfile's own ignore file", async () => {
    const example = {
      'web.Dockerfile': ALL,
      'web.Dockerfile.dockerignore': '.git\n.env\n',
      '.dockerignore': '',
    };

    expect(await takenBy(example)).toEqual([]);
  });

  it('takes from the named folder only, and not from other stages', async () => {
    expect(
      await takenBy({
        Dockerfile: 'FROM node AS b\nFROM node\nCOPY src /src\nCOPY --from=b . /x\n',
        'src/.env': 'A=1',
        '.env': 'A=1',
      }),
    ).toEqual(['src/.env']);
  });

  it('follows patterns and exclusions', async () => {
    expect(await takenBy({ Dockerfile: 'FROM node\nCOPY * ./\n', a: '' })).toEqual(['.git/config']);
    expect(await takenBy({ Dockerfile: 'FROM node\nCOPY *.json ./\n', a: '' })).toEqual([]);
    expect(await takenBy({ Dockerfile: 'FROM node\nCOPY --exclude=.env --exclude=.git . ./\n' })).toEqual([]);
  });
});

describe('where a Dockerfile is built', () => {
  it('is the folder in which the copied files lie', async () => {
    const [context] = await contextsOf({
      'docker/web/Dockerfile': 'FROM node\nCOPY package.json src ./\n',
      'package.json': '{}',
      'src/a.ts': '',
    });

    expect(context).toMatchObject({ folder: '', isCertain: false });
  });

  it('is the folder that a Compose file names', async () => {
    const contexts = await contextsOf({
      'web/Dockerfile': ALL,
      'compose.yaml': 'services:\n  web: { build: { context: ., dockerfile: web/Dockerfile } }\n',
    });

    expect(contexts).toMatchObject([
      { folder: '', isCertain: true, because: 'compose.yaml builds it there' },
    ]);
  });
});

describe('files that an instruction names', () => {
  const secretLine = `API_TOKEN=${['q8Zr', 'T2xw', 'Lk5v', 'N0pd'].join('')}\n`;
  it.each([
    ['.env', { '.env': 'LOG_LEVEL=info\n' }, 'environment', 'tracked', 'no'],
    ['.env', { '.env': secretLine }, 'environment', 'tracked', 'yes'],
    ['.env', {}, 'environment', 'absent', 'unknown'],
    ['.npmrc', { '.npmrc': 'save-exact=true\n' }, 'registry-login', 'tracked', 'no'],
    ['.npmrc', { '.npmrc': `//r.test/:_authToken=$${'{TOKEN}'}\n` }, 'registry-login', 'tracked', 'no'],
    ['certs/server.pem', {}, 'private-key', 'absent', 'unknown'],
  ] as const)('%s %j', async (source, files, kind, state, secret) => {
    const [context] = await contextsOf({ Dockerfile: `FROM node\nCOPY ${source} /x\n`, ...files });

    expect(context?.copies[0]?.named).toEqual({ path: source, kind, state, secret });
  });

  it.each(['.env.example', 'ca.pem', 'global-bundle.pem', 'package.json', 'environment.ts'])(
    'knows that %s is harmless',
    async (source) => {
      const [context] = await contextsOf({ Dockerfile: `FROM node\nCOPY ${source} /x\n` });

      expect(context?.copies[0]?.named).toBeUndefined();
    },
  );
});
