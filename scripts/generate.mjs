// Writes every generated file. `--check` writes nothing and fails when one is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { configReference } from './generate/config-reference.mjs';
import { controlPages } from './generate/control-pages.mjs';
import {
  checklistIndex,
  collectorIndex,
  defaultsIndex,
  languageIndex,
  mappingIndex,
  systemIndex,
} from './generate/indexes.mjs';
import { reportSchemas } from './generate/report-schema.mjs';

const checkOnly = process.argv.includes('--check');
const stale = [];

/** Writes path -> text. Indexes come first: what follows is made from the code they list. */
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
write(systemIndex());
write(mappingIndex());
write(languageIndex());
write(defaultsIndex());
write(await configReference());
write(await reportSchemas());
const pages = await controlPages();
write(pages);
removeOthers('docs/controls', pages);

/** A page whose control is gone goes too. */
function removeOthers(folder, files) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = `${folder}/${String(name).replaceAll('\\', '/')}`;
    if (!path.endsWith('.md') || path in files) continue;
    stale.push(path);
    if (!checkOnly) rmSync(path);
  }
}

if (checkOnly && stale.length > 0) {
  console.error(
    `Generated files are stale: ${stale.join(', ')}. Run \`npm run generate\` and commit the result.`,
  );
  process.exitCode = 1;
} else if (stale.length > 0) console.log(`wrote ${stale.join(', ')}`);
