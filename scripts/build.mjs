// Bundles the command line and the library into dist/, split so that a command loads only what it needs.
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** Examples of controls are for the docs and the tests: nobody waits for them at start. */
const withoutExamples = {
  name: 'without-examples',
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]checklist[\\/].*\.examples\.ts$/ }, ({ path }) => {
      const exported = readFileSync(path, 'utf8').match(/^export .*/gm) ?? [];
      // Others share pieces that controls with examples of their own are made of.
      if (exported.length !== 1 || !/^export const examples\b/.test(exported[0])) return undefined;
      return { contents: 'export const examples = { pass: {}, fail: {} };', loader: 'ts' };
    });
  },
};

rmSync('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: { main: 'src/main.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // jsonc-parser's UMD entry requires its parts by names that a bundler cannot follow.
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  plugins: [withoutExamples],
  banner: {
    // Bundled CommonJS packages ask for node's own modules through `require`.
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
chmodSync('dist/main.js', 0o755);
writeFileSync('dist/THIRD_PARTY_LICENSES.txt', licences(Object.keys(metafile.inputs)));

/** The licence texts of every package whose code is in the bundle. */
function licences(inputs) {
  const folders = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
    const text =
      file && existsSync(`${folder}/${file}`) ? readFileSync(`${folder}/${file}`, 'utf8').trim() : '';
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `gonogo contains code of these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
