import type { RenderOptions } from '../options.ts';
import type { Report } from '../report.ts';
import { summarise } from '../summary.ts';
import { everything } from './everything.ts';
import { renderRows } from './row.ts';
import { oneScreen } from './screen.ts';
import { ASCII, UNICODE } from './symbols.ts';

const NARROWEST = 40;
const WIDEST = 120;

/** The report for a person at a terminal: the answer and what to do on one screen, or everything when asked. */
export function renderTerminal(report: Report, options: RenderOptions = {}): string {
  const layout = {
    width: Math.min(Math.max(options.width ?? 80, NARROWEST), WIDEST),
    height: options.height ?? 24,
    symbols: options.isAscii ? ASCII : UNICODE,
  };
  const summary = summarise(report);
  const rows = options.isVerbose ? everything(report, summary, layout) : oneScreen(report, summary, layout);
  return renderRows(rows, options.color ?? false);
}
