import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { ProductionImports } from './production-imports.ts';

async function collected(files: Readonly<Record<string, string>>): Promise<readonly ProductionImports[]> {
  const fact = await collectedFact('productionImports', files);
  return fact.state === 'present' ? fact.value : [];
}

const manifest = (fields: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    name: 'shop',
    private: true,
    dependencies: { express: '4.19.2' },
    devDependencies: { debug: '4.3.4', typescript: '5.4.5' },
    ...fields,
  });
const SOURCE = {
  'src/main.ts': "import express from 'express';\nimport { log } from './log.js';\nlog(express());\n",
  'src/log.ts':
    "import debug from 'debug';\nimport type ts from 'typescript';\nexport const log = debug('shop') as ts.Logger;\n",
  'src/unused.ts': "import 'typescript';\n",
};

describe('what runs without development dependencies', () => {
  it('follows the started file to an import of one', async () => {
    const [one] = await collected({
      ...SOURCE,
      'package.json': manifest({
        scripts: { build: 'tsc', start: 'NODE_ENV=production node -r dotenv/config dist/main.js' },
      }),
      Dockerfile:
        'FROM node:22 AS build\nCOPY . .\nRUN npm ci && npm run build\nFROM node:22\nCOPY . .\nRUN npm ci --omit dev\nCOPY --from=build dist dist\nCMD ["npm", "start"]\n',
    });

    expect(one).toEqual({
      dockerfile: 'Dockerfile',
      install: { line: 6, command: 'npm ci --omit dev' },
      manifest: 'package.json',
      entry: 'src/main.ts',
      development: [{ name: 'debug', path: 'src/log.ts', line: 1 }],
    });
  });

  it.each([
    ['RUN npm ci && npm run build && npm prune --production', true],
    ['ENV NODE_ENV=production\nRUN npm ci', true],
    ['RUN yarn install --frozen-lockfile --production', true],
    ['RUN pnpm install --prod --frozen-lockfile', true],
    ['RUN npm ci', false],
    ['ENV NODE_ENV=production\nRUN npm ci --include=dev', false],
    ['RUN npm ci --omit=dev\nRUN npm ci', false],
    ['RUN npm ci --omit=dev && npm install -g pm2', true],
  ])('%s leaves them out: %s', async (instructions, expected) => {
    const found = await collected({
      ...SOURCE,
      'package.json': manifest({}),
      Dockerfile: `FROM node:22\nCOPY . .\n${instructions}\nCMD node dist/main.js\n`,
    });

    expect(found.length > 0).toBe(expected);
  });

  it('looks into the stage that node_modules come from', async () => {
    const found = await collected({
      ...SOURCE,
      'package.json': manifest({}),
      Dockerfile:
        'FROM node:22 AS modules\nRUN npm ci --omit=dev\nFROM node:22\nCOPY --from=modules /app/node_modules ./node_modules\nENTRYPOINT ["node", "/app/dist/main"]\n',
    });

    expect(found[0]?.development.map(({ name }) => name)).toEqual(['debug']);
  });

  it('says nothing of what a bundler packs', async () => {
    const found = await collected({
      ...SOURCE,
      'package.json': manifest({ scripts: { build: 'esbuild src/main.ts --bundle --outdir=dist' } }),
      Dockerfile: 'FROM node:22\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["node", "dist/main.js"]\n',
    });

    expect(found).toEqual([]);
  });
});
