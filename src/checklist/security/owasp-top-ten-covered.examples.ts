import { CHANGES, SHOP, scanned, workflow } from './scans.examples.ts';

const SHA = '11bd71901bbe5b1630ceea73d27597364c9af683';
const CHECKOUT = `- uses: actions/checkout@${SHA}`;
const LOCK = JSON.stringify({
  name: 'shop',
  lockfileVersion: 3,
  packages: {
    '': { name: 'shop', dependencies: { express: '4.19.2' } },
    'node_modules/express': { version: '4.19.2' },
  },
});
const DEPLOY = `on: { push: { branches: [main] } }
jobs:
  deploy:
    runs-on: ubuntu-24.04
    environment: staging
    steps:
      - run: kubectl set image deployment/web web=acme/shop:1
  dast:
    needs: deploy
    runs-on: ubuntu-24.04
    steps:
      - run: docker run zaproxy/zap-stable zap-full-scan.py -t https://staging.shop.example.com
`;

/** Every category has a detector: a scan of the code, of its dependencies, of the running application, and so on. */
const covered = {
  ...SHOP,
  'package-lock.json': LOCK,
  'eslint.config.js': 'export default [js.configs.recommended];\n',
  'src/main.js':
    "import express from 'express';\nimport * as Sentry from '@sentry/node';\nSentry.init({ dsn: process.env.SENTRY_DSN });\nconst app = express();\napp.use(helmet());\n" +
    "const pool = new Pool({ ssl: { rejectUnauthorized: true, ca: process.env.DB_CA } });\nres.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax' });\napp.listen(8080);\n",
  'docs/threat-model.md': '# Threats\n',
  '.github/workflows/deploy.yml': DEPLOY,
  '.github/workflows/checks.yml': workflow(CHANGES, [
    CHECKOUT,
    '- run: npm audit --audit-level=high',
    '- run: npx eslint .',
    '- run: semgrep scan --config p/owasp-top-ten --error',
  ]),
};

function without(files: Readonly<Record<string, string>>, path: string) {
  return Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
}

export const examples = {
  pass: { 'a detector for each': covered },
  fail: {
    'nothing but code and a lock file': { ...SHOP, 'package-lock.json': LOCK },
    'a scan in the pipeline alone covers not all': {
      ...scanned(CHANGES, ['- run: semgrep scan --config auto --error']),
      'package-lock.json': LOCK,
    },
    'scans that stop nothing, and no scan of the running application': {
      ...covered,
      '.github/workflows/deploy.yml': 'on: push\njobs: {}\n',
      '.github/workflows/checks.yml': workflow(CHANGES, [
        CHECKOUT,
        '- run: semgrep scan --config p/default || true',
      ]),
    },
  },
  unknown: {
    'without a threat model': without(covered, 'docs/threat-model.md'),
  },
  'not-applicable': { 'notes only': { 'README.md': '# Notes\n' } },
};
