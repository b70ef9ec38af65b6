import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Bundles TypeScript given as text and imports it: generators read the real code, not a copy of it. */
export async function loadSource(text) {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-generate-'));
  try {
    const outfile = join(folder, 'source.mjs');
    await build({
      stdin: { contents: text, resolveDir: process.cwd(), loader: 'ts' },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
