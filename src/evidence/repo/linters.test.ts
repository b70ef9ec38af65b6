import { expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import { presentOrThrow } from '../../judge/fact.ts';
import { buildGatesIn } from './linters/build-gates.ts';
import { ignoredPaths, ignoreGlobs } from './linters/ignored-files.ts';

async function lintingOf(files: Readonly<Record<string, string>>) {
  return presentOrThrow(await collectedFact('linters', files)).languages;
}

it('finds the linters of each language above five percent', async () => {
  const [go, ruby] = await lintingOf({
    'main.go': `package main\n${'var a = 1\n'.repeat(50)}`,
    '.golangci.yml': 'linters: { default: all }\n',
    'app.rb': 'puts 1\n'.repeat(20),
    Makefile: 'lint:\n\tbundle exec rubocop\n',
    'tiny.py': 'x\n',
  });

  expect(go).toMatchObject({ language: 'Go', configs: [{ tool: 'golangci-lint', hasRules: true }] });
  expect(ruby).toMatchObject({ language: 'Ruby', configs: [], mentions: [{ tool: 'RuboCop', line: 2 }] });
});

it('does not count generated files as left out', async () => {
  const [typescript] = await lintingOf({
    'eslint.config.js': "export default [{ ignores: ['src/api/**'] }, js.configs.recommended];\n",
    'src/api/a.ts': '/* This file is auto-generated */\nexport const a = 1;\n',
    'src/api/b.ts': 'export const b = 1;\n',
    'src/c.ts': 'export const c = 1;\n',
  });

  expect(typescript?.configs[0]?.ignoredShare).toBe(0.5);
});

it('reads global ignores only', () => {
  const text = "[{ ignores: ['dist/', '**/*.gen.ts'] }, { files: ['a'], ignores: ['src/**'], rules: {} }]";

  expect(ignoreGlobs('eslint.config.js', text)).toEqual(['dist/', '**/*.gen.ts']);
  expect(ignoreGlobs('.eslintignore', '# built\ndist\n!keep\n')).toEqual(['dist']);
  expect(ignoredPaths(['dist'], '', ['a/dist/b.js', 'src/a.js'])).toEqual(['a/dist/b.js']);
});

it('takes a compiler flag for a gate unless the analyzers are off', () => {
  const strict = '<TreatWarningsAsErrors>true</TreatWarningsAsErrors>';

  expect(buildGatesIn('Directory.Build.props', strict)).toHaveLength(1);
  expect(buildGatesIn('A.csproj', `${strict}<EnableNETAnalyzers>false</EnableNETAnalyzers>`)).toEqual([]);
  expect(buildGatesIn('src/main.rs', '#![deny(warnings)]\n')).toHaveLength(1);
  expect(buildGatesIn('Makefile', 'CFLAGS = -Wall -Werror=format\n')).toEqual([]);
});

it('holds a gate of one project for that project only', async () => {
  const [csharp] = await lintingOf({
    'a/A.csproj': '<Project><TreatWarningsAsErrors>true</TreatWarningsAsErrors></Project>\n',
    'a/A.cs': 'class A {}\n',
    'b/B.csproj': '<Project></Project>\n',
    'b/B.cs': 'class B {}\n',
  });

  expect(csharp?.gates).toEqual([]);
});

it('knows the linters of older JavaScript', async () => {
  const [javascript] = await lintingOf({
    '.jshintrc': '{ "undef": true }\n',
    'server.js': 'start();\n',
    '.github/workflows/lint.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: npx jshint@2.12.0 .\n',
  });

  expect(javascript).toMatchObject({
    configs: [{ tool: 'JSHint', path: '.jshintrc', hasRules: true }],
    mentions: [{ tool: 'JSHint', line: 5, isPipeline: true }],
  });
});
