import { maskSource } from '../code/mask.ts';
import type { FoundGate } from './formats.ts';
import { lineAt, lowest } from './numbers.ts';
import { conditionAt } from './ruby-condition.ts';

const MINIMUM = /\bminimum_coverage(?:_by_file)?[ (]{1,3}([^\n)]{1,80})/g;
const DROP = /\b(?:maximum_coverage_drop|refuse_coverage_drop)\b/;

/** SimpleCov: `minimum_coverage 90`, `minimum_coverage line: 90`, `refuse_coverage_drop`. */
export function readSimplecov(text: string): readonly FoundGate[] {
  if (!text.includes('SimpleCov')) return [];
  const code = maskSource(text, 'ruby').uncommented;
  const lines = code.split('\n');
  const gateAt = (index: number, by: FoundGate['by'], floor: number | null): FoundGate => {
    const line = lineAt(code, index);
    const condition = conditionAt(lines, line);
    return { tool: 'SimpleCov', line, floor, by, measures: true, ...(condition && { condition }) };
  };
  const gates = [...code.matchAll(MINIMUM)].map((match) => {
    const percents = (match[1]?.match(/\d{1,3}(?:\.\d{1,3})?/g) ?? []).map(Number);
    return gateAt(match.index, 'run', lowest(percents));
  });
  const drop = DROP.exec(code);
  if (drop) gates.push(gateAt(drop.index, 'run', null));
  const start = code.search(/\bSimpleCov\.start\b/);
  // What is behind a condition of its own says nothing of the measurement.
  if (start >= 0 && gates.every(({ condition }) => condition)) gates.push(gateAt(start, 'nothing', null));
  return gates;
}
