// Writes every generated file. `--check` writes nothing and fails when one is stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checklistIndex, collectorIndex } from './generate/indexes.mjs';

/** Path -> text. Indexes come first: what follows is made from the code they list. */
const checkOnly = process.argv.includes('--check');
const stale = [];

function write(files) {
  for (const [path, text] of Object.entries(files)) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    stale.push(path);
    if (checkOnly) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

write(checklistIndex());
write(collectorIndex());

if (checkOnly && stale.length > 0) {
  console.error(
    `Generated files are stale: ${stale.join(', ')}. Run \`npm run generate\` and commit the result.`,
  );
  process.exitCode = 1;
} else if (stale.length > 0) console.log(`wrote ${stale.join(', ')}`);
