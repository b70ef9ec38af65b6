import type { DrawnResource, DrawnStack, ResourcesDrawing } from '../../resources/drawing/drawing.ts';
import { inert } from '../inert.ts';
import type { RenderOptions } from '../options.ts';
import { BLANK, type Row, renderRows, span } from '../terminal/row.ts';
import { displayWidth, wrap } from '../terminal/width.ts';
import { count, place } from '../wording.ts';

const NARROWEST = 40;
const WIDEST = 120;

/** The inventory for a person at a terminal: environment by environment, stack by stack, type by type. */
export function renderResourcesTerminal(drawing: ResourcesDrawing, options: RenderOptions = {}): string {
  const width = Math.min(Math.max(options.width ?? 80, NARROWEST), WIDEST);
  const environments = new Map<string, DrawnStack[]>();
  for (const stack of drawing.stacks) {
    const name = stack.environment?.name ?? '';
    environments.set(name, [...(environments.get(name) ?? []), stack]);
  }
  const rows = [...environments].flatMap(([name, stacks]): readonly Row[] => [
    [
      span('bold', inert(name === '' ? 'no environment named' : name)),
      span('dim', `  ${count(managedIn(stacks), 'resource')} in ${count(stacks.length, 'stack')}`),
    ],
    ...stacks.flatMap((stack) => stackRows(stack, width)),
    BLANK,
  ]);
  return renderRows(rows, options.color ?? false);
}

function managedIn(stacks: readonly DrawnStack[]): number {
  return stacks.reduce((sum, { resources }) => sum + managed(resources).length, 0);
}

function managed(resources: readonly DrawnResource[]): readonly DrawnResource[] {
  return resources.filter(({ mode }) => mode === 'managed');
}

function stackRows(stack: DrawnStack, width: number): readonly Row[] {
  const where = [stack.kind, stack.region, stack.account, stack.environment?.because].filter(
    (one): one is string => typeof one === 'string',
  );
  const byType = new Map<string, DrawnResource[]>();
  for (const resource of managed(stack.resources)) {
    const known = byType.get(resource.type);
    if (known) known.push(resource);
    else byType.set(resource.type, [resource]);
  }
  const types = [...byType].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...lines('  ', `${stack.name}  (${where.join(', ')})`, 'plain', width),
    ...types.flatMap(([type, resources]) => [
      ...lines('    ', `${type}${resources.length > 1 ? ` x${resources.length}` : ''}`, 'dim', width),
      ...resources.flatMap((resource) => resourceRows(resource, width)),
    ]),
    ...stack.gaps.flatMap(({ where: path, because }) =>
      lines('    ', `not read: ${path === null ? '' : `${path}: `}${because}`, 'yellow', width),
    ),
  ];
}

function resourceRows(resource: DrawnResource, width: number): readonly Row[] {
  const { address, source, maybe, internet } = resource;
  return [
    ...placed('      ', address, place(source), width),
    ...(maybe === null ? [] : lines('        ', `exists only perhaps: ${maybe}`, 'yellow', width)),
    ...(internet?.answer === 'yes'
      ? lines('        ', `the internet reaches it: ${internet.because.join(', and ')}`, 'red', width)
      : []),
  ];
}

/** The place beside the name, or below it where both do not fit on a line. */
function placed(indent: string, name: string, where: string, width: number): readonly Row[] {
  const line = `${indent}${inert(name)}`;
  if (displayWidth(line) + 2 + displayWidth(where) <= width)
    return [[span('plain', line), span('dim', `  ${where}`)]];
  return [...lines(indent, name, 'plain', width), ...lines(`${indent}  `, where, 'dim', width)];
}

function lines(
  indent: string,
  text: string,
  style: 'plain' | 'dim' | 'yellow' | 'red',
  width: number,
): readonly Row[] {
  return wrap(inert(text), width - indent.length).map((line): Row => [span(style, `${indent}${line}`)]);
}
