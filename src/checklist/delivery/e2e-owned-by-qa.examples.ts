import type { Control, ExampleCommit } from '../../judge/control.ts';

const SPEC = [
  "import { expect, test } from '@playwright/test';",
  "test('a customer buys', async ({ page }) => {",
  "  await page.goto('/cart');",
  "  await expect(page.getByRole('heading')).toHaveText('Cart');",
  '});',
  '',
].join('\n');
const SUITE = {
  'e2e/buy.spec.ts': SPEC,
  'playwright.config.ts': 'export default { use: { baseURL: process.env.BASE_URL } };\n',
  'package.json': '{ "name": "shop", "devDependencies": { "@playwright/test": "1.49.0" } }\n',
};
const SERVER: ExampleCommit = {
  files: { 'src/server.js': "require('http').createServer().listen(8080);\n" },
  author: 'Dev Eloper',
  daysAgo: 90,
};

export const examples: Control['examples'] = {
  pass: {
    'a team of quality engineers owns and writes it': {
      history: [
        SERVER,
        {
          files: { ...SUITE, '.github/CODEOWNERS': '* @acme/web\n/e2e/ @acme/qa\n' },
          author: 'Quinn Tester',
        },
      ],
    },
    'developers write at it too': {
      history: [
        SERVER,
        {
          files: { ...SUITE, CODEOWNERS: '* @acme/web\n*.spec.ts @acme/web @acme/test-engineering\n' },
          author: 'Quinn Tester',
        },
        { files: { 'e2e/buy.spec.ts': `${SPEC}\n` }, author: 'Dev Eloper' },
      ],
    },
  },
  fail: {
    'code owners leave it out': {
      history: [
        SERVER,
        { files: { ...SUITE, '.github/CODEOWNERS': '/src/ @acme/web\n' }, author: 'Quinn Tester' },
      ],
    },
    'a later line takes the owner away': {
      history: [
        SERVER,
        {
          files: { ...SUITE, CODEOWNERS: '* @acme/web\n/e2e/ @acme/qa\n/e2e/*.ts\n' },
          author: 'Quinn Tester',
        },
      ],
    },
  },
  unknown: {
    'no code owners': { history: [SERVER, { files: SUITE, author: 'Quinn Tester' }] },
    'another team owns it': {
      history: [SERVER, { files: { ...SUITE, CODEOWNERS: '* @acme/web\n' }, author: 'Quinn Tester' }],
    },
    'the team owns it, and developers write it': {
      history: [SERVER, { files: { ...SUITE, CODEOWNERS: '/e2e/ @acme/qa\n' }, author: 'Dev Eloper' }],
    },
  },
  'not-applicable': { 'no suite': { 'src/server.js': "require('http').createServer().listen(8080);\n" } },
};
