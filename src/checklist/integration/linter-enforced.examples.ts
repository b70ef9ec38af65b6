import type { Control } from '../../judge/control.ts';

const NODE = { 'package.json': '{"name": "shop"}', 'src/cart.js': 'export const a = 1;\n' };
const CI = {
  '.github/workflows/ci.yml':
    'on: pull_request\njobs: { test: { runs-on: ubuntu-latest, steps: [{ run: node --test }] } }\n',
};

const ESLINT = { 'eslint.config.js': 'export default [js.configs.recommended];\n' };
const lintJob = (run: string, on = 'pull_request', rest = '') => ({
  '.github/workflows/lint.yml': `on: ${on}\njobs: { lint: { runs-on: ubuntu-latest, ${rest}steps: [{ uses: actions/checkout@v4 }, { run: ${run} }] } }\n`,
});

export const examples: Control['examples'] = {
  pass: {
    'ESLint on every pull request': { ...NODE, ...ESLINT, ...lintJob('npx eslint .') },
    'through a script of the package': {
      ...NODE,
      ...ESLINT,
      ...lintJob('npm run check'),
      'package.json':
        '{"name": "shop", "scripts": {"check": "npm run lint && npm test", "lint": "eslint src"}}',
    },
    'GitLab: Ruff in a job of its own': {
      'app.py': 'x = 1\n',
      'ruff.toml': '[lint]\nselect = ["E", "F"]\n',
      '.gitlab-ci.yml': 'lint: { image: python:3.13, script: [pip install ruff==0.9.0, ruff check .] }\n',
    },
    'without a configuration, with its defaults': {
      'go.mod': 'module shop\n',
      'main.go': 'package main\n',
      '.gitlab-ci.yml': 'lint: { script: [go vet ./...] }\n',
    },
    'the compiler treats warnings of its analyzers as errors': {
      'Shop.csproj':
        '<Project><PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup></Project>\n',
      'Cart.cs': 'class Cart {}\n',
    },
    'Checkstyle runs in every build': {
      'pom.xml':
        '<project><artifactId>shop</artifactId><build><plugins><plugin><artifactId>maven-checkstyle-plugin</artifactId><executions><execution><phase>validate</phase><goals><goal>check</goal></goals></execution></executions></plugin></plugins></build></project>\n',
      'src/main/java/Cart.java': 'class Cart {}\n',
    },
  },
  fail: {
    'no linter': { ...NODE, ...CI },
    'no linter and no pipeline': NODE,
    'one of two languages': {
      ...NODE,
      ...CI,
      'eslint.config.js': 'export default [js.configs.recommended];\n',
      'api/app.py': 'x = 1\n',
    },
    'a linter that is switched off': { ...NODE, ...CI, 'biome.json': '{ "linter": { "enabled": false } }\n' },
    'most files are ignored': {
      ...NODE,
      ...CI,
      'eslint.config.js': "export default [{ ignores: ['src/**'] }, js.configs.recommended];\n",
    },
    'configured, and no job runs it': { ...NODE, ...CI, ...ESLINT },
    'findings are swallowed': { ...NODE, ...ESLINT, ...lintJob('npx eslint . || true') },
    'findings are allowed': {
      ...NODE,
      ...ESLINT,
      ...lintJob('npx eslint .', 'pull_request', 'continue-on-error: true, '),
    },
    'on trunk alone': { ...NODE, ...ESLINT, ...lintJob('npx eslint .', '{ push: { branches: [main] } }') },
    'a hook on the machine of a developer': {
      ...NODE,
      ...CI,
      ...ESLINT,
      '.husky/pre-commit': 'npx eslint .\n',
    },
    'a formatter alone': { ...NODE, ...CI, '.prettierrc': '{}\n' },
  },
  unknown: {
    'configured, and a workflow of another repository may run it': {
      ...NODE,
      ...ESLINT,
      '.github/workflows/ci.yml':
        'on: pull_request\njobs: { ci: { uses: acme/ci/.github/workflows/node.yml@v1 } }\n',
    },
    'a system that is not read': { ...NODE, ...ESLINT, '.travis.yml': 'script: npm run lint\n' },
    'a workflow from another repository may lint': {
      ...NODE,
      '.github/workflows/ci.yml': 'jobs: { ci: { uses: acme/ci/.github/workflows/node.yml@v1 } }\n',
    },
  },
  'not-applicable': {
    'no code': { 'main.tf': 'resource "aws_vpc" "main" {}\n' },
    'configured, and there is no pipeline to run it': {
      ...NODE,
      'eslint.config.js': 'export default [js.configs.recommended];\n',
    },
  },
};
