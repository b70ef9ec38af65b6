import type { EnvironmentDifference, NamedResource } from '../../resources/drawing/differences.ts';
import type { WhyResource } from '../../resources/drawing/why.ts';
import { inert } from '../inert.ts';
import type { RenderOptions } from '../options.ts';
import { BLANK, type Row, renderRows, type Style, span } from '../terminal/row.ts';
import { wrap } from '../terminal/width.ts';
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

/** What two environments do not have in common, for a person. */
export function renderDifferences(difference: EnvironmentDifference, options: RenderOptions = {}): string {
  const { left, right, shared, onlyLeft, onlyRight, changed } = difference;
  const write = writer(options);
  const only = (name: string, resources: readonly NamedResource[], sign: string, style: Style) =>
    resources.length === 0
      ? []
      : [
          ...write('', `only in ${name}: ${count(resources.length, 'resource')}`, 'bold'),
          ...resources.flatMap(({ address, type }) => write(`  ${sign} `, `${address}  ${type}`, style)),
        ];
  const rows = [
    ...write('', `${left} and ${right} share ${count(shared, 'resource')}`, 'plain'),
    ...only(left, onlyLeft, '-', 'red'),
    ...only(right, onlyRight, '+', 'green'),
    ...(changed.length === 0 ? [] : write('', `different in ${count(changed.length, 'resource')}`, 'bold')),
    ...changed.flatMap(({ address, type, properties }) => [
      ...write('  ~ ', `${address}  ${type}`, 'yellow'),
      ...properties.flatMap((property) => [
        ...write('      ', property.name, 'plain'),
        ...write('        ', `${left}: ${property.left}`, 'red'),
        ...write('        ', `${right}: ${property.right}`, 'green'),
      ]),
    ]),
  ];
  return renderRows(rows, options.color ?? false);
}

function writer({ width = 80 }: RenderOptions) {
  return (indent: string, text: string, style: Style): readonly Row[] =>
    wrap(inert(text), Math.min(width, WIDEST) - indent.length).map(
      (line, index): Row => [span(style, `${index === 0 ? indent : ' '.repeat(indent.length)}${line}`)],
    );
}
