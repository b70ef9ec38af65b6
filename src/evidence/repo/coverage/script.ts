import { maskSource } from '../code/mask.ts';
import type { FoundGate } from './formats.ts';
import { bracesAt, lineAt, lowest } from './numbers.ts';

const PERCENT = /["']?\b(?:lines|statements|functions|branches)["']?\s{0,5}:\s{0,5}(\d{1,3}(?:\.\d{1,3})?)/g;
/** `thresholds` of Vitest, `coverageThreshold` of Jest, `check` of karma-coverage. */
const GATES: readonly (readonly [RegExp, string])[] = [
  [/\bcoverageThreshold\s{0,5}:/g, 'Jest'],
  [/\bthresholds\s{0,5}:/g, 'Vitest'],
];

/** Thresholds in configuration files that are programs: read as text, comments left out. */
export function readScript(text: string, path: string): readonly FoundGate[] {
  if (!/coverage/i.test(text)) return [];
  const code = maskSource(text, 'javascript').uncommented;
  const measures =
    /\bcollectCoverage\s{0,5}:\s{0,5}true|\bcoverage\s{0,5}:\s{0,5}\{[^}]{0,300}\benabled\s{0,5}:\s{0,5}true/.test(
      code,
    );
  const gates = GATES.flatMap(([mark, tool]) =>
    [...code.matchAll(mark)].flatMap((match): FoundGate[] => {
      const block = bracesAt(code, match.index);
      const percents = [...block.matchAll(PERCENT)].map(([, percent]) => Number(percent));
      const is100 = /\b100\s{0,5}:\s{0,5}true/.test(block);
      const floor = is100 ? 100 : lowest(percents);
      if (floor === null) return [];
      return [{ tool, line: lineAt(code, match.index), floor, by: 'run', measures }];
    }),
  );
  if (gates.length > 0 || !measures) return gates;
  const tool = path.includes('jest') ? 'Jest' : 'Vitest';
  return [{ tool, line: lineAt(code, code.search(/overage/)), floor: null, by: 'nothing', measures }];
}
