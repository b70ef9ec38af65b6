import type { FoundGate } from './formats.ts';
import { lineAt } from './numbers.ts';

const FLOORS: readonly (readonly [RegExp, string])[] = [
  // https://github.com/vladopajic/go-test-coverage
  [/^[ \t]*total:[ \t]*(\d{1,3})/m, 'go-test-coverage'],
  [/^fail-under[ \t]*=[ \t]*(\d{1,3}(?:\.\d{1,3})?)/m, 'cargo-tarpaulin'],
];

/** Tools with a file of their own that names a floor. */
export function readFloorFile(text: string): readonly FoundGate[] {
  return FLOORS.flatMap(([mark, tool]): FoundGate[] => {
    const match = mark.exec(text);
    if (!match) return [];
    return [{ tool, line: lineAt(text, match.index), floor: Number(match[1]), by: 'run', measures: false }];
  });
}
