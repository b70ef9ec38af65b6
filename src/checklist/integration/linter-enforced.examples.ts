import type { Control } from '../../judge/control.ts';

const NODE = { 'package.json': '{"name": "shop"}', 'src/cart.js': 'export const a = 1;\n' };
const CI = {
  '.github/workflows/ci.yml': 'on: pull_request\njobs: { test: { steps: [{ run: npm test }] } }\n',
};

export const examples: Control['examples'] = {
  pass: {
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
    'a formatter alone': { ...NODE, ...CI, '.prettierrc': '{}\n' },
  },
  unknown: {
    'configured, and the pipeline is not read': {
      ...NODE,
      ...CI,
      'eslint.config.js': 'export default [js.configs.recommended];\n',
    },
    'called by the pipeline without a configuration': {
      'go.mod': 'module shop\n',
      'main.go': 'package main\n',
      '.gitlab-ci.yml': 'lint: { script: [go vet ./...] }\n',
    },
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
