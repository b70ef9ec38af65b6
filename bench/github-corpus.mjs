// Reads labelled workflow files through the real CLI: those without a mistake have to be read without a complaint,
// those with one must not stop anything:
//   node bench/github-corpus.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CORPUS = '../shared/corpora/github-actions/cases.jsonl';

if (existsSync(CORPUS)) readCorpus();
else console.log(`skipped: the corpus ${CORPUS} is not here`);

function readCorpus() {
  const cases = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const pipeline = understood(cases);
  if (!pipeline) {
    console.log('  the check broke');
    process.exitCode = 1;
    return;
  }
  const problems = cases.map((_, number) =>
    pipeline.unresolved.filter(({ source }) => source.path === pathOf(number)),
  );
  const complaintsOn = (number) => problems[number].filter(({ settle }) => settle === 'mend the file');
  const numbers = [...cases.keys()];
  const ok = numbers.filter((number) => cases[number].label === 'ok');
  const broken = numbers.filter((number) => cases[number].label !== 'ok');
  const complaints = ok.filter((number) => complaintsOn(number).length > 0);
  const outside = ok.filter((number) => problems[number].length > complaintsOn(number).length);
  const told = broken.filter((number) =>
    complaintsOn(number).some(({ source }) => source.line !== undefined),
  );
  console.log(
    `${ok.length} valid files: ${complaints.length} with a complaint (goal 0), ${outside.length} that call what is not in the tree`,
  );
  console.log(`${broken.length} files with a mistake: ${told.length} told with a line, none stops the check`);
  for (const number of complaints)
    for (const { what, because, source } of complaintsOn(number))
      console.log(`  ${cases[number].name}:${source.line}: ${what}: ${because}`);
  if (complaints.length > 0) process.exitCode = 1;
}

function pathOf(number) {
  return `.github/workflows/${number}.yaml`;
}

/** What the CLI understood of all the files together, or nothing when it broke. */
function understood(cases) {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-bench-'));
  try {
    mkdirSync(join(root, '.github/workflows'), { recursive: true });
    for (const [number, { text }] of cases.entries()) writeFileSync(join(root, pathOf(number)), text);
    const run = spawnSync(process.execPath, ['dist/main.js', 'pipeline', root, '--format', 'json'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return run.status === 0 ? JSON.parse(run.stdout).pipeline : undefined;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
