import { listMembers, literalString, readArguments } from './groovy/arguments.ts';
import { readStatement } from './groovy/statement.ts';
import { type Node, nameOf, statementsOf } from './groovy/tree.ts';

/** More combinations than this are no matrix that a person wrote. */
export const MAX_CELLS = 100;

export type Cell = Readonly<Record<string, string>>;

interface Axis {
  readonly name: string;
  readonly values: readonly string[];
  /** `notValues`: the axis of an exclude that stands for all but these. */
  readonly isNegated: boolean;
}

/** The combinations of `axes` without those of `excludes`. */
export function readMatrix(block: readonly Node[]): readonly Cell[] {
  const axes = axesOf(partOf(block, 'axes'));
  const excludes = partsOf(partOf(block, 'excludes'), 'exclude').map(axesOf);
  let cells: readonly Cell[] = [{}];
  for (const { name, values } of axes)
    cells = cells
      .flatMap((cell) => values.map((value) => ({ ...cell, [name]: value })))
      .slice(0, MAX_CELLS + 1);
  return cells.filter(
    (cell) => !excludes.some((exclude) => exclude.length > 0 && exclude.every((axis) => covers(axis, cell))),
  );
}

function covers({ name, values, isNegated }: Axis, cell: Cell): boolean {
  const value = Object.hasOwn(cell, name) ? cell[name] : undefined;
  return value !== undefined && values.includes(value) !== isNegated;
}

function axesOf(block: readonly Node[]): readonly Axis[] {
  return partsOf(block, 'axis').map((axis) => {
    let name = '';
    let values: readonly string[] = [];
    let isNegated = false;
    for (const nodes of statementsOf(axis)) {
      const statement = readStatement(nodes);
      const [segment] = statement.kind === 'call' ? statement.segments : [];
      const { positional } = readArguments(segment?.arguments ?? null);
      if (segment?.name === 'name') name = literalString(positional[0]?.[0]) ?? '';
      if (segment?.name !== 'values' && segment?.name !== 'notValues') continue;
      isNegated = segment.name === 'notValues';
      values = positional.flatMap(listMembers).flatMap(([only]) => literalString(only) ?? []);
    }
    return { name, values, isNegated };
  });
}

/** The content of the block of a name. */
export function partOf(block: readonly Node[], name: string): readonly Node[] {
  return partsOf(block, name)[0] ?? [];
}

function partsOf(block: readonly Node[], name: string): readonly (readonly Node[])[] {
  return statementsOf(block).flatMap((nodes) => {
    const last = nodes.at(-1);
    return nameOf(nodes[0]) === name && last?.kind === 'group' && last.open === '{' ? [last.nodes] : [];
  });
}
