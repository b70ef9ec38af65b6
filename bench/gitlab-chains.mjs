// Time of reading GitLab pipelines with deep chains of includes and of `extends`, against chains half as long.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const RUNS = 3;
/** Twice the depth may take this many times as long for each step of the chain before it counts as more than linear. */
const LINEAR = 1.5;

/** Chains, and the depths that are compared. GitLab itself follows fewer includes. */
const CHAINS = [
  { name: 'includes', depths: [250, 500, 1000], files: includeChain },
  { name: 'extends', depths: [1000, 2000, 4000], files: extendsChain },
  { name: 'references', depths: [40, 80, 160], files: referenceChain },
];

for (const { name, depths, files } of CHAINS) {
  const nothing = timeOf({ '.gitlab-ci.yml': 'job: { script: [make] }\n' });
  const times = depths.map((depth) => Math.max(timeOf(files(depth)) - nothing, 1));
  const each = times.map((ms, at) => ms / depths[at]);
  const growth = each[2] / each[1];
  console.log(
    `${name.padEnd(11)}${depths.map((depth, at) => `${depth}: ${times[at].toFixed(0)} ms`).join('  ')}  ` +
      `per step, ${depths[2]} against ${depths[1]}: ${growth.toFixed(2)} x (linear: at most ${LINEAR})`,
  );
  // What takes hardly any time says nothing of growth.
  if (growth > LINEAR && times[2] > 300) process.exitCode = 1;
}

function includeChain(depth) {
  const files = {};
  for (let at = 0; at < depth; at += 1)
    files[at === 0 ? '.gitlab-ci.yml' : `ci/${at}.yml`] =
      `${at + 1 < depth ? `include: ci/${at + 1}.yml\n` : ''}job-${at}: { script: [make ${at}] }\n.hidden: { variables: { A: "${at}" } }\n`;
  return files;
}

function extendsChain(depth) {
  const jobs = Array.from(
    { length: depth },
    (_, at) =>
      `.job-${at}: { ${at > 0 ? `extends: .job-${at - 1}, ` : ''}variables: { A: "${at}" }, script: [make ${at}] }`,
  );
  return { '.gitlab-ci.yml': `${jobs.join('\n')}\njob: { extends: .job-${depth - 1} }\n` };
}

function referenceChain(depth) {
  const jobs = Array.from(
    { length: depth },
    (_, at) => `.job-${at}: { script: [${at > 0 ? `!reference [.job-${at - 1}, script], ` : ''}make ${at}] }`,
  );
  return {
    '.gitlab-ci.yml': `${jobs.join('\n')}\njob: { script: [!reference [.job-${depth - 1}, script]] }\n`,
  };
}

/** Milliseconds of `gonogo pipeline` on a tree of these files, the fastest of some runs. */
function timeOf(files) {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-bench-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return Math.min(...Array.from({ length: RUNS }, () => run(root)));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function run(root) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['dist/main.js', 'pipeline', root, '--format', 'json', '--output', join(root, 'drawing.json')],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(process.hrtime.bigint() - start) / 1e6;
}
