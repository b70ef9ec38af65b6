// How long `gonogo --version` takes against bare node, pair by pair. Budget: 1.5 times.
import { spawnSync } from 'node:child_process';

const RUNS = 21;
const BUDGET = 1.5;

const pairs = [];
for (let run = 0; run < RUNS; run += 1) {
  pairs.push({
    bare: time(['-e', '0']),
    version: time(['dist/main.js', '--version']),
    help: time(['dist/main.js', '--help']),
  });
}
const ratio = (name) => median(pairs.map((pair) => pair[name] / pair.bare));
console.log(
  `bare node            ${median(pairs.map(({ bare }) => bare)).toFixed(1)} ms (median of ${RUNS})`,
);
console.log(`gonogo --version     ${ratio('version').toFixed(2)} x bare node (budget ${BUDGET})`);
console.log(`gonogo --help        ${ratio('help').toFixed(2)} x bare node`);

function time(args) {
  const start = process.hrtime.bigint();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
