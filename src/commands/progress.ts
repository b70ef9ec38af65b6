import type { Host, TalkEvent } from '../talk/events.ts';
import type { Console } from './command.ts';

/** Silence that long, then say what takes so long. */
const QUIET_MS = 1000;
const REDRAW_MS = 100;

/** Shows one changing line on a terminal once a run takes longer than a second. Elsewhere it says nothing. */
export function progressHost(console: Console, isWanted: boolean): Host & { clear(): void } {
  const start = performance.now();
  let lastDraw = 0;
  let isDrawn = false;
  const clear = () => {
    if (isDrawn) console.err('\r\u001b[K');
    isDrawn = false;
  };
  return {
    say(event) {
      const now = performance.now();
      if (!isWanted || !console.isErrTerminal || now - start < QUIET_MS || now - lastDraw < REDRAW_MS) return;
      lastDraw = now;
      isDrawn = true;
      console.err(`\r\u001b[K${lineOf(event).slice(0, console.width - 1)}`);
    },
    clear,
  };
}

function lineOf(event: TalkEvent): string {
  if (event.code === 'check-started') return 'listing files';
  if (event.code === 'tree-listed') return `${event.files} files, collecting evidence`;
  return `collecting evidence: ${event.left} left`;
}
