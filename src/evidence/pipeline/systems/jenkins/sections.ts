import { readStatement, type Segment } from './groovy/statement.ts';
import { type Node, statementsOf } from './groovy/tree.ts';

export interface Section {
  readonly segment: Segment;
  readonly line: number;
}

export interface Sections {
  /** The last section of a name. */
  get(name: string): Section | undefined;
  /** Every section in its order. */
  readonly all: readonly Section[];
  /** The content of a section's block; nothing when there is none. */
  block(name: string): readonly Node[];
}

/** The sections of `pipeline` or of a stage. */
export function sectionsOf(block: readonly Node[]): Sections {
  const all = statementsOf(block).flatMap((nodes): readonly Section[] => {
    const statement = readStatement(nodes);
    const [segment] = statement.kind === 'call' ? statement.segments : [];
    return segment ? [{ segment, line: statement.kind === 'call' ? statement.line : 1 }] : [];
  });
  const byName = new Map(all.map((section) => [section.segment.name, section]));
  return {
    all,
    get: (name) => byName.get(name),
    block: (name) => byName.get(name)?.segment.block?.nodes ?? [],
  };
}
