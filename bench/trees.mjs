// Time and memory of `gonogo check` on made-up repositories of growing size, against bare node and against size.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files, and what `check` may take: seconds and megabytes (design, section 9). */
const TREES = [
  { name: 'small', files: 60, seconds: 0.5, megabytes: undefined },
  { name: 'middle', files: 5_000, seconds: 2, megabytes: 300 },
  { name: 'large', files: 100_000, seconds: undefined, megabytes: undefined },
];
const WARM_RUNS = 5;
/** Twice the files may take this many times as long for each file before it counts as more than linear. */
const LINEAR = 1.5;

const bare = median(Array.from({ length: 11 }, () => run(['-e', '0']).ms));
console.log(`bare node ${bare.toFixed(0)} ms`);
const measured = [];
for (const tree of TREES) {
  const root = writeTree(tree.files);
  try {
    const args = [
      'dist/main.js',
      'check',
      root,
      '--format',
      'json',
      '--output',
      join(root, '.git/report.json'),
    ];
    // The first run finds the files out of node's caches, though the system may still hold those just written.
    const cold = run(args);
    const warm = Array.from({ length: tree.files > 10_000 ? 1 : WARM_RUNS }, () => run(args));
    const ms = median(warm.map((one) => one.ms));
    const megabytes = Math.max(...warm.map((one) => one.megabytes));
    measured.push({ ...tree, ms, megabytes });
    console.log(
      `${tree.name.padEnd(7)}${String(tree.files).padStart(7)} files  cold ${seconds(cold.ms)}  warm ${seconds(ms)} ` +
        `${budget(ms / 1000, tree.seconds, 's')}  ${(ms / bare).toFixed(1)} x bare node  ` +
        `${megabytes.toFixed(0)} MB ${budget(megabytes, tree.megabytes, 'MB')}`,
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
const [small, middle, large] = measured.map(({ files, ms }) => ({ files, ms }));
const slope = (from, to) => (to.ms - from.ms) / (to.files - from.files);
const growth = slope(middle, large) / slope(small, middle);
console.log(
  `per file, ${large.files} against ${middle.files} files: ${growth.toFixed(2)} x (linear: at most ${LINEAR})`,
);
if (growth > LINEAR) process.exitCode = 1;

function budget(value, limit, unit) {
  if (limit === undefined) return '';
  if (value > limit) process.exitCode = 1;
  return `(budget ${limit} ${unit}${value > limit ? ', EXCEEDED' : ''})`;
}

/** Peak memory is what the system says of the child, in megabytes. */
function run(args) {
  const probe =
    'process.on("exit",()=>require("fs").writeSync(2,"rss="+process.resourceUsage().maxRSS+"\\n"))';
  const start = process.hrtime.bigint();
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(`import{createRequire}from"node:module";const require=createRequire("file:///");${probe}`)}`,
      ...args,
    ],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0 && status !== 1) throw new Error(`node ${args.join(' ')}: ${stderr}`);
  return { ms, megabytes: Number(/rss=(\d+)/.exec(stderr)?.[1] ?? 0) / 1024 };
}

/** A repository with a bit of everything, of which most files are source code, as in real ones. */
function writeTree(count) {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-bench-'));
  for (let at = 0; at < count; at += 1) {
    const [path, text] = fileOf(at);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const git = (...args) => {
    const { status, stderr } = spawnSync('git', [
      '-C',
      root,
      '-c',
      'user.name=b',
      '-c',
      'user.email=b@example.com',
      ...args,
    ]);
    if (status !== 0) throw new Error(String(stderr));
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Start');
  return root;
}

function fileOf(at) {
  const folder = `services/s${Math.floor(at / 500)}/part${Math.floor(at / 25) % 20}`;
  if (at % 500 === 0)
    return [
      `services/s${at / 500}/package.json`,
      `{ "name": "s${at}", "dependencies": { "express": "4.19.2" } }\n`,
    ];
  if (at % 500 === 1)
    return [
      `services/s${(at - 1) / 500}/Dockerfile`,
      'FROM node:22-slim\nCOPY . .\nUSER node\nCMD ["node", "index.js"]\n',
    ];
  if (at % 100 === 2)
    return [`${folder}/main${at}.tf`, `resource "aws_s3_bucket" "b${at}" {\n  bucket = "b-${at}"\n}\n`];
  if (at % 50 === 3) return [`${folder}/config${at}.yml`, `name: c${at}\nvalues:\n  - a\n  - b: ${at}\n`];
  if (at % 25 === 4) return [`${folder}/notes${at}.md`, `# Notes ${at}\n\nNothing to see.\n`];
  if (at % 10 === 5)
    return [
      `${folder}/f${at}.test.ts`,
      `import { f${at} } from './f';\ntest('f', () => expect(f${at}(1)).toBe(2));\n`,
    ];
  const line = `export function f${at}(x: number): number {\n  return x + ${at % 7};\n}\n`;
  return [`${folder}/f${at}.ts`, line.repeat(1 + (at % 20))];
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(2)} s`;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
