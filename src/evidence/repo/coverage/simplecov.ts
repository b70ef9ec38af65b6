import { maskSource } from '../code/mask.ts';
import type { FoundGate } from './formats.ts';
import { lineAt, lowest } from './numbers.ts';

const MINIMUM = /\bminimum_coverage(?:_by_file)?[ (]{1,3}([^\n)]{1,80})/g;
const DROP = /\b(?:maximum_coverage_drop|refuse_coverage_drop)\b/;

/** SimpleCov: `minimum_coverage 90`, `minimum_coverage line: 90`, `refuse_coverage_drop`. */
export function readSimplecov(text: string): readonly FoundGate[] {
  if (!text.includes('SimpleCov')) return [];
  const code = maskSource(text, 'ruby').uncommented;
  const gates = [...code.matchAll(MINIMUM)].map((match): FoundGate => {
    const percents = (match[1]?.match(/\d{1,3}(?:\.\d{1,3})?/g) ?? []).map(Number);
    return {
      tool: 'SimpleCov',
      line: lineAt(code, match.index),
      floor: lowest(percents),
      by: 'run',
      measures: true,
    };
  });
  const drop = DROP.exec(code);
  if (drop)
    gates.push({ tool: 'SimpleCov', line: lineAt(code, drop.index), floor: null, by: 'run', measures: true });
  const start = code.search(/\bSimpleCov\.start\b/);
  if (gates.length === 0 && start >= 0)
    gates.push({ tool: 'SimpleCov', line: lineAt(code, start), floor: null, by: 'nothing', measures: true });
  return gates;
}
