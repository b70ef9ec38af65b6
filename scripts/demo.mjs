// The first command of the README: builds gonogo and checks the example app as if it were your repository.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

if (!existsSync('node_modules/.package-lock.json'))
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
run('node', ['scripts/build.mjs']);

// A copy with a history of its own: inside this repository its files would count as an example.
const folder = mkdtempSync(join(tmpdir(), 'gonogo-demo-'));
const shop = join(folder, 'shop');
try {
  cpSync('examples/shop', shop, { recursive: true });
  const git = (...args) =>
    run('git', ['-C', shop, '-c', 'user.name=demo', '-c', 'user.email=demo@example.com', ...args]);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'feat: a shop');
  console.log('$ gonogo check examples/shop');
  const { status } = spawnSync('node', ['dist/main.js', 'check', shop, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // NO-GO is an answer, not a broken demo.
  process.exitCode = status === 1 ? 0 : (status ?? 1);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
