// Writes the declarations of the library: what index.d.ts reaches, and nothing else.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const emitted = mkdtempSync(join(tmpdir(), 'gonogo-types-'));
try {
  const { status } = spawnSync('npx', ['tsc', '-p', 'tsconfig.types.json', '--outDir', emitted], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
  rmSync('dist/types', { recursive: true, force: true });
  copy('index.d.ts', new Set());
} finally {
  rmSync(emitted, { recursive: true, force: true });
}

function copy(path, seen) {
  if (seen.has(path)) return;
  seen.add(path);
  const text = readFileSync(join(emitted, path), 'utf8');
  const specifier = /(?<=(?:from|import\() ?['"])(\.[^'"]+)\.ts(?=['"])/g;
  for (const [, target] of text.matchAll(specifier)) copy(`${join(dirname(path), target)}.d.ts`, seen);
  mkdirSync(dirname(join('dist/types', path)), { recursive: true });
  writeFileSync(join('dist/types', path), text.replace(specifier, '$1.js'));
}
