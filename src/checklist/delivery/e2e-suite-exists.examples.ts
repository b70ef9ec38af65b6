import type { Control } from '../../judge/control.ts';

const PLAYWRIGHT_SPEC =
  "import { test, expect } from '@playwright/test';\ntest('buys', async ({ page }) => {\n  await page.goto('/');\n  await expect(page).toHaveTitle(/Shop/);\n});\n";
const API = { 'package.json': '{"name": "shop"}', 'src/main.js': 'const app = express();\n' };

export const examples: Control['examples'] = {
  pass: {
    'a Playwright spec whose base URL is a variable': {
      ...API,
      'playwright.config.ts':
        "export default { use: { baseURL: process.env.BASE_URL ?? 'http://localhost:3000' } };\n",
      'e2e/buy.spec.ts': PLAYWRIGHT_SPEC,
    },
    'Cypress, which takes its base URL from outside': {
      ...API,
      'cypress/e2e/buy.cy.js':
        "it('buys', () => {\n  cy.visit('/');\n  cy.get('h1').should('contain', 'Shop');\n});\n",
    },
    'k6 checks for an API': {
      ...API,
      'k6/smoke.js':
        "import http from 'k6/http';\nexport default () => check(http.get(__ENV.BASE_URL), { ok: (r) => r.status === 200 });\n",
    },
    'a Hurl file': {
      ...API,
      'e2e/buy.hurl': 'GET {{host}}/orders\nHTTP 200\n[Asserts]\njsonpath "$.id" exists\n',
    },
  },
  fail: {
    'no suite': API,
    "only the tool's example": {
      ...API,
      'tests/example.spec.ts': PLAYWRIGHT_SPEC.replace("'/'", "'https://playwright.dev/'"),
    },
    'a component test alone': {
      ...API,
      'cypress/component/a.cy.js': "it('a', () => { cy.mount(A); cy.get('h1').should('exist'); });\n",
    },
    'a base URL that cannot be changed': {
      ...API,
      'playwright.config.ts': "export default { use: { baseURL: 'http://localhost:3000' } };\n",
      'e2e/buy.spec.ts': PLAYWRIGHT_SPEC,
    },
  },
  unknown: {
    'tests in a folder for them, of a form that is not known': {
      ...API,
      'api_tests/orders.spec.ts': "it('buys', async () => {\n  expect(await order(shop)).toBe(1);\n});\n",
    },
  },
  'not-applicable': {
    'a library': {
      'package.json': '{"name": "kit", "files": ["src"]}',
      'src/index.js': 'export const a = 1;\n',
    },
    'a worker': { 'requirements.txt': 'celery\n', 'jobs.py': 'app = Celery("jobs")\n' },
  },
};
