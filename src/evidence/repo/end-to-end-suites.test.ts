import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import { presentOrThrow } from '../../judge/fact.ts';
import { readSpec } from './e2e/read-spec.ts';

describe('an end-to-end spec', () => {
  it.each([
    [
      'e2e/a.spec.ts',
      "import { test } from '@playwright/test';\nawait page.goto('/');\nexpect(1);",
      'Playwright',
      undefined,
    ],
    ['cypress/e2e/a.cy.js', "cy.visit('/');\ncy.contains('Shop');", 'Cypress', undefined],
    [
      'cypress/e2e/a.cy.js',
      "cy.visit('https://example.cypress.io');\ncy.contains('a');",
      'Cypress',
      'example',
    ],
    ['src/A.cy.tsx', 'cy.mount(<A />);\ncy.get("a").should("exist");', 'Cypress', 'component'],
    [
      'tests/test_a.py',
      'from selenium import webdriver\ndriver.get(url)\nassert driver.title\n',
      'Selenium',
      undefined,
    ],
    ['spec/system/a_spec.rb', "visit '/'\nexpect(page).to have_text('a')\n", 'Capybara', undefined],
    ['spec/features/a_spec.rb', "visit '/'\nexpect(page).to have_text('a')\n", 'Capybara', 'in-process'],
    [
      'a.robot',
      '*** Test Cases ***\nBuy\n  Go To  /\n  Page Should Contain  Shop\n',
      'Robot Framework',
      undefined,
    ],
    [
      'a.postman_collection.json',
      '{"_postman_id": "1", "request": {}, "exec": "pm.test()"}',
      'Postman',
      undefined,
    ],
    [
      'src/test/java/AIT.java',
      '@SpringBootTest\nimport io.restassured.X;\ngiven().get("/").then().statusCode(200);',
      'REST-assured',
      'in-process',
    ],
    [
      'e2e/a.spec.ts',
      "const res = await axios.get('/');\nexpect(res.status).toBe(200);",
      'HTTP tests',
      undefined,
    ],
    [
      'e2e/a.spec.ts',
      "import { test } from '@playwright/test';\nawait page.goto('/');",
      'Playwright',
      'no-assertion',
    ],
  ])('%s: %j', (path, text, tool, flaw) => {
    expect(readSpec(path, text, true)).toMatchObject({ tool, ...(flaw ? { flaw } : {}) });
    expect(readSpec(path, text, true)?.flaw).toBe(flaw);
  });

  it('is no test of a PDF that Puppeteer prints', () => {
    expect(
      readSpec('src/pdf.ts', "import puppeteer from 'puppeteer';\nawait page.goto(url);", false),
    ).toBeUndefined();
  });
});

it.each([
  ["baseURL: process.env.BASE_URL ?? 'http://localhost:3000'", 'outside'],
  ["baseURL: 'http://localhost:3000'", 'hard-coded'],
  ["retries: process.env.CI ? 2 : 0,\nbaseURL: 'http://localhost:3000'", 'hard-coded'],
  ['retries: 1', undefined],
])('reads where the address comes from: %s', async (line, target) => {
  const suites = presentOrThrow(
    await collectedFact('endToEndSuites', {
      'playwright.config.ts': `export default { use: {\n${line}\n} };\n`,
      'e2e/a.spec.ts':
        "import { test, expect } from '@playwright/test';\nawait page.goto('/');\nexpect(1);\n",
    }),
  );

  expect(suites.target?.target).toBe(target);
});
