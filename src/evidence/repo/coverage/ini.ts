import type { FoundGate } from './formats.ts';
import { lineAt } from './numbers.ts';

const FAIL_UNDER = /^[ \t]*fail_under[ \t]*=[ \t]*(\d{1,3}(?:\.\d{1,3})?)/gm;
/** `addopts` of pytest, on one line or on several. */
const MEASURES = /^(?![ \t]*#).*--cov(?:=|\s|["']|$)/m;
const OPTION = /^(?![ \t]*#).*--cov-fail-under[= ](\d{1,3}(?:\.\d{1,3})?)/gm;

/** coverage.py and pytest-cov, in whichever file they are configured. */
export function readIni(text: string): readonly FoundGate[] {
  const gates: FoundGate[] = [];
  for (const match of text.matchAll(FAIL_UNDER))
    gates.push({
      tool: 'coverage.py',
      line: lineAt(text, match.index),
      floor: Number(match[1]),
      by: 'run',
      measures: false,
    });
  for (const match of text.matchAll(OPTION))
    gates.push({
      tool: 'pytest-cov',
      line: lineAt(text, match.index),
      floor: Number(match[1]),
      by: 'run',
      measures: true,
    });
  const measures = MEASURES.exec(text);
  if (measures && !gates.some((gate) => gate.measures))
    gates.push({
      tool: 'pytest-cov',
      line: lineAt(text, measures.index),
      floor: null,
      by: 'nothing',
      measures: true,
    });
  return gates;
}
