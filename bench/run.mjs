// Runs the benches named on the command line, or all of them, on a fresh build: `npm run bench -- startup`.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const all = readdirSync('bench').flatMap((name) =>
  /^(?!run\.)[\w-]+\.mjs$/.test(name) ? [name.slice(0, -'.mjs'.length)] : [],
);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(2);
}
spawnSync('node', ['scripts/build.mjs'], { stdio: 'inherit' });
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync('node', [`bench/${name}.mjs`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
