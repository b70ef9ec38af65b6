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
    [
      'cypress/e2e/cart.cy.js',
      "const cart = new Cart();\ncart.visit();\ncart.items().its('length').should('eq', 1);\ncy.url();",
      'Cypress',
      undefined,
    ],
    [
      'load/plan.jmx',
      '<jmeterTestPlan><HTTPSamplerProxy/><ResponseAssertion/></jmeterTestPlan>',
      'JMeter',
      undefined,
    ],
    ['load/plan.jmx', '<jmeterTestPlan><HTTPSamplerProxy/></jmeterTestPlan>', 'JMeter', 'no-assertion'],
    [
      'api/api_test.go',
      'url := env("TEST_SHOP_BASE_URL", "")\nclient := shop.NewClient(url)\nif err != nil { t.Fatal(err) }\n',
      'Tests against the address in a variable',
      undefined,
    ],
  ])('%s: %j', (path, text, tool, flaw) => {
    expect(readSpec(path, text, true)).toMatchObject({ tool, ...(flaw ? { flaw } : {}) });
    expect(readSpec(path, text, true)?.flaw).toBe(flaw);
  });

  it('tells the variables of a JMeter plan from what comes from outside', () => {
    const plan = (host: string) =>
      `<jmeterTestPlan><HTTPSamplerProxy>\${HOST} ${host}</HTTPSamplerProxy><ResponseAssertion/>`;

    expect(readSpec('a.jmx', plan('localhost'), false)?.target).toBe('hard-coded');
    expect(readSpec('a.jmx', plan('${__P(host,localhost)}'), false)?.target).toBe('outside');
    expect(readSpec('a.jmx', plan('${__P(host)}'), false)?.target).toBe('outside');
    expect(readSpec('a.jmx', plan(''), false)?.target).toBe('unseen');
  });

  it('is none where the variable names a service beside the application', () => {
    const text = 'url := os.Getenv("TEST_REDIS_URL")\nclient := redis.NewClient(url)\nt.Fatal(err)\n';

    expect(readSpec('db_test.go', text, true)).toBeUndefined();
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

it.each([
  [
    'tests of a form that is not known',
    { 'api_tests/src/a.spec.ts': "it('a', () => expect(post()).toBe(1));\n" },
  ],
  [
    'another repository that a workflow checks out',
    {
      '.github/workflows/a.yml':
        'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - name: b\n        uses: actions/checkout@v4\n        with:\n          ref: main\n          repository: acme/api-tests\n      - run: ./api-tests/run.sh\n',
    },
  ],
])('leaves open what %s may do', async (_name, files: Readonly<Record<string, string>>) => {
  const fact = await collectedFact('endToEndSuites', files);

  expect(fact).toMatchObject({ state: 'present', value: { sound: [], flawed: [] } });
  expect(fact.state === 'present' && fact.gaps).toHaveLength(1);
});

it('leaves nothing open for a checkout of the repository itself', async () => {
  const fact = await collectedFact('endToEndSuites', {
    '.github/workflows/a.yml':
      'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          fetch-depth: 0\n      - uses: acme/deploy@v1\n        with:\n          repository: acme/api-tests\n',
  });

  expect(fact.state === 'present' && fact.gaps).toEqual([]);
});
