import { writeSync } from 'node:fs';
import type { Console } from './command.ts';

/** The console of this process. A reader that went away (`| head`) ends the writing quietly. */
export function processConsole(): Console {
  return {
    out: (text) => writeAll(1, text),
    err: (text) => writeAll(2, text),
    isOutTerminal: process.stdout.isTTY === true,
    isErrTerminal: process.stderr.isTTY === true,
    width: process.stdout.columns || 80,
    environment: process.env,
  };
}

/** Writes to the end before it returns: a pipe would otherwise lose what is left at exit. */
function writeAll(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      // The pipe is full: give its reader a moment.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
