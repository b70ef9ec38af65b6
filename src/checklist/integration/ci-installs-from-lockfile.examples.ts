import type { ControlDefinition } from '../../judge/control.ts';

const dockerfile = (...lines: readonly string[]) =>
  `FROM node:22.11.0-slim\nWORKDIR /app\n${lines.join('\n')}\n`;
const PACKAGE =
  '{ "name": "shop", "private": true, "dependencies": { "express": "4.19.2", "prisma": "5.1.0" } }\n';

const github = (...lines: readonly string[]) =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n${lines.map((line) => `      - run: ${line}\n`).join('')}`;

const circle = (command: string) =>
  `version: 2.1\njobs:\n  build:\n    docker:\n      - image: cimg/node:22.11\n    steps:\n      - checkout\n      - run:\n          command: |\n            ${command}\n`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'npm ci': { 'package.json': PACKAGE, Dockerfile: dockerfile('COPY . .', 'RUN npm ci --omit=dev') },
    'the frozen installs of other managers': {
      Dockerfile: dockerfile(
        'ENV CI=true',
        'RUN pnpm install',
        'RUN corepack pnpm i --frozen-lockfile --prod',
        'RUN yarn install --immutable',
        'RUN bun install --frozen-lockfile',
        'RUN poetry install --only main && uv sync --locked',
        'RUN pip install --require-hashes -r requirements.txt',
        'RUN bundle config set frozen true && bundle install',
        'RUN composer install --no-dev && cargo build --locked --release && go build ./...',
      ),
    },
    'a global tool with an exact version': {
      Dockerfile: dockerfile('RUN npm install -g npm@10.8.2 pm2@5.4.2', 'RUN sudo npm ci'),
    },
    'a version from an argument with a default': {
      Dockerfile: dockerfile('ARG PNPM_VERSION=9.1.0', 'RUN npm i -g pnpm@$PNPM_VERSION'),
    },
    'a program that a dependency brings': {
      'package.json': PACKAGE,
      Dockerfile: dockerfile('RUN npm ci', 'RUN npx prisma generate'),
    },
    'a requirements file with exact versions': {
      'requirements.txt': 'flask==3.0.3\n',
      Dockerfile:
        'FROM python:3.12.4-slim\nRUN pip install --upgrade pip\nRUN pip install --no-cache-dir -r requirements.txt\n',
    },
    'an extra of a package whose version the requirements file names': {
      'requirements.txt': 'flask==3.0.3\npsycopg==3.2.1\n',
      Dockerfile: 'FROM python:3.12.4-slim\nRUN pip install "Psycopg[c]" -r requirements.txt\n',
    },
    'frozen installs of pipelines': {
      'package.json': PACKAGE,
      '.github/workflows/ci.yml': github('npm ci', 'node --test'),
      '.gitlab-ci.yml': 'test:\n  script:\n    - pip install --require-hashes -r requirements.txt\n',
    },
    'managers that are strict in a pipeline': {
      '.circleci/config.yml': circle('pnpm install'),
    },
    'Yarn 2 and later, which a pipeline makes strict': {
      'package.json':
        '{ "name": "shop", "private": true, "packageManager": "yarn@4.5.0", "dependencies": { "express": "4.19.2" } }\n',
      'yarn.lock':
        '__metadata:\n  version: 8\n\n"express@npm:4.19.2":\n  version: 4.19.2\n  resolution: "express@npm:4.19.2"\n\n"shop@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "shop@workspace:."\n  dependencies:\n    express: "npm:4.19.2"\n',
      '.github/workflows/ci.yml': github('yarn install'),
    },
    'a tool of a job that ships nothing': {
      'package.json': PACKAGE,
      '.github/workflows/ci.yml': github('npm ci', 'pip install pre-commit'),
    },
    'an image for development may install as it likes': {
      Dockerfile: dockerfile('RUN npm ci'),
      'Dockerfile.dev': dockerfile('RUN npm install'),
    },
  },
  fail: {
    'npm install in a pipeline': {
      'package.json': PACKAGE,
      '.github/workflows/ci.yml': github('npm install'),
    },
    'npm install in a script that a pipeline calls': {
      'package.json': PACKAGE,
      '.gitlab-ci.yml': 'build:\n  script:\n    - ./build.sh\n',
      'build.sh': '#!/bin/sh\nnpm install\nnpm run build\n',
    },
    'a tool without a version in the job that ships': {
      '.circleci/config.yml': circle('pip install awscli\n            docker push acme/shop:$CIRCLE_SHA1'),
    },
    'npm install': { 'package.json': PACKAGE, Dockerfile: dockerfile('RUN npm install --production') },
    'npm install through a script': {
      'package.json':
        '{ "name": "shop", "scripts": { "setup": "npm run deps && tsc", "deps": "npm install" } }\n',
      Dockerfile: dockerfile('RUN npm run setup'),
    },
    'yarn 1 without a flag': {
      'package.json': PACKAGE,
      'yarn.lock':
        '# yarn lockfile v1\n\n\nexpress@4.19.2:\n  version "4.19.2"\n\nprisma@5.1.0:\n  version "5.1.0"\n',
      Dockerfile: dockerfile('RUN yarn'),
    },
    'pnpm that only prefers the lock': { Dockerfile: dockerfile('RUN pnpm install --prod') },
    'packages by name': {
      Dockerfile: 'FROM python:3.12.4-slim\nRUN python3 -m pip install flask gunicorn==22.0.0\n',
    },
    'a tool without a version': { Dockerfile: dockerfile('RUN npm install -g pm2') },
    'a program that is downloaded': { Dockerfile: dockerfile('RUN npm ci', 'RUN npx --yes serve') },
    'a script from the network': { Dockerfile: dockerfile('RUN curl -fsSL https://bun.sh/install | bash') },
    'a requirements file with ranges': {
      'requirements.txt': 'flask>=3\n',
      Dockerfile: 'FROM python:3.12.4-slim\nRUN pip install -r requirements.txt\n',
    },
  },
  unknown: {
    'a template of another repository may install anything': {
      'azure-pipelines.yml': 'steps:\n  - script: npm ci\n  - template: build.yml@shared\n',
    },
    'a version that the project holds': {
      '.circleci/config.yml': circle('npm i -g pm2@$PM2_VERSION\n            npx tsc'),
    },
    'a version that the build passes in': { Dockerfile: dockerfile('ARG TOOL', 'RUN npm i -g pm2@$TOOL') },
  },
  'not-applicable': {
    'nothing installs': { 'index.html': '<!doctype html><title>Shop</title>\n' },
    'an image without packages': { Dockerfile: dockerfile('COPY dist dist') },
  },
};
