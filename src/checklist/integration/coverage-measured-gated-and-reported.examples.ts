import type { Control } from '../../judge/control.ts';

const NODE = {
  'package.json': '{"name": "shop", "scripts": {"test": "vitest run --coverage"}}',
  'src/cart.js': 'export const total = (a, b) => a + b;\n',
  'src/cart.test.js': "it('adds', () => {\n  expect(total(1, 2)).toBe(3);\n});\n",
};
const FLOOR = {
  'vitest.config.js': 'export default { test: { coverage: { thresholds: { lines: 80 } } } };\n',
};
const PYTHON = {
  'pyproject.toml': '[project]\nname = "shop"\n',
  'shop/cart.py': 'def total(a, b):\n    return a + b\n',
  'tests/test_cart.py': 'def test_total():\n    assert total(1, 2) == 3\n',
};
const RUBY = (when: string) => ({
  Gemfile: "source 'https://rubygems.org'\ngem 'rspec'\n",
  'lib/cart.rb': 'def total(a, b) = a + b\n',
  'spec/cart_spec.rb': "it 'adds' do\n  expect(total(1, 2)).to eq(3)\nend\n",
  'spec/spec_helper.rb': `require 'simplecov'\nSimpleCov.start do\n  minimum_coverage 90 ${when}\nend\n`,
});
const REPORTED = 'uses: codecov/codecov-action@v5';
const CI = '.github/workflows/ci.yml';
const workflow = (...steps: readonly string[]) =>
  `on: [push, pull_request]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`;

export const examples: Control['examples'] = {
  pass: {
    'thresholds of the runner, and an upload': {
      ...NODE,
      ...FLOOR,
      [CI]: workflow('run: npm test', 'uses: codecov/codecov-action@v5'),
    },
    'pytest with a floor on the command line': {
      ...PYTHON,
      [CI]: workflow('run: pytest --cov=shop --cov-fail-under=80', 'uses: codecov/codecov-action@v5'),
    },
    'Codecov holds the floor': {
      ...NODE,
      'codecov.yml': 'coverage:\n  status:\n    project:\n      default:\n        target: 80%\n',
      [CI]: workflow('run: npm test', 'uses: codecov/codecov-action@v5'),
    },
    'SimpleCov, with a floor that CI switches on': {
      ...RUBY("if ENV['CI']"),
      [CI]: workflow('run: bundle exec rspec', REPORTED),
    },
    'GitLab shows the figure on the merge request': {
      ...NODE,
      ...FLOOR,
      '.gitlab-ci.yml':
        "test:\n  script: [npm test]\n  coverage: '/Lines\\s*:\\s*(\\d+)/'\n  artifacts: { reports: { coverage_report: { coverage_format: cobertura, path: coverage.xml } } }\n",
    },
  },
  fail: {
    'nothing is measured': {
      ...NODE,
      'package.json': '{"name": "shop", "scripts": {"test": "vitest run"}}',
      [CI]: workflow('run: npm test'),
    },
    'measured without a floor': {
      ...NODE,
      [CI]: workflow('run: npm test', 'uses: codecov/codecov-action@v5'),
    },
    'a floor that the pipeline switches off': {
      ...RUBY("unless ENV['NO_FLOOR']"),
      [CI]: workflow('{ run: bundle exec rspec, env: { NO_FLOOR: 1 } }', REPORTED),
    },
    'a report of what was not measured': {
      ...NODE,
      'package.json': '{"name": "shop", "scripts": {"test": "mocha"}}',
      [CI]: workflow('run: npm test', 'run: npx nyc report --reporter=lcov'),
    },
    'a floor of nothing': {
      ...NODE,
      'vitest.config.js': 'export default { test: { coverage: { thresholds: { lines: 0 } } } };\n',
      [CI]: workflow('run: npm test', 'uses: codecov/codecov-action@v5'),
    },
    'a floor that may be missed': {
      ...NODE,
      ...FLOOR,
      [CI]: workflow('run: npm test || true', 'uses: codecov/codecov-action@v5'),
    },
    'a floor that nobody measures against': {
      ...PYTHON,
      '.coveragerc': '[report]\nfail_under = 80\n',
      [CI]: workflow('run: pytest'),
    },
  },
  unknown: {
    'a floor, and no report that anybody sees': { ...NODE, ...FLOOR, [CI]: workflow('run: npm test') },
    'a floor behind a variable that no file sets': {
      ...RUBY("unless ENV['NO_FLOOR']"),
      [CI]: workflow('run: bundle exec rspec', REPORTED),
    },
    'a plugin of the build that decides for itself': {
      'build.gradle.kts': 'plugins { id("acme.coverage") }\n',
      'src/main/kotlin/Cart.kt': 'fun total(a: Int, b: Int) = a + b\n',
      'src/test/kotlin/CartTest.kt': 'class CartTest { @Test fun adds() { assertEquals(3, total(1, 2)) } }\n',
      'build-logic/src/main/kotlin/Coverage.kt':
        'class Coverage : Plugin<Project> {\n  override fun apply(target: Project) {\n    if (isOn) target.pluginManager.apply(KoverGradlePlugin::class)\n    target.kover { verify { rule { minBound(80) } } }\n  }\n}\n',
      [CI]: workflow('run: ./gradlew test'),
    },
    'a report that no command was seen to make': {
      ...NODE,
      'package.json': '{"name": "shop", "scripts": {"test": "vitest run", "e2e": "cypress run"}}',
      'codecov.yml': 'coverage:\n  status:\n    project:\n      default:\n        target: 80%\n',
      [CI]: workflow('run: npm test', 'run: npm run e2e', REPORTED),
    },
    'a workflow of another repository': {
      ...NODE,
      [CI]: 'on: [push, pull_request]\njobs: { ci: { uses: acme/ci/.github/workflows/node.yml@v1 } }\n',
    },
  },
  'not-applicable': {
    'no tests': {
      'package.json': '{"name": "shop"}',
      'src/cart.js': 'export const a = 1;\n',
      [CI]: workflow('run: npm run build'),
    },
    'no pipeline': NODE,
  },
};
