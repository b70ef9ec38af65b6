import type { ControlDefinition } from '../../judge/control.ts';

const APP = '{ "name": "shop", "private": true, "dependencies": { "express": "4.19.2" } }\n';
const DOCKERFILE = 'FROM node:22.11.0-slim\nCOPY . .\nCMD ["node", "index.js"]\n';
const WORKFLOW =
  'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n';

const dependabot = (...entries: readonly (readonly [string, string, string?])[]) =>
  `version: 2\nupdates:\n${entries
    .map(
      ([ecosystem, folder, more = '']) =>
        `  - package-ecosystem: ${ecosystem}\n    ${folder.startsWith('[') ? 'directories' : 'directory'}: ${folder}\n    schedule: { interval: weekly }\n    cooldown: { default-days: 7 }\n${more}`,
    )
    .join('')}`;

const TREE = { 'package.json': APP, Dockerfile: DOCKERFILE, '.github/workflows/ci.yml': WORKFLOW };
const ALL = dependabot(['npm', '/'], ['docker', '/'], ['github-actions', '/']);

export const examples: ControlDefinition['examples'] = {
  pass: {
    'Dependabot covers everything': { ...TREE, '.github/dependabot.yml': ALL },
    'folders by pattern': {
      'apps/web/package.json': APP,
      'apps/api/package.json': APP,
      '.github/dependabot.yml': dependabot(['npm', "['/apps/*']"]),
    },
    'without a waiting time, with a remark': {
      'package.json': APP,
      '.github/dependabot.yml':
        'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: { interval: daily }\n',
    },
    'Renovate, with an update in the history': {
      history: [
        {
          files: { ...TREE, 'renovate.json5': "{ extends: ['config:best-practices'], /* all */ }\n" },
          daysAgo: 30,
        },
        { files: { 'package.json': APP.replace('4.19.2', '4.19.3') }, author: 'renovate[bot]', daysAgo: 5 },
      ],
    },
    'an example needs no updates': {
      'package.json': APP,
      'examples/basic/package.json': APP,
      '.github/dependabot.yml': dependabot(['npm', '/']),
    },
  },
  fail: {
    'no bot at all': TREE,
    'an ecosystem is left out': {
      ...TREE,
      '.github/dependabot.yml': dependabot(['npm', '/'], ['docker', '/']),
    },
    'a folder is left out': {
      'package.json': APP,
      'worker/package.json': APP,
      '.github/dependabot.yml': dependabot(['npm', '/']),
    },
    'an entry that opens nothing': {
      'package.json': APP,
      '.github/dependabot.yml': dependabot(['npm', '/', '    open-pull-requests-limit: 0\n']),
    },
    'Renovate, switched off': { 'package.json': APP, 'renovate.json': '{ "enabled": false }\n' },
    'Renovate, for one manager only': { ...TREE, '.renovaterc': '{ "enabledManagers": ["npm"] }\n' },
  },
  unknown: {
    'Renovate that may not be installed': {
      'package.json':
        '{ "name": "shop", "dependencies": { "express": "4.19.2" }, "renovate": { "extends": ["config:recommended"] } }\n',
    },
    'updates without a configuration': {
      history: [
        { files: { 'package.json': APP }, daysAgo: 30 },
        { files: { 'package.json': APP.replace('4.19.2', '4.19.3') }, author: 'dependabot[bot]', daysAgo: 5 },
      ],
    },
    'Dependabot where it does not run': {
      'package.json': APP,
      '.gitlab-ci.yml': 'test:\n  script: npm test\n',
      '.github/dependabot.yml': dependabot(['npm', '/']),
    },
    'a broken configuration': { 'package.json': APP, '.github/dependabot.yml': 'version: 2\nupdates: [\n' },
  },
  'not-applicable': {
    'nothing to update': { 'index.html': '<!doctype html><title>Shop</title>\n' },
  },
};
