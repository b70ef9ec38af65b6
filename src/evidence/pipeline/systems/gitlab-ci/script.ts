import type { Script } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import type { Located, LocatedScalar } from '../../yaml/located.ts';
import { flattened } from './rules.ts';
import { textWith } from './text.ts';

const MAX_LINES = 3000;
/** Comments and empty lines between two entries of a script that still count as one text. */
const MAX_BETWEEN = 40;

/** A run of script entries that stand one below the other in one file. */
export type ScriptBlock = Pick<Script, 'text' | 'source' | 'linesEach'>;

/** The entries of a script as texts whose lines are the file's own. */
export function scriptBlocks(value: Located | undefined): readonly ScriptBlock[] {
  const blocks: Block[] = [];
  for (const entry of flattened(value, MAX_LINES)) {
    if (entry.kind !== 'scalar') continue;
    const last = blocks.at(-1);
    if (!last?.takes(entry)) blocks.push(new Block(entry));
  }
  return blocks.map((block) => block.finished());
}

/** Script entries that are no text: `- echo "a: b"` is a mapping in YAML. */
export function strangeEntries(value: Located | undefined): readonly Located[] {
  return flattened(value, MAX_LINES).filter((entry) => entry.kind !== 'scalar');
}

class Block {
  private readonly lines: string[];
  private readonly path: string | undefined;
  private readonly first: number;
  /** Each line of the text is one of the file. */
  private isAligned: boolean;

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
      text: interpolated(this.lines.join('\n')),
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

/** In a script the shell puts variables in; only inputs are GitLab's. */
function interpolated(text: string): Text {
  if (!text.includes('$[[')) return [text];
  return textWith(
    text.replaceAll('$[[', '\u0000').replaceAll('$', '$$$$').replaceAll('\u0000', '$[['),
    () => undefined,
  );
}
