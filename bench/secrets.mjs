// Recall and false positives on labelled texts, and a comparison with secretlint and detect-secrets on whole trees:
//   node bench/secrets.mjs [tree ...]      SECRETLINT and DETECT_SECRETS name installed programs, else temp installs
// Values are never printed: a place is a path, a line and the name of a rule.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const CORPUS = '../shared/corpora/secrets/cases.jsonl';
const EXPLAINED = readFileSync('bench/secrets/misses.md', 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'gonogo-bench-secrets-'));
try {
  if (existsSync(CORPUS)) await judgeCorpus();
  else console.log(`skipped: the corpus ${CORPUS} is not here`);
  const trees = process.argv.slice(2);
  if (trees.length === 0) console.log('no tree named: nothing to compare with');
  else compare(trees.map((tree) => resolve(tree)));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function load() {
  const outfile = join(scratch, 'search.mjs');
  await build({
    stdin: {
      contents: `export { createCredentialSearch } from './src/evidence/repo/secrets/search.ts';
        export { readEnvBytes } from './src/evidence/repo/env-files/read-env-file.ts';
        export { isLive } from './src/judge/credential.ts';
        export { isBinary } from './src/outside/files.ts';`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

async function judgeCorpus() {
  const { createCredentialSearch, readEnvBytes, isLive, isBinary } = await load();
  const search = createCredentialSearch(new Date('2026-06-15T12:00:00Z'));
  const isFound = async ({ file, text_base64: base64 }) => {
    const bytes = Buffer.from(base64, 'base64');
    if (isBinary(bytes) || file.endsWith('.p12')) return readEnvBytes(file, 'own', bytes)?.key === 'store';
    const hit = search.inText(bytes.toString('utf8'), file);
    return hit !== undefined && (await search.credentials(hit, file, 'own')).some(isLive);
  };
  const cases = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const counted = cases.filter(({ conflict, needs_options: options }) => !conflict && !options);
  const tallies = { texts: { ng: [0, 0], ok: [0, 0] }, 'key stores': { ng: [0, 0], ok: [0, 0] } };
  const unexplained = [];
  for (const one of counted) {
    const found = await isFound(one);
    const tally = tallies[one.file.endsWith('.p12') ? 'key stores' : 'texts'];
    tally[one.label][0] += Number(found);
    tally[one.label][1] += 1;
    const name = `${one.rule}/${one.name}`;
    if (found !== (one.label === 'ng') && !EXPLAINED.includes(`\`${name}\``)) unexplained.push(name);
  }
  for (const [kind, { ng, ok }] of Object.entries(tallies))
    console.log(`${kind}: recall ${rate(ng)}, false positives ${rate(ok)}`);
  console.log(`left out ${cases.length - counted.length}`);
  if (unexplained.length > 0) {
    console.log(`not explained in bench/secrets/misses.md: ${unexplained.join(', ')}`);
    process.exitCode = 1;
  }
}

function rate([part, whole]) {
  return `${whole === 0 ? '-' : (part / whole).toFixed(3)} (${part} of ${whole})`;
}

function timed(command, args, options = {}) {
  const start = performance.now();
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e9, ...options });
  return { ms: performance.now() - start, out: run.stdout, status: run.status, err: run.stderr };
}

function compare(trees) {
  const secretlint = process.env.SECRETLINT ?? installSecretlint();
  const detectSecrets = process.env.DETECT_SECRETS ?? installDetectSecrets();
  for (const tree of trees) {
    const own = ours(tree);
    console.log(
      `\n${tree}: ${own.places.size} live credentials in ${Math.round(own.ms)} ms, ${own.remarked.size} files with remarks`,
    );
    report('secretlint', own, withSecretlint(secretlint, tree));
    report('detect-secrets', own, withDetectSecrets(detectSecrets, tree));
  }
}

function report(name, own, other) {
  // One credential may be told at its id here and at its secret there.
  const isNear = (place, others) => {
    const [, path, line] = /^(.*):(\d+)$/.exec(place) ?? [];
    return [-2, -1, 0, 1, 2].some((step) => others.has(`${path}:${Number(line) + step}`));
  };
  const onlyOurs = [...own.places].filter((place) => !isNear(place, other.places));
  const onlyTheirs = [...other.places].filter((place) => !isNear(place, own.places));
  const remarked = onlyTheirs.filter((place) => own.remarked.has(place.replace(/:\d+$/, '')));
  console.log(
    `  ${name}: ${other.places.size} places in ${Math.round(other.ms)} ms, ${(other.ms / own.ms).toFixed(1)} times as long`,
  );
  console.log(`    only here ${onlyOurs.length}: ${onlyOurs.slice(0, 10).join(' ')}`);
  console.log(
    `    only there ${onlyTheirs.length} (in files with a remark here: ${remarked.length}): ${onlyTheirs.slice(0, 10).join(' ')}`,
  );
}

function ours(tree) {
  const control = 'security/no-plaintext-secrets-in-code';
  const run = timed('node', [
    'dist/main.js',
    'check',
    tree,
    '--only',
    control,
    '--format',
    'json',
    '--no-baseline',
  ]);
  const [judged] = JSON.parse(run.out).controls;
  const places = new Set(judged.findings.map(({ source }) => `${source.path}:${source.line}`));
  const remarked = new Set(judged.remarks.map(({ source }) => source.path));
  return { ms: run.ms, places, remarked };
}

function installSecretlint() {
  writeFileSync(join(scratch, 'package.json'), '{"private":true}');
  const packages = ['secretlint', '@secretlint/secretlint-rule-preset-recommend'];
  timed('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: scratch });
  return join(scratch, 'node_modules/.bin/secretlint');
}

function withSecretlint(program, tree) {
  const config = join(scratch, 'secretlintrc.json');
  writeFileSync(config, '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}');
  const output = join(scratch, 'secretlint.json');
  rmSync(output, { force: true });
  // Through a file: what it writes to a pipe is cut off when it exits.
  const args = ['--secretlintrc', config, '--format', 'json', '--maskSecrets', '--output', output, '**/*'];
  const run = timed(program, args, { cwd: tree });
  const files = existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : [];
  const places = files.flatMap(({ filePath, messages }) =>
    messages.map(({ loc }) => `${relative(tree, filePath)}:${loc.start.line}`),
  );
  return { ms: run.ms, places: new Set(places) };
}

function installDetectSecrets() {
  const venv = join(scratch, 'venv');
  timed('python3', ['-m', 'venv', venv]);
  timed(join(venv, 'bin/pip'), ['install', '--quiet', 'detect-secrets']);
  return join(venv, 'bin/detect-secrets');
}

function withDetectSecrets(program, tree) {
  const run = timed(program, ['scan'], { cwd: tree });
  const { results = {} } = run.status === 0 ? JSON.parse(run.out) : {};
  const places = Object.entries(results).flatMap(([path, found]) =>
    found.map(({ line_number: line }) => `${path}:${line}`),
  );
  return { ms: run.ms, places: new Set(places) };
}
