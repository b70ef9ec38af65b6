#!/usr/bin/env node
import { VERSION } from './version.ts';

const words = process.argv.slice(2);

if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const [{ run }, { processConsole }] = await Promise.all([
    import('./commands/run.ts'),
    import('./commands/process-console.ts'),
  ]);
  process.exitCode = await run(words, processConsole());
}
