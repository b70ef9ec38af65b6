import type { Source } from '../../../judge/source.ts';
import type { Body, Spanned } from '../hcl/syntax.ts';

/** A parsed file of a tree: read once, however many modules and roots use it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly body: Body;
  /** Where a part of it stands. */
  sourceOf(node: Spanned): Source;
}

export function createSourceFile(path: string, text: string, body: Body): SourceFile {
  let starts: readonly number[] | undefined;
  const lineOf = (offset: number) => {
    starts ??= lineStarts(text);
    return lineAt(starts, offset);
  };
  return {
    path,
    text,
    body,
    sourceOf({ start, end }) {
      const line = lineOf(start);
      const endLine = lineOf(Math.max(start, end - 1));
      return endLine === line ? { path, line } : { path, line, endLine };
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line of an offset, from 1: by halving, for files are long and places many. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
