#!/usr/bin/env node
import { VERSION } from './version.ts';

const words = process.argv.slice(2);

if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const { keepCompiledCode } = await import('./outside/compiled-code.ts');
  keepCompiledCode(process.env);
  const [{ run }, { processConsole }] = await Promise.all([
    import('./commands/run.ts'),
    import('./commands/process-console.ts'),
    // What nearly every run needs is loaded beside, not after.
    words[0] === 'check' ? import('./commands/check.ts') : undefined,
  ]);
  process.exitCode = await run(words, processConsole());
}
