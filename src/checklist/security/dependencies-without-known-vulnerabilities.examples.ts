import type { Examples } from '../../judge/control.ts';
import { CHANGES, CHECKOUT, workflow } from './scans.examples.ts';

const scanned = (steps: readonly string[]) => ({
  '.github/workflows/scan.yml': workflow(CHANGES, [CHECKOUT, ...steps]),
});

const manifest = (dependencies: Readonly<Record<string, string>>) =>
  `${JSON.stringify({ name: 'shop', version: '1.0.0', private: true, dependencies }, null, 2)}\n`;

const lock = (name: string, version: string, rest: Readonly<Record<string, unknown>> = {}) =>
  `${JSON.stringify(
    {
      name: 'shop',
      lockfileVersion: 3,
      packages: {
        '': { name: 'shop', dependencies: { [name]: version } },
        [`node_modules/${name}`]: { version, ...rest },
      },
    },
    null,
    2,
  )}\n`;

const GLOB =
  'Old versions of glob are not supported, and contain widely publicized security vulnerabilities, which have been fixed in the current version.';

const pnpmLock = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      glob:
        specifier: 7.2.3
        version: 7.2.3

packages:

  glob@7.2.3:
    resolution: {integrity: sha512-placeholder}
    deprecated: ${GLOB}
`;

const LOCKED = {
  'package.json': manifest({ express: '4.19.2' }),
  'package-lock.json': lock('express', '4.19.2'),
};

const pass: Examples = {
  'an audit that every change has to pass': {
    ...LOCKED,
    ...scanned(['- run: npm audit --audit-level=high']),
  },
  'a review of what a change brings in': {
    ...LOCKED,
    ...scanned(['- uses: actions/dependency-review-action@v4']),
  },
  'a scan of all files in GitLab': {
    ...LOCKED,
    '.gitlab-ci.yml': 'audit:\n  script:\n    - trivy fs --exit-code 1 --severity HIGH,CRITICAL .\n',
  },
  'a package that installs nothing': { 'package.json': manifest({}) },
  'a Go module without requirements': {
    'go.mod': 'module example.com/shop\n\ngo 1.24\n',
    'main.go': 'package main\n',
  },
};

const fail: Examples = {
  'npm: the publisher says that the version is vulnerable': {
    'package.json': manifest({ glob: '7.2.3' }),
    'package-lock.json': lock('glob', '7.2.3', { deprecated: GLOB }),
  },
  'pnpm: the same': { 'package.json': manifest({ glob: '7.2.3' }), 'pnpm-lock.yaml': pnpmLock },
  'npm: a hole by its number': {
    'package.json': manifest({ axios: '0.21.0' }),
    'package-lock.json': lock('axios', '0.21.0', {
      deprecated: 'Critical security vulnerability CVE-2020-28168 fixed in v0.21.1.',
    }),
  },
};

const unknownExamples: Examples = {
  'an audit whose exit code is thrown away': { ...LOCKED, ...scanned(['- run: npm audit || true']) },
  'an audit of another folder': { ...LOCKED, ...scanned(['- run: npm audit\n  working-directory: docs']) },
  'locked versions without advisories': {
    'package.json': manifest({ express: '5.1.0' }),
    'package-lock.json': lock('express', '5.1.0'),
  },
  'an image that installs by name': {
    'package.json': manifest({}),
    Dockerfile: 'FROM node:24-slim\nRUN npm install -g pm2@5.4.2\nCMD ["pm2-runtime", "server.js"]\n',
  },
  'a deprecation that speaks of no hole': {
    'package.json': manifest({ mkdirp: '0.5.1' }),
    'package-lock.json': lock('mkdirp', '0.5.1', {
      deprecated: 'Legacy versions of mkdirp are no longer supported. Please update to mkdirp 1.x.',
    }),
  },
};

const na: Examples = {
  'no lock file: integration/dependencies-locked fails': { 'package.json': manifest({ express: '^5.1.0' }) },
  'no manifest': { 'index.html': '<!doctype html>\n' },
};

export const examples = { pass, fail, unknown: unknownExamples, 'not-applicable': na };
