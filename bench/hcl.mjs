// Reads Terraform with our parser, with the official one (hcl2json: Go in WebAssembly) and, where it is installed, with
// python-hcl2, and prints how much each reads in a second. The files are those of the corpora and of trees on demand:
//   node bench/hcl.mjs [tree...]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from '@cdktf/hcl2json';
import { build } from 'esbuild';

const GOAL = 10;
/** Enough for the machine code to be ready; the median of as many runs again is told. */
const RUNS = 7;
const PYTHON = `
import json, sys, time
import hcl2
texts = json.load(open(sys.argv[1]))
start = time.perf_counter()
refused = 0
for text in texts:
    try:
        hcl2.loads(text)
    except Exception:
        refused += 1
print(json.dumps([time.perf_counter() - start, refused]))
`;

const scratch = mkdtempSync(join(tmpdir(), 'gonogo-hcl-'));
try {
  const { parseHcl, corpusFiles } = await bundled(scratch);
  const trees = process.argv.slice(2).map((tree) => [tree, filesBelow(tree)]);
  const sets = [['corpora', corpusFiles('.tf', 'terraform')], ...trees].filter(
    ([, files]) => files.length > 0,
  );
  if (sets.length === 0) console.log('skipped: the corpora are not here and no tree was named');
  for (const [name, files] of sets) await measure(name, files, parseHcl);
} finally {
  rmSync(scratch, { recursive: true });
}
// The runtime of Go within hcl2json never ends by itself.
process.exit();

async function bundled(folder) {
  const outfile = join(folder, 'hcl.mjs');
  const contents = `export { parseHcl } from './src/evidence/infrastructure/hcl/parse.ts';
    export { corpusFiles } from './test/corpus-files.ts';`;
  const stdin = { contents, resolveDir: process.cwd() };
  await build({ stdin, bundle: true, format: 'esm', platform: 'node', outfile, logLevel: 'error' });
  return import(pathToFileURL(outfile).href);
}

function filesBelow(tree) {
  return readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tf'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ name, text: readFileSync(name, 'utf8') }));
}

async function measure(name, files, parseHcl) {
  const megabytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
  console.log(`${name}: ${files.length} files, ${megabytes.toFixed(2)} MB`);
  const seconds = [];
  let broken = 0;
  for (let run = 0; run < RUNS * 2; run += 1) {
    const start = performance.now();
    broken = files.filter(({ text }) => parseHcl(text).problems.length > 0).length;
    if (run >= RUNS) seconds.push((performance.now() - start) / 1000);
  }
  const median = seconds.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  say('ours', megabytes / median, broken);
  await measureOfficial(files, megabytes);
  measurePython(files, megabytes);
  const isReached = megabytes / median >= GOAL;
  console.log(`  goal: at least ${GOAL} MB/s: ${isReached ? 'reached' : 'MISSED'}`);
  if (!isReached) process.exitCode = 1;
}

async function measureOfficial(files, megabytes) {
  await parse('first.tf', 'a = 1');
  let refused = 0;
  const start = performance.now();
  for (const { name, text } of files)
    await parse(name, text).catch(() => {
      refused += 1;
    });
  say('hcl2json', megabytes / ((performance.now() - start) / 1000), refused);
}

function measurePython(files, megabytes) {
  const texts = join(scratch, 'texts.json');
  writeFileSync(texts, JSON.stringify(files.map(({ text }) => text)));
  const python = [process.env.PYTHON, 'python3'].find(
    (path) => path !== undefined && (path === 'python3' || existsSync(path)),
  );
  const { status, stdout } = spawnSync(python, ['-c', PYTHON, texts], { encoding: 'utf8' });
  if (status !== 0)
    return console.log('  python-hcl2   not installed (name an interpreter that has it in PYTHON)');
  const [seconds, refused] = JSON.parse(stdout);
  say('python-hcl2', megabytes / seconds, refused);
}

function say(parser, speed, broken) {
  console.log(
    `  ${parser.padEnd(12)} ${speed.toFixed(2).padStart(7)} MB/s, ${broken} files refused or read in part`,
  );
}
