// Time and memory of `gonogo check` on infrastructure alone, side by side with Checkov, process start included:
//   node bench/infrastructure-speed.mjs      CHECKOV=/path/to/checkov and TRIVY=/path/to/trivy, else from PATH
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { moduleGraph, plainFiles } from './generated/terraform.mjs';

const CORPORA = '../shared/corpora';
const FOLDERS = [
  'checkov-terraform',
  'checkov-terraform-graph',
  'checkov-cloudformation',
  'checkov-variable-rendering',
  'trivy',
  'cdk-nag',
  'resolution',
];
/** How many times as fast as Checkov. */
const GOALS = { flat: 15, graph: 100 };
const BUDGET = { ms: 1000, megabytes: 400 };
/** Doubling the instances may take twice the time. */
const GROWTH = 2;

const checkov = find('CHECKOV', 'checkov');
const trivy = find('TRIVY', 'trivy');
if (!checkov)
  console.log(
    'Checkov is not here: only our own times (`pip install checkov` into a venv, then CHECKOV=...)',
  );
if (!trivy) console.log('Trivy is not here: not compared with it (TRIVY=...)');

if (existsSync(CORPORA))
  withTree(flatFiles(), (tree, count) => compare(`flat: ${count} files of the corpora`, tree, GOALS.flat));
else console.log(`skipped: the corpora ${CORPORA} are not here`);
withTree(moduleGraph(3, 3), (tree, count) =>
  compare(`module graph: 70 modules, ${count} files`, tree, GOALS.graph),
);
growth();
withTree(plainFiles(1000), (tree) => {
  const { ms, megabytes } = best(tree, 5);
  console.log(
    `1,000 Terraform files: ${ms.toFixed(0)} ms (budget ${BUDGET.ms}), ${megabytes.toFixed(0)} MB (budget ${BUDGET.megabytes})`,
  );
  if (ms > BUDGET.ms || megabytes > BUDGET.megabytes) process.exitCode = 1;
});

function find(variable, name) {
  const path = process.env[variable] ?? name;
  return spawnSync(path, ['--version']).error ? undefined : path;
}

/** Every input of the corpora that is infrastructure, each case in a folder of its own. */
function flatFiles() {
  const files = {};
  for (const folder of FOLDERS) {
    const lines = readFileSync(join(CORPORA, folder, 'cases.jsonl'), 'utf8')
      .trim()
      .split('\n');
    for (const [at, line] of lines.entries())
      for (const [name, text] of Object.entries(filesOf(JSON.parse(line)))) {
        const path = normalize(join(`${folder}-${at}`, name));
        if (/\.(?:tf|tf\.json|tfvars|ya?ml|json)$/.test(path) && !path.startsWith('..')) files[path] = text;
      }
  }
  return files;
}

function filesOf({ files, text, language, template }) {
  if (files) return files;
  if (template) return { 'template.json': JSON.stringify(template, null, 2) };
  if (text === undefined || language === 'dockerfile') return {};
  if (language === 'terraform') return { 'main.tf': text };
  return text.trimStart().startsWith('{') ? { 'template.json': text } : { 'template.yaml': text };
}

function withTree(files, use) {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-bench-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    use(root, Object.keys(files).length);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function compare(what, tree, goal) {
  const ours = best(tree, 3);
  console.log(`${what}: gonogo ${seconds(ours.ms)}, ${ours.megabytes.toFixed(0)} MB`);
  if (checkov) {
    const { ms, found } = checkovRun(tree);
    const ratio = ms / ours.ms;
    console.log(`  Checkov ${seconds(ms)} (${found}): ${ratio.toFixed(1)} x as long (goal ${goal})`);
    if (ratio < goal) process.exitCode = 1;
  }
  if (trivy) {
    const { ms, status } = timed(trivy, [
      'config',
      '--quiet',
      '--skip-check-update',
      '--format',
      'json',
      tree,
    ]);
    console.log(`  Trivy ${seconds(ms)}, ended with ${status}: ${(ms / ours.ms).toFixed(1)} x as long`);
  }
}

function checkovRun(tree) {
  const args = [
    '-d',
    tree,
    '--framework',
    'terraform',
    'cloudformation',
    '--quiet',
    '--compact',
    '-o',
    'json',
  ];
  const { ms, stdout } = timed(checkov, [...args, '--download-external-modules', 'false']);
  const reports = [JSON.parse(stdout || '[]')].flat();
  const found = reports.map(
    ({ check_type, summary }) => `${check_type} ${summary?.failed} failed, ${summary?.passed} passed`,
  );
  return { ms, found: found.join('; ') };
}

/** Instances of the inner modules are doubled by the regions, then by the parts. */
function growth() {
  const times = [
    [4, 4],
    [8, 4],
    [8, 8],
  ].map(([regions, parts]) => {
    let ms = 0;
    withTree(moduleGraph(regions, parts), (tree) => {
      ms = best(tree, 3).ms;
    });
    return ms;
  });
  for (const [at, ms] of times.entries()) {
    const before = times[at - 1];
    if (before === undefined) continue;
    const ratio = ms / before;
    console.log(
      `twice the instances: ${seconds(before)} became ${seconds(ms)}, ${ratio.toFixed(2)} x (at most ${GROWTH})`,
    );
    if (ratio > GROWTH) process.exitCode = 1;
  }
}

function best(tree, rounds) {
  const runs = Array.from({ length: rounds }, () => ourRun(tree));
  return {
    ms: Math.min(...runs.map(({ ms }) => ms)),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
  };
}

/** Peak memory is what the system says of the child, in megabytes. */
function ourRun(tree) {
  const probe = `import{writeSync}from"node:fs";process.on("exit",()=>writeSync(2,"rss="+process.resourceUsage().maxRSS+"\\n"))`;
  const options = ['--import', `data:text/javascript,${encodeURIComponent(probe)}`];
  const { ms, stderr, status } = timed(process.execPath, [
    ...options,
    'dist/main.js',
    'check',
    tree,
    '--format',
    'json',
    '--no-progress',
  ]);
  if (status !== 0 && status !== 1) throw new Error(`gonogo ended with ${status}: ${stderr}`);
  return { ms, megabytes: Number(/rss=(\d+)/.exec(stderr)?.[1] ?? 0) / 1024 };
}

function timed(program, args) {
  const start = process.hrtime.bigint();
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, stdout, stderr, status };
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(2)} s`;
}
