import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { ImportingPackage } from './node-imports.ts';

async function collected(files: Readonly<Record<string, string>>): Promise<readonly ImportingPackage[]> {
  const fact = await collectedFact('nodeImports', files);
  return fact.state === 'present' ? fact.value : [];
}

/** Undeclared names of the only package, in the order found. */
async function undeclared(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const [one] = await collected(files);
  return one?.undeclared.map(({ name }) => name) ?? [];
}

const manifest = (fields: Readonly<Record<string, unknown>>) => JSON.stringify(fields);
const APP = manifest({ name: 'shop', private: true, dependencies: { express: '4.19.2' } });

describe('imports of JavaScript packages', () => {
  it('reads every form of import', async () => {
    const names = await undeclared({
      'package.json': APP,
      'src/forms.ts': `import 'side-effect';
import a, { b } from "@scope/named/deep/path.js";
import c = require('import-equals');
export * from 're-export';
export { d } from 're-export-named';
const e = await import('dynamic');
const f = require(\`template\`);
const g = require.resolve('resolved');
console.log(a, b, c, e, f, g);
`,
    });

    expect([...names].sort()).toEqual([
      '@scope/named',
      'dynamic',
      'import-equals',
      're-export',
      're-export-named',
      'resolved',
      'side-effect',
      'template',
    ]);
  });

  it('tells imports of types from imports of values', async () => {
    const [one] = await collected({
      'package.json': APP,
      'src/types.ts': `import type { A } from 'type-keyword';
import { type B } from 'inline-type';
import { C } from 'used-as-type';
import { D } from 'used-as-value';
type E = import('type-import').E;
export const x: C | E | A | B = new D();
`,
    });

    expect(
      Object.fromEntries(one?.undeclared.map(({ name, places }) => [name, places[0]?.isTypeOnly]) ?? []),
    ).toEqual({
      'type-keyword': true,
      'inline-type': true,
      'used-as-type': true,
      'used-as-value': false,
      'type-import': true,
    });
  });

  it('leaves alone what may be missing', async () => {
    const names = await undeclared({
      'package.json': APP,
      'src/optional.js': `try { require('in-try'); } catch {}
import('with-catch').catch(() => undefined);
try {} finally { require('in-finally'); }
`,
    });

    expect(names).toEqual(['in-finally']);
  });

  it('names the line in the file of a component', async () => {
    const [one] = await collected({
      'package.json': APP,
      'src/page.astro':
        "---\nimport { x } from 'in-frontmatter';\n---\n<p>{x}</p>\n<script>\n  import 'in-script';\n</script>\n",
    });

    expect(one?.undeclared.map(({ name, places }) => [name, places[0]?.line])).toEqual([
      ['in-frontmatter', 2],
      ['in-script', 6],
    ]);
  });

  it('knows the manifest that a file belongs to', async () => {
    const packages = await collected({
      'package.json': manifest({
        name: 'root',
        private: true,
        workspaces: ['packages/*'],
        dependencies: { ms: '2.1.3' },
      }),
      'packages/lib/package.json': manifest({
        name: '@x/lib',
        version: '1.0.0',
        exports: './index.js',
        dependencies: { debug: '4.0.0' },
      }),
      'packages/lib/esm/package.json': '{ "type": "module" }',
      'packages/lib/esm/index.js':
        "import 'debug';\nimport 'ms';\nimport '@x/app';\nimport '@x/lib/other';\n",
      'packages/app/package.json': manifest({
        name: '@x/app',
        private: true,
        dependencies: { debug: '4.0.0' },
      }),
      'packages/app/index.js': "import 'ms';\nimport 'debug';\n",
    });

    expect(
      packages.map(({ path, undeclared: found }) => [path, found.map(({ name, reach }) => [name, reach])]),
    ).toEqual([
      ['packages/app/package.json', []],
      [
        'packages/lib/package.json',
        [
          ['ms', 'above'],
          ['@x/app', 'workspace'],
        ],
      ],
    ]);
  });

  it.each([
    [
      'Deno import map',
      { 'deno.jsonc': '{ "imports": { "std/": "https://deno.land/std/", "mapped": "npm:x" } }' },
      "import 'std/path';\nimport 'mapped';\n",
    ],
    [
      'Rails import map',
      {
        'config/importmap.rb':
          'pin "@hotwired/stimulus", to: "stimulus.js"\npin_all_from "app/javascript/controllers", under: "controllers"\n',
      },
      "import '@hotwired/stimulus';\nimport 'controllers/application';\n",
    ],
    [
      'ambient module',
      { 'src/files.d.ts': "declare module 'raw-text' { const text: string; export default text; }\n" },
      "import 'raw-text';\n",
    ],
    [
      'Babel module resolver',
      { '.babelrc': '{ "plugins": [["module-resolver", { "alias": { "models": "./src/models" } }]] }' },
      "import 'models/user';\n",
    ],
    [
      'jest in package.json',
      {
        'package.json': manifest({
          name: 'shop',
          dependencies: { express: '4' },
          jest: { moduleNameMapper: { '^stubs/(.*)$': '<rootDir>/stubs/$1' } },
        }),
      },
      "import 'stubs/mail';\n",
    ],
    [
      'import map of a page',
      { 'index.html': '<script type="importmap">{ "imports": { "preact": "/preact.js" } }</script>' },
      "import 'preact';\n",
    ],
  ])('follows the names of a %s', async (_what, files, code) => {
    expect(await undeclared({ 'package.json': APP, 'src/index.js': code, ...files })).toEqual([]);
  });

  it('is not deceived by a configuration that merely imports', async () => {
    const names = await undeclared({
      'package.json': APP,
      'vite.config.js': "import legacy from 'legacy-plugin';\nexport default { plugins: [legacy()] };\n",
    });

    expect(names).toEqual(['legacy-plugin']);
  });

  it('says which file it could not parse', async () => {
    const [one] = await collected({
      'package.json': APP,
      'src/broken.js': "import x from 'left-pad';\nconst = ;;; {{{\n",
    });

    expect(one).toMatchObject({ undeclared: [], unread: ['src/broken.js'] });
  });
});
