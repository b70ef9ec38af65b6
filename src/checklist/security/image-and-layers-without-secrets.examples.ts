import type { ControlDefinition } from '../../judge/control.ts';

/** Put together here, so that no file of this project holds what looks like a secret. */
const KEY = [
  `-----BEGIN ${'PRIVATE'} KEY-----`,
  'MC4CAQAwBQYDK2VwBCIEIJ1rKqWq0k6nV4m7Y0f3gqXxV5c2tP8zHs1LwRbUeAoD',
  `-----END ${'PRIVATE'} KEY-----\n`,
].join('\n');
const VALUE = ['q8Zr', 'T2xw', 'Lk5v', 'N0pd'].join('');

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a secret that the pipeline mounts': {
      Dockerfile: 'FROM node:22\nRUN --mount=type=secret,id=npm npm ci\n',
      '.github/workflows/image.yml':
        'on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker build --secret id=npm,env=NPM -t acme/shop .\n        env: { NPM: "${{ secrets.NPM }}" }\n',
    },
    'nothing secret': {
      Dockerfile: 'FROM node:22\nENV NODE_ENV=production PORT=8080\nCOPY package.json .\n',
    },
    'a mounted secret': {
      Dockerfile: 'FROM node:22\nRUN --mount=type=secret,id=npm,target=/root/.npmrc npm ci\n',
    },
    'a placeholder for the build': {
      Dockerfile:
        'FROM ruby:3\nENV SECRET_KEY_BASE=dummy\nRUN SECRET_KEY_BASE_DUMMY=1 rake assets:precompile\n',
    },
    'the place of a secret': {
      Dockerfile:
        'FROM node:22\nENV DB_PASSWORD_FILE=/run/secrets/db JWT_SECRET=/run/secrets/jwt TOKEN_TTL=3600\n',
    },
    'registry settings without a login': {
      Dockerfile: 'FROM node:22\nCOPY .npmrc package.json ./\n',
      '.npmrc': 'engine-strict=true\nsave-exact=true\n',
    },
    'a template and a public certificate': {
      Dockerfile: 'FROM node:22\nCOPY .env.example global-bundle.pem ./\n',
      '.env.example': `API_TOKEN=${VALUE}\n`,
    },
    'secrets of an example and of a development image': {
      Dockerfile: 'FROM node:22\n',
      'Dockerfile.dev': `FROM node:22\nENV DB_PASSWORD=${VALUE}\n`,
      'examples/a/Dockerfile': `FROM node:22\nENV DB_PASSWORD=${VALUE}\n`,
    },
  },
  fail: {
    'a secret that the pipeline passes as a build argument': {
      Dockerfile: 'FROM node:22\nARG REGISTRY_LOGIN\nRUN npm ci\n',
      '.github/workflows/image.yml':
        'on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: acme/shop:1\n          build-args: REGISTRY_LOGIN=${{ secrets.NPM }}\n',
    },
    'the same in a command': {
      Dockerfile: 'FROM node:22\nARG REGISTRY_LOGIN\nRUN npm ci\n',
      '.github/workflows/image.yml':
        'on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker build --build-arg REGISTRY_LOGIN="$LOGIN" -t acme/shop .\n        env: { LOGIN: "${{ secrets.NPM }}" }\n',
    },
    'an environment variable': { Dockerfile: `FROM node:22\nENV DB_PASSWORD=${VALUE}\n` },
    'the older form': { Dockerfile: `FROM node:22\nENV API_TOKEN ${VALUE}\n` },
    'a default of a build argument': { Dockerfile: `FROM node:22\nARG NPM_TOKEN=${VALUE}\n` },
    'a build argument that is kept': {
      Dockerfile: 'FROM node:22\nARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN\n',
    },
    'a build argument in a command': {
      Dockerfile:
        'FROM node:22 AS build\nARG NPM_TOKEN\nRUN npm config set //registry.npmjs.org/:_authToken $NPM_TOKEN && npm ci\nFROM node:22\nCOPY --from=build /app /app\n',
    },
    'a private key that a folder takes along': {
      Dockerfile: 'FROM node:22\nCOPY . .\n',
      'src/main.js': 'start();\n',
      'cert/server.key': KEY,
    },
    'an environment file with a secret': {
      Dockerfile: 'FROM node:22\nCOPY .env .\n',
      '.env': `API_TOKEN=${VALUE}\n`,
    },
    'an environment file that the build lays there': {
      Dockerfile: 'FROM node:22\nCOPY .env.production .env\n',
    },
    'a key': { Dockerfile: 'FROM node:22\nCOPY id_rsa /root/.ssh/id_rsa\n' },
    'a login that the build lays there': {
      Dockerfile: 'FROM node:22 AS build\nCOPY .npmrc .\nRUN npm ci\nFROM node:22\n',
    },
    'a login in a folder': { Dockerfile: 'FROM node:22\nCOPY .aws /root/.aws\n' },
  },
  unknown: {
    'a build argument that nobody is seen to use': {
      Dockerfile: 'FROM node:22\nARG SENTRY_AUTH_TOKEN\nRUN npm run build\n',
    },
  },
  'not-applicable': { 'no container': { 'index.js': 'export const answer = 42;\n' } },
};
