import type { InfrastructureMap, MapFlow } from '../../../resources/map/map.ts';
import { html, type Markup } from '../../html/markup.ts';
import { clip } from '../../inert.ts';
import { COLUMN_WIDTH, LINE_HEIGHT, PADDING } from '../../picture/text.ts';
import { cutEnd } from '../../terminal/width.ts';
import { count } from '../../wording.ts';
import type { FindingsByResource } from './findings.ts';
import type { Frame } from './frame.ts';
import { glyphOf } from './glyphs.ts';
import {
  ICON,
  layOutMap,
  type MapLayout,
  type NetworkFrame,
  type NodeBox,
  type ZoneFrame,
} from './layout.ts';
import { type Route, round, routesOf } from './routes.ts';
import { ACCESS_WORDS, describeMap, flowWords, networkName, zoneName } from './words.ts';

const MARGIN = 6;
const MOST_PORTS = 2;
/** Of one column at 11 pixels. */
const PORT_WIDTH = 6.7;

export interface MapPicture {
  readonly width: number;
  readonly height: number;
  readonly markup: Markup;
}

/** One environment as an SVG element; its classes are coloured by the page around it. */
export function mapPicture(map: InfrastructureMap, findings?: FindingsByResource): MapPicture {
  const layout = layOutMap(map, findings);
  const routes = routesOf(map, layout);
  const [width, height] = [Math.ceil(layout.width) + 2 * MARGIN, Math.ceil(layout.height) + 2 * MARGIN];
  const markup = html`<svg xmlns="http://www.w3.org/2000/svg" class="graph" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" role="img" aria-label="${describeMap(map)}">
${layout.networks.map(networkMarkup)}${layout.zones.map(zoneMarkup)}${routes.map((route) => routeMarkup(route, map))}${internetMarkup(layout)}${layout.boxes.map(boxMarkup)}${portsMarkup(routes)}</svg>`;
  return { width, height, markup };
}

function rect(kind: string, { x, y, width, height }: Frame, radius: number): Markup {
  return html`<rect class="${kind}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`;
}

function headline(kind: string, text: string, { x, y, width }: Frame, line: number): Markup {
  const room = Math.floor((width - 2 * PADDING) / COLUMN_WIDTH);
  return html`<text class="${kind}" x="${round(x + PADDING)}" y="${round(y + 6 + LINE_HEIGHT * line)}">${cutEnd(clip(text, 200), room, '…')}</text>`;
}

function networkMarkup(frame: NetworkFrame): Markup {
  const { network } = frame;
  const kind = network === null ? 'lane' : network.kind;
  const name = network === null ? 'Outside of a VPC' : networkName(network);
  return html`<g><title>${name}</title>${rect(`network ${kind}`, frame, 10)}${headline('head', name, frame, 1)}</g>
`;
}

function zoneMarkup(frame: ZoneFrame): Markup {
  const { zone } = frame;
  const { access } = zone;
  const words = zoneName(zone);
  return html`<g><title>${`${ACCESS_WORDS[access]}: ${words}`}</title>${rect(`zone ${access}`, frame, 8)}${headline(`zone-head ${access}`, ACCESS_WORDS[access], frame, 1)}${headline('kind', words, frame, 2)}</g>
`;
}

function routeMarkup({ flow, path, tip }: Route, map: InfrastructureMap): Markup {
  const kind = `${kindOf(flow, map)}${flow.isCertain ? '' : ' loose'}`;
  const [x, y] = [round(tip.x), round(tip.y)];
  const back = tip.points === 'right' ? -8 : 8;
  return html`<g><title>${flowWords(flow, map)}</title><path class="edge ${kind}" d="${path}"/><path class="tip ${kind}" d="${`M${x + back} ${y - 4}L${x} ${y}L${x + back} ${y + 4}Z`}"/></g>
`;
}

function kindOf({ from, to, ground, isCertain }: MapFlow, { nodes }: InfrastructureMap): string {
  if (from !== null) return ground === 'role' || ground === 'event' ? 'quiet' : '';
  const isDanger = isCertain && nodes.some(({ id, danger }) => id === to && danger !== null);
  return isDanger ? 'danger' : 'internet';
}

/** Ports stand on the line before it arrives; said once for each side of a box. */
function portsMarkup(routes: readonly Route[]): readonly Markup[] {
  const said = new Set<string>();
  return routes.flatMap(({ flow, tip, label }) => {
    const more = flow.ports.length > MOST_PORTS ? '…' : '';
    const text = `${flow.ports.slice(0, MOST_PORTS).join(', ')}${more}`;
    const key = `${flow.to} ${tip.points} ${text}`;
    if (flow.ports.length === 0 || said.has(key)) return [];
    said.add(key);
    const width = text.length * PORT_WIDTH + 8;
    return html`<rect class="behind" x="${round(label.x - width / 2)}" y="${round(label.y - 8)}" width="${round(width)}" height="16" rx="3"/><text class="port" x="${round(label.x)}" y="${round(label.y + 4)}">${text}</text>
`;
  });
}

function internetMarkup({ internet }: MapLayout): Markup | undefined {
  if (!internet) return undefined;
  const middle = internet.x + internet.width / 2;
  return html`<g><title>The internet</title>${rect('box reaches', internet, 28)}<text class="name" x="${round(middle - 28)}" y="${round(internet.y + internet.height / 2 + 4)}">Internet</text></g>
`;
}

function boxMarkup(box: NodeBox): Markup {
  const { node, lines, x, y } = box;
  const kind =
    node.danger !== null ? 'danger' : node.internet === 'reached' ? 'reaches' : node.maybe ? 'unread' : '';
  const texts = lines.map(
    (line, at) =>
      html`<text class="${line.kind}" x="${round(x + PADDING + ICON + 8)}" y="${round(y + PADDING + LINE_HEIGHT * (at + 1) - 7)}">${line.text}</text>`,
  );
  const more = node.count - node.members.length;
  const members = [
    ...node.members.map(({ address }) => address),
    ...(more > 0 ? [count(more, 'other')] : []),
  ];
  return html`<g><title>${members.join(', ')}</title>${rect(`box ${kind}`, box, 6)}<rect class="icon ${node.family}" x="${round(x + PADDING)}" y="${round(y + PADDING)}" width="${ICON}" height="${ICON}" rx="5"/><path class="glyph" transform="${`translate(${round(x + PADDING)} ${round(y + PADDING)})`}" d="${glyphOf(node)}"/>${texts}</g>
`;
}
