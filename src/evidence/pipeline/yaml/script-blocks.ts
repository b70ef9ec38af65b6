import type { Source } from '../../../judge/source.ts';
import type { LocatedScalar } from './located.ts';

/** Comments and empty lines between two entries of a script that still count as one text. */
const MAX_BETWEEN = 40;

/** A run of script entries that stand one below the other in one file. */
export interface ScriptBlock {
  readonly text: string;
  /** Where its first line stands. */
  readonly source: Source;
  /** `1`: each line of the text is one of the file; 0: all stand in one place. */
  readonly linesEach: 0 | 1;
}

/** Puts the entries of a script together to texts whose lines are the file's own, empty ones for what is between. */
export function scriptBlocks(entries: readonly LocatedScalar[]): readonly ScriptBlock[] {
  const blocks: Block[] = [];
  for (const entry of entries) if (!blocks.at(-1)?.takes(entry)) blocks.push(new Block(entry));
  return blocks.map((block) => block.finished());
}

class Block {
  private readonly lines: string[];
  private readonly path: string | undefined;
  private readonly first: number;
  private readonly isAligned: boolean;

  constructor(entry: LocatedScalar) {
    this.path = entry.at.path;
    this.first = firstLine(entry);
    this.lines = linesOf(entry);
    this.isAligned = isAligned(entry);
  }

  takes(entry: LocatedScalar): boolean {
    const start = firstLine(entry);
    const between = start - (this.first + this.lines.length);
    if (entry.at.path !== this.path || between < 0 || between > MAX_BETWEEN) return false;
    if (!this.isAligned || !isAligned(entry)) return false;
    for (let line = 0; line < between; line += 1) this.lines.push('');
    this.lines.push(...linesOf(entry));
    return true;
  }

  finished(): ScriptBlock {
    const at = this.path === undefined ? {} : { path: this.path };
    return {
      text: this.lines.join('\n'),
      source: { ...at, line: this.first },
      linesEach: this.isAligned ? 1 : 0,
    };
  }
}

function firstLine({ at, form }: LocatedScalar): number {
  return (at.line ?? 1) + (form === 'block' || form === 'folded' ? 1 : 0);
}

function linesOf({ text }: LocatedScalar): string[] {
  return text.replace(/\n+$/, '').split('\n');
}

function isAligned(entry: LocatedScalar): boolean {
  return entry.form === 'block' || linesOf(entry).length === 1;
}
