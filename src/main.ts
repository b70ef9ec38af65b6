#!/usr/bin/env node
import { VERSION } from './version.ts';

const [verb, ...rest] = process.argv.slice(2);

if (verb === '--version' || verb === '-V' || (verb === 'version' && rest.length === 0)) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const { run } = await import('./commands/run.ts');
  process.exitCode = await run(process.argv.slice(2));
}
