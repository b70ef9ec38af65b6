import type { FoundGate } from './formats.ts';
import { lineAt } from './numbers.ts';

/**
 * Codecov marks a change red when `status` is on for the project or the patch. Read line by line: the file is short
 * and flat. https://docs.codecov.com/docs/commit-status
 */
export function readCodecov(text: string): readonly FoundGate[] {
  const status = /^([ \t]*)status:[ \t]*(?:#.*)?$/m.exec(text);
  if (!status) return [];
  const block = blockAfter(text, status.index + status[0].length, status[1]?.length ?? 0);
  const isOn = /\b(?:project|patch)\s*:\s*(?!\s*(?:off|false|no)\b)/.test(block);
  const isOnlyTold = /\binformational:\s*true\b/.test(block);
  if (!isOn || isOnlyTold) return [];
  const target = /\btarget:\s*["']?(\d{1,3}(?:\.\d{1,3})?)%?/.exec(block)?.[1];
  const floor = target === undefined ? null : Number(target);
  return [{ tool: 'Codecov', line: lineAt(text, status.index), floor, by: 'service', measures: false }];
}

/** The lines behind a position that are indented deeper. */
function blockAfter(text: string, from: number, indent: number): string {
  const lines = text.slice(from).split('\n');
  const end = lines.findIndex(
    (line, at) => at > 0 && line.trim() !== '' && line.length - line.trimStart().length <= indent,
  );
  return lines.slice(0, end < 0 ? lines.length : end).join('\n');
}
