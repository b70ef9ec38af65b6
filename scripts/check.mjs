// Everything that must hold before a commit, in the order of what fails fastest.
import { spawnSync } from 'node:child_process';

const STEPS = [
  ['format and lint', 'npx', ['biome', 'check', '.']],
  ['generated files are fresh', 'node', ['scripts/generate.mjs', '--check']],
  ['types', 'npx', ['tsc']],
  ['unused code', 'npx', ['knip']],
  ['build', 'node', ['scripts/build.mjs']],
  ['gonogo on itself', 'node', ['dist/main.js', 'check', '.']],
  ['tests', 'npx', ['vitest', 'run']],
];

for (const [name, command, args] of STEPS) {
  const start = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\nnpm run check: ${name} failed. ${command} ${args.join(' ')}`);
    process.exit(1);
  }
  console.log(`ok  ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}
