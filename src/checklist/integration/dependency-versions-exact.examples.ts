import type { ControlDefinition } from '../../judge/control.ts';

const manifest = (fields: Readonly<Record<string, unknown>>) => `${JSON.stringify(fields, null, 2)}\n`;

const app = (dependencies: Readonly<Record<string, string>>, more: Readonly<Record<string, unknown>> = {}) =>
  manifest({ name: 'shop', private: true, dependencies, ...more });

/** A lock file of npm with these direct dependencies. */
const lock = (dependencies: Readonly<Record<string, string>>, versions: Readonly<Record<string, string>>) =>
  manifest({
    lockfileVersion: 3,
    packages: {
      '': { name: 'shop', dependencies },
      ...Object.fromEntries(
        Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]),
      ),
    },
  });

const RANGE = { express: '^4.18.0' };
const LOCKED = { 'package.json': app(RANGE), 'package-lock.json': lock(RANGE, { express: '4.19.2' }) };
const dockerfile = (command: string) => `FROM node:22.11.0-slim\nCOPY . .\nRUN ${command}\n`;
const COMMIT = '8f3a1d5b2c4e6f7a8b9c0d1e2f3a4b5c6d7e8f90';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'ranges with a lock file that the pipeline installs from': {
      ...LOCKED,
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm ci\n',
    },
    'exact versions': { 'package.json': app({ express: '4.19.2', ms: `github:vercel/ms#${COMMIT}` }) },
    'ranges with a lock file and a frozen install': { ...LOCKED, Dockerfile: dockerfile('npm ci') },
    'peers and members of the workspace may be open': {
      'package.json': manifest({ name: 'root', private: true, workspaces: ['packages/*'] }),
      'packages/api/package.json': app(
        { '@shop/model': '*', '@shop/mail': 'workspace:*', ms: '2.1.3' },
        { peerDependencies: { react: '*' }, engines: { node: '>=20' } },
      ),
      'packages/model/package.json': manifest({ name: '@shop/model', version: '1.0.0', private: true }),
    },
    'an image without a manifest that names versions': {
      Dockerfile: 'FROM python:3.12.4-slim\nRUN pip install flask==3.0.3\n',
    },
    'an example that floats is a remark': {
      ...LOCKED,
      'examples/basic/package.json': app({ express: 'latest' }),
    },
  },
  fail: {
    'ranges without a lock file': { 'package.json': app(RANGE) },
    'latest, although a lock file holds it': {
      'package.json': app({ express: 'latest' }),
      'package-lock.json': lock({ express: 'latest' }, { express: '4.19.2' }),
    },
    'any version': { 'package.json': app({ express: '*' }) },
    'a branch of a repository': { 'package.json': app({ express: 'github:expressjs/express#master' }) },
    'an archive by address': { 'package.json': app({ express: 'https://example.com/express.tgz' }) },
    'ranges with a lock file that does not fit': {
      'package.json': app(RANGE),
      'package-lock.json': lock(RANGE, { express: '3.0.0' }),
    },
    'ranges with a lock file that the pipeline passes by': {
      ...LOCKED,
      '.circleci/config.yml':
        'version: 2.1\njobs:\n  build:\n    docker: [{ image: cimg/node:22.11 }]\n    steps:\n      - run: npm install\n      - run: docker build -t shop .\n',
    },
    'ranges with a lock file that the image passes by': { ...LOCKED, Dockerfile: dockerfile('npm install') },
    'an image without a manifest that names none': {
      Dockerfile: 'FROM python:3.12.4-slim\nRUN pip install flask\n',
    },
  },
  unknown: {
    'ranges and a pipeline that is not in the tree': {
      ...LOCKED,
      '.gitlab-ci.yml': 'include:\n  - project: acme/ci\n    file: /node.yml\n',
    },
    'a catalog that is nowhere': {
      'package.json': app({ express: 'catalog:' }),
      'pnpm-lock.yaml':
        "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      express:\n        specifier: 'catalog:'\n        version: 4.19.2\n",
    },
  },
  'not-applicable': {
    'a published library': {
      'package.json': manifest({
        name: 'pad',
        version: '1.0.0',
        exports: './pad.js',
        dependencies: { ms: '^2.0.0' },
      }),
    },
    'nothing is declared': { 'package.json': manifest({ name: 'shop', private: true }) },
    'no manifest and no image': { 'index.html': '<!doctype html><title>Shop</title>\n' },
  },
};
