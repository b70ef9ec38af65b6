// Our controls on the security of pipelines side by side with zizmor and actionlint, on whole trees:
// and their time on a repository of 50 generated workflows:
//   node bench/pipeline-security.mjs <tree ...>      ZIZMOR=/path/to/zizmor ACTIONLINT=/path/to/actionlint, else from PATH
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manyWorkflows } from './generated/workflows.mjs';

const CONTROLS = [
  'integration/ci-actions-pinned-by-sha',
  'security/pipeline-not-injectable',
  'security/pipeline-token-least-privilege',
  'security/no-long-lived-credentials',
];

const ZIZMOR_OPTIONS = ['--offline', '--quiet', '--no-exit-codes', '--format', 'json-v1'];

/** Audits of zizmor that ask for a part of what a control asks for, and how our own sentence about it is known. */
const KINDS = [
  {
    kind: 'unpinned uses',
    audits: ['unpinned-uses'],
    ours: /can be moved to other|names no version|no exact version/,
  },
  {
    kind: 'text of outsiders in scripts',
    audits: ['template-injection', 'untrusted input'],
    ours: /becomes part of the script/,
  },
  {
    kind: 'changes of strangers with secrets',
    audits: ['dangerous-triggers'],
    ours: /checks out the change/,
  },
  {
    kind: 'rights of the token',
    audits: ['excessive-permissions'],
    ours: /may write everything|is given to|names no rights|every job is given/,
  },
  {
    kind: 'secrets handed over',
    audits: ['secrets-inherit', 'overprovisioned-secrets', 'unredacted-secrets'],
    ours: /all secrets/,
  },
  { kind: 'checkout uploaded with its token', audits: ['artipacked'], ours: /uploads the whole checkout/ },
  { kind: 'caches in releases', audits: ['cache-poisoning'], ours: /files of a cache/ },
  { kind: 'machines of your own', audits: ['self-hosted-runner'], ours: /machine of your own/ },
];

const zizmor = find('ZIZMOR', 'zizmor');
const actionlint = find('ACTIONLINT', 'actionlint');
const trees = process.argv.slice(2);
reportFifty();
if (trees.length === 0) console.log('no tree named: nothing more to compare');
else if (!zizmor)
  console.log('skipped: zizmor is not here (`pip install zizmor` into a venv, then ZIZMOR=...)');
else compare();

function find(variable, name) {
  const path = process.env[variable] ?? name;
  return spawnSync(path, ['--version']).error ? undefined : path;
}

function compare() {
  if (!actionlint) console.log('actionlint is not here: compared with zizmor alone (ACTIONLINT=...)');
  const sums = new Map(KINDS.map(({ kind }) => [kind, { both: 0, milder: 0, ours: 0, theirs: 0 }]));
  for (const tree of trees) compareTree(tree, sums);
  console.log(
    '\nplaces: found by both | found by them, a remark or an open question for us | only a finding of ours | only theirs',
  );
  for (const [kind, { both, milder, ours, theirs }] of sums)
    console.log(
      `${kind.padEnd(36)} ${String(both).padStart(5)} ${String(milder).padStart(5)} ${String(ours).padStart(5)} ${String(theirs).padStart(5)}`,
    );
  console.log('reasons: bench/pipeline-security/disagreements.md');
  for (const tree of trees) reportTimes(tree);
}

function compareTree(tree, sums) {
  const own = ourPlaces(tree);
  const other = [...zizmorPlaces(tree), ...(actionlint ? actionlintPlaces(tree) : [])];
  for (const { kind, audits, ours } of KINDS) {
    const sum = sums.get(kind);
    const mine = own.filter(({ message }) => ours.test(message));
    const keyOf =
      kind === 'unpinned uses' ? useKey : kind === 'text of outsiders in scripts' ? lineKey : pathKey;
    const findings = new Set(mine.filter(({ state }) => state === 'finding').map(keyOf));
    const milder = new Set(mine.map(keyOf).filter((key) => !findings.has(key)));
    const theirs = new Set(
      other
        .filter(({ audit }) => audits.includes(audit))
        .map((place) => nearest(keyOf(place), [...findings, ...milder])),
    );
    for (const key of theirs) {
      if (findings.has(key)) sum.both += 1;
      else if (milder.has(key)) sum.milder += 1;
      else {
        sum.theirs += 1;
        if (process.env.VERBOSE) console.log(`  only theirs: ${kind}: ${tree} ${key}`);
      }
    }
    for (const key of findings) {
      if (theirs.has(key)) continue;
      sum.ours += 1;
      if (process.env.VERBOSE) console.log(`  only ours: ${kind}: ${tree} ${key}`);
    }
  }
}

/** Where a block begins and where its first line stands are one place. */
function nearest(key, known) {
  const [, path, line] = /^(.*):(\d+)$/.exec(key) ?? [];
  if (path === undefined || known.includes(key)) return key;
  return [1, -1].map((by) => `${path}:${Number(line) + by}`).find((near) => known.includes(near)) ?? key;
}

function pathKey({ path }) {
  return path;
}

function lineKey({ path, line }) {
  return `${path}:${line}`;
}

function useKey({ path, use }) {
  return `${path} ${use}`;
}

function ourPlaces(tree) {
  const { controls } = check(tree);
  const places = [];
  for (const { findings, remarks, subjects } of controls) {
    for (const { source, message } of findings) places.push(placeOf(source, message, 'finding'));
    for (const { source, message } of remarks ?? []) places.push(placeOf(source, message, 'milder'));
    for (const { source, because, verdict } of subjects ?? [])
      if (verdict === 'unknown') places.push(placeOf(source, because, 'milder'));
  }
  return places;
}

function placeOf(source, message, state) {
  return { path: source?.path, line: source?.line, message, state, use: /^`([^`]+)`/.exec(message)?.[1] };
}

function check(tree) {
  const run = spawnSync(process.execPath, ourArguments(tree), { encoding: 'utf8', maxBuffer: 1 << 30 });
  return JSON.parse(run.stdout);
}

function ourArguments(tree) {
  return ['dist/main.js', 'check', tree, '--format', 'json', '--no-progress', '--only', CONTROLS.join(',')];
}

function zizmorPlaces(tree) {
  const run = spawnSync(zizmor, [...ZIZMOR_OPTIONS, '.'], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return JSON.parse(run.stdout || '[]').flatMap(({ ident, locations }) => {
    const main = locations.find(({ symbolic }) => symbolic.kind === 'Primary') ?? locations[0];
    const path = main.symbolic.key.Local?.verbatim_path?.replace(/^\.\//, '');
    const line = main.concrete.location.start_point.row + 1;
    const text = [main, ...locations].map(({ concrete }) => concrete.feature).join('\n');
    const use = /\buses:\s*["']?([^\s"'#]+)/.exec(text)?.[1] ?? main.concrete.feature;
    return [{ audit: ident, path, line, use }];
  });
}

/** Of all that actionlint says, texts of outsiders in scripts are of these kinds. */
function actionlintPlaces(tree) {
  const run = spawnSync(actionlint, ['-format', '{{json .}}', '-shellcheck=', '-pyflakes='], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return JSON.parse(run.stdout || '[]')
    .filter(({ message }) => /potentially untrusted/.test(message))
    .map(({ filepath, line }) => ({ audit: 'untrusted input', path: filepath, line }));
}

/** What the time for fifty workflows consists of: each the best of seven, by turns. */
function reportFifty() {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-bench-'));
  try {
    const trees = [1, 50].map((count) => {
      const tree = join(root, String(count));
      const folder = join(tree, '.github/workflows');
      mkdirSync(folder, { recursive: true });
      for (const [name, text] of Object.entries(manyWorkflows(count)))
        writeFileSync(join(folder, name), text);
      spawnSync('git', ['init', '-q', tree]);
      spawnSync('git', ['-C', tree, 'add', '.']);
      return tree;
    });
    const node = process.execPath;
    const runs = [
      { name: 'bare node', run: () => timed(node, ['-e', '0'], root) },
      ...trees.map((tree, at) => ({
        name: `gonogo on ${at === 0 ? 'one workflow' : 'fifty workflows'}`,
        run: () => timed(node, ourArguments(tree), process.cwd()),
      })),
      ...(zizmor
        ? [{ name: 'zizmor on fifty', run: () => timed(zizmor, [...ZIZMOR_OPTIONS, '.'], trees[1]) }]
        : []),
    ];
    const best = runs.map(() => Number.POSITIVE_INFINITY);
    for (let round = 0; round < 7; round += 1)
      for (const [at, { run }] of runs.entries()) best[at] = Math.min(best[at] ?? 0, run());
    for (const [at, { name }] of runs.entries()) console.log(`${name}: ${best[at]?.toFixed(0)} ms`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The median of five pairs: whole trees, and their pipelines alone. */
function reportTimes(tree) {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-bench-'));
  try {
    if (existsSync(join(tree, '.github')))
      cpSync(join(tree, '.github'), join(folder, '.github'), { recursive: true });
    const ratio = (root) => {
      const pairs = Array.from({ length: 5 }, () => {
        const ours = timed(process.execPath, ourArguments(root), process.cwd());
        return ours / timed(zizmor, [...ZIZMOR_OPTIONS, '.'], root);
      });
      return pairs.toSorted((a, b) => a - b)[2];
    };
    console.log(
      `${tree}: ${ratio(tree).toFixed(2)} x zizmor on the whole tree, ${ratio(folder).toFixed(2)} x on its pipelines alone`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timed(program, args, cwd) {
  const start = process.hrtime.bigint();
  spawnSync(program, args, { cwd, stdio: 'ignore' });
  return Number(process.hrtime.bigint() - start) / 1e6;
}
