import type { Examples } from '../../judge/control.ts';

const STATE = JSON.stringify({
  version: 4,
  terraform_version: '1.9.0',
  serial: 3,
  lineage: 'a',
  resources: [{ type: 'aws_db_instance', instances: [] }],
});
const ELF = '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0';
const zipOf = (...names: readonly string[]) =>
  names
    .map((name) => `PK\x03\x04\x14${'\0'.repeat(21)}${String.fromCharCode(name.length)}\0\0\0${name}`)
    .join('');

export const examples: { readonly pass: Examples; readonly fail: Examples } = {
  pass: {
    'source code only': {
      'src/index.ts': 'export const a = 1;\n',
      'package.json': '{"scripts":{"build":"tsc"}}\n',
    },
    'programs and archives of test fixtures': {
      'test/fixtures/hello': ELF,
      'testdata/app.jar': zipOf('META-INF/MANIFEST.MF'),
    },
    'Terraform state of an example is a remark': { 'examples/vpc/terraform.tfstate': STATE },
    'the wrapper of Gradle is a remark': {
      'gradle/wrapper/gradle-wrapper.jar': zipOf('META-INF/', 'META-INF/MANIFEST.MF'),
      'build.gradle': 'plugins { id "java" }\n',
    },
    'vendored Go modules are a remark': {
      'go.mod': 'module shop\n',
      'vendor/modules.txt': '# github.com/a/b v1.0.0\n',
      'vendor/github.com/a/b/b.go': 'package b\n',
    },
    'the cache of Yarn is a remark': {
      '.yarn/cache/left-pad-npm-1.3.0.zip': zipOf('node_modules/left-pad/index.js'),
    },
    'the published code of an action': {
      'action.yml': 'runs:\n  using: node20\n  main: dist/index.js\n',
      'dist/index.js': 'run();\n',
      'dist/index.js.map': '{}\n',
    },
    'a folder called build that somebody wrote': {
      'build/release.sh': '#!/bin/sh\nmake\n',
      'out/README.md': '# Out\n',
    },
    'generated source code': { 'src/generated/api.ts': 'export type A = string;\n' },
    'a third-party minified script is a remark': { 'static/jquery.min.js': '!function(){}();\n' },
    'documents and images': {
      'docs/plan.docx': zipOf('[Content_Types].xml', 'word/document.xml'),
      'logo.png': '\x89PNG\r\n\x1a\n\0\0',
    },
  },
  fail: {
    'a program': { 'bin/server': ELF },
    'a Java archive': { 'lib/shop.jar': zipOf('META-INF/', 'META-INF/MANIFEST.MF') },
    'a function ready to be uploaded': { 'deploy/lambda.zip': zipOf('index.js', 'node_modules/a/index.js') },
    'Terraform state': { 'infra/terraform.tfstate': STATE },
    "Terraform's working folder": { '.terraform/modules/modules.json': '{}\n' },
    'installed packages': { 'node_modules/left-pad/index.js': 'module.exports = 1;\n' },
    'what a bundler wrote': {
      'web/dist/assets/index.8f3a2b1c.js': 'x();\n',
      'web/dist/index.html': '<html></html>\n',
    },
    'what the package says its build writes': {
      'package.json': '{"main":"dist/index.js","scripts":{"build":"tsc"}}\n',
      'dist/index.js': 'exports.a = 1;\n',
    },
    'a CDK assembly': { 'cdk.out/manifest.json': '{}\n' },
    'a coverage report': { 'coverage/lcov.info': 'TN:\n' },
    bytecode: { 'app/__pycache__/main.cpython-312.pyc': '\xcb\r\r\n\0\0' },
  },
};
