import { isRecord, recordOf, valueAt } from '../../parsed.ts';
import type { FoundGate } from './formats.ts';
import { lineAt, lowest } from './numbers.ts';

const KEYS = ['lines', 'statements', 'functions', 'branches'];

/** `jest`, `nyc` and `c8` in package.json, and the files that hold the latter two alone. */
export function readPackageJson(text: string, path: string): readonly FoundGate[] {
  if (!/coverage/i.test(text)) return [];
  const parsed = parsedJson(text);
  const line = (mark: RegExp) => lineAt(text, Math.max(text.search(mark), 0));
  const gates: FoundGate[] = [];
  const jest = path.endsWith('package.json') ? recordOf(valueAt(parsed, 'jest')) : recordOf(parsed);
  const threshold = valueAt(jest, 'coverageThreshold');
  if (isRecord(threshold)) {
    const percents = Object.values(threshold).flatMap(percentsOf);
    const measures = jest.collectCoverage === true;
    gates.push({
      tool: 'Jest',
      line: line(/coverageThreshold/),
      floor: lowest(percents),
      by: 'run',
      measures,
    });
  } else if (path.endsWith('package.json') && jest.collectCoverage === true)
    gates.push({ tool: 'Jest', line: line(/collectCoverage/), floor: null, by: 'nothing', measures: true });
  const tools = path.endsWith('package.json') ? ['nyc', 'c8'] : [path.includes('c8rc') ? 'c8' : 'nyc'];
  for (const tool of tools) {
    const settings = path.endsWith('package.json') ? valueAt(parsed, tool) : parsed;
    if (valueAt(settings, 'check-coverage') !== true && valueAt(settings, 'checkCoverage') !== true) continue;
    // Without numbers of its own nyc asks for 90 % of the lines.
    const floor = lowest(percentsOf(settings)) ?? 90;
    gates.push({ tool, line: line(/check-?coverage/i), floor, by: 'run', measures: true });
  }
  return gates;
}

function percentsOf(value: unknown): readonly number[] {
  return KEYS.flatMap((key) => {
    const percent = valueAt(value, key);
    return typeof percent === 'number' ? [percent] : [];
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: whoever reads the package says so.
    return undefined;
  }
}
