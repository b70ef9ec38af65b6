import type { EnvironmentDifference, NamedResource } from '../../resources/drawing/differences.ts';
import type { ValueDifference } from '../../resources/drawing/value-differences.ts';
import type { WhyResource } from '../../resources/drawing/why.ts';
import { withoutIndexes } from '../../resources/map/short-name.ts';
import { inert } from '../inert.ts';
import type { RenderOptions } from '../options.ts';
import { BLANK, type Row, renderRows, type Style, span } from '../terminal/row.ts';
import { displayWidth, wrap } from '../terminal/width.ts';
import { count, place } from '../wording.ts';

const WIDEST = 120;

/** How resources came to be as they are, for a person. */
export function renderWhy(found: readonly WhyResource[], options: RenderOptions = {}): string {
  const write = writer(options);
  const rows = found.flatMap((resource) => [
    ...write('', `${resource.address}  ${place(resource.source)}`, 'bold'),
    ...write('  ', describe(resource), 'dim'),
    ...(resource.maybe === null ? [] : write('  ', `exists only perhaps: ${resource.maybe}`, 'yellow')),
    ...resource.properties.flatMap(({ name, value, steps }) => [
      ...write('  ', `${name} = ${value}`, 'plain'),
      ...steps.flatMap((step) => write('      ', `${place(step.at)}: ${step.because}`, 'dim')),
    ]),
    BLANK,
  ]);
  return renderRows(rows, options.color ?? false);
}

function describe({ type, stack, environment }: WhyResource): string {
  return `${type} in ${stack}${environment === null ? '' : `, environment ${environment}`}`;
}

/** What two environments do not have in common, for a person: instances of one declaration in one line. */
export function renderDifferences(difference: EnvironmentDifference, options: RenderOptions = {}): string {
  const { left, right, shared, onlyLeft, onlyRight, changed } = difference;
  const write = writer(options);
  const only = (name: string, resources: readonly NamedResource[], sign: string, style: Style) =>
    resources.length === 0
      ? []
      : [
          ...write('', `only in ${name}: ${count(resources.length, 'resource')}`, 'bold'),
          ...together(resources, () => '').flatMap((same) => write(`  ${sign} `, headOf(same), style)),
        ];
  const rows = [
    ...write('', `${left} and ${right} share ${count(shared, 'resource')}`, 'plain'),
    ...only(left, onlyLeft, '-', 'red'),
    ...only(right, onlyRight, '+', 'green'),
    ...(changed.length === 0
      ? []
      : write('', `different in ${count(changed.length, 'resource')}: ${left} -> ${right}`, 'bold')),
    ...together(changed, ({ properties }) => JSON.stringify(properties)).flatMap((same) => [
      ...write('  ~ ', headOf(same), 'yellow'),
      ...(same[0]?.properties ?? []).flatMap((property) => propertyRows(property, difference, options)),
    ]),
  ];
  return renderRows(rows, options.color ?? false);
}

/** Both values on one line where they fit, else each on its own. */
function propertyRows(
  { name, left, right }: ValueDifference,
  names: Pick<EnvironmentDifference, 'left' | 'right'>,
  options: RenderOptions,
): readonly Row[] {
  const write = writer(options);
  const line = `${name}: ${left} -> ${right}`;
  if (displayWidth(inert(line)) + 6 <= Math.min(options.width ?? 80, WIDEST))
    return [
      [span('plain', `      ${name}: `), span('red', left), span('plain', ' -> '), span('green', right)],
    ];
  return [
    ...write('      ', name, 'plain'),
    ...write('        ', `${names.left}: ${left}`, 'red'),
    ...write('        ', `${names.right}: ${right}`, 'green'),
  ];
}

/** Instances of one declaration of which the same is said. */
function together<One extends NamedResource>(
  resources: readonly One[],
  said: (one: One) => string,
): readonly (readonly One[])[] {
  const groups = new Map<string, One[]>();
  for (const resource of resources) {
    const key = JSON.stringify([resource.type, withoutIndexes(resource.address), said(resource)]);
    groups.set(key, [...(groups.get(key) ?? []), resource]);
  }
  return [...groups.values()];
}

function headOf(same: readonly NamedResource[]): string {
  const [first] = same;
  if (!first) return '';
  const { address, type } = first;
  return same.length === 1 ? `${address}  ${type}` : `${withoutIndexes(address)} ×${same.length}  ${type}`;
}

function writer({ width = 80 }: RenderOptions) {
  return (indent: string, text: string, style: Style): readonly Row[] =>
    wrap(inert(text), Math.min(width, WIDEST) - indent.length).map(
      (line, index): Row => [span(style, `${index === 0 ? indent : ' '.repeat(indent.length)}${line}`)],
    );
}
