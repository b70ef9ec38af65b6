// How long the CLI takes for many workflow files, and whether chains of calls stay linear:
//   node bench/workflows.mjs
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { manyWorkflows } from './generated/workflows.mjs';

const BUDGET_MS = 2000;
const FILES = 1000;

report(`${FILES} workflows`, timeOf(manyWorkflows(FILES)), BUDGET_MS);

const few = timeOf(chains(50));
const many = timeOf(chains(200));
report('200 chains of ten calls', many, BUDGET_MS * 2);
// Four times the work; start-up and noise are in both.
report('four times as many chains', many / few, 5, 'times as long');

report('a bomb of aliases', timeOf({ 'bomb.yml': aliasBomb() }), BUDGET_MS);
report(
  '10 MB of YAML',
  timeOf({ 'large.yml': `on: push\njobs:\n${'  a: {}\n'.repeat(1_250_000)}` }),
  BUDGET_MS,
);
report('calls that would grow without end', timeOf(bush()), BUDGET_MS * 2);

function report(name, value, budget, unit = 'ms') {
  console.log(`${name}: ${unit === 'ms' ? value.toFixed(0) : value.toFixed(2)} ${unit} (budget ${budget})`);
  if (value > budget) process.exitCode = 1;
}

/** Milliseconds of one run of the CLI, start-up included: the best of three. */
function timeOf(workflows) {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-bench-'));
  try {
    for (const [name, text] of Object.entries(workflows)) {
      const path = join(root, '.github/workflows', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return Math.min(...[1, 2, 3].map(() => run(root)));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function run(root) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['dist/main.js', 'pipeline', root, '--format', 'json'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    },
  );
  if (status !== 0) throw new Error(`gonogo ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function chains(count) {
  const files = {};
  for (let chain = 0; chain < count; chain += 1) {
    files[`c${chain}-0.yml`] = called(chain, 0, 'push');
    for (let level = 1; level < 10; level += 1)
      files[`c${chain}-${level}.yml`] = called(chain, level, 'workflow_call');
  }
  return files;
}

function called(chain, level, on) {
  const next =
    level === 9
      ? 'runs-on: ubuntu-latest\n    steps: [{run: make}]'
      : `uses: ./.github/workflows/c${chain}-${level + 1}.yml`;
  return `on: ${on}\njobs:\n  own:\n    runs-on: ubuntu-latest\n    steps: [{run: make}]\n  next:\n    needs: own\n    ${next}\n`;
}

/** Every workflow calls the next one ten times: ten levels would come to ten thousand million jobs. */
function bush() {
  const files = {};
  for (let level = 0; level < 10; level += 1) {
    const on = level === 0 ? 'push' : 'workflow_call';
    const jobs = Array.from({ length: 10 }, (_, job) =>
      level === 9
        ? `  j${job}:\n    runs-on: ubuntu-latest\n    steps: [{run: make}]\n`
        : `  j${job}:\n    uses: ./.github/workflows/b${level + 1}.yml\n`,
    );
    files[`b${level}.yml`] = `on: ${on}\njobs:\n${jobs.join('')}`;
  }
  return files;
}

function aliasBomb() {
  const lines = ['on: push', 'a0: &a0 {run: make}'];
  for (let level = 1; level < 30; level += 1)
    lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`);
  return `${lines.join('\n')}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    strategy: {matrix: {x: *a29}}\n    env: {X: *a29}\n    steps: *a29\n`;
}
