import type { ResourcesDrawing } from '../../resources/drawing/drawing.ts';
import type { InfrastructureMap, MapFlow, MapNode } from '../../resources/map/map.ts';
import { quoted, quotedLines } from '../picture/mermaid.ts';
import { ACCESS_WORDS, networkName, zoneName } from './map/words.ts';

/** More than a person can follow, and than renderers take. */
const MOST_NODES = 120;

/** A Mermaid flow chart of each environment: networks, subnets, what stands in them, and who reaches whom. */
export function renderResourcesMermaid({ maps }: ResourcesDrawing): string {
  let room = MOST_NODES;
  const shown = maps.filter(({ nodes }) => {
    room -= nodes.length;
    return room >= 0;
  });
  const left = maps.length - shown.length;
  const lines = [
    'flowchart LR',
    ...shown.flatMap((map, at) => environmentLines(map, `e${at}`)),
    ...(left > 0 ? [`  left[${quoted(`and ${left} more environments`)}]:::perhaps`] : []),
    ...(maps.length === 0
      ? [`  nothing[${quoted('nothing that stands in a network or that it reaches')}]`]
      : []),
    '  classDef reached stroke-width:3px',
    '  classDef danger stroke:#c62828,stroke-width:3px',
    '  classDef perhaps stroke-dasharray:4 4',
  ];
  return `${lines.join('\n')}\n`;
}

function environmentLines(map: InfrastructureMap, key: string): readonly string[] {
  const title = map.environment?.name ?? 'no environment named';
  const inside = (network: string | null, zone: string | null) =>
    map.nodes.filter((node) => node.network === network && node.zone === zone);
  const isReached = map.flows.some(({ from }) => from === null);
  return [
    `  subgraph ${key}[${quoted(title)}]`,
    '    direction LR',
    ...(isReached ? [`    ${key}i((internet))`] : []),
    ...inside(null, null).map((node) => nodeLine(node, key)),
    ...map.networks.flatMap((network, at) => [
      `    subgraph ${key}v${at}[${quoted(networkName(network))}]`,
      ...network.zones.flatMap((zone, index) => [
        `      subgraph ${key}v${at}z${index}[${quoted(`${ACCESS_WORDS[zone.access]}: ${zoneName(zone)}`)}]`,
        ...inside(network.id, zone.id).map((node) => `    ${nodeLine(node, key)}`),
        '      end',
      ]),
      ...inside(network.id, null).map((node) => `  ${nodeLine(node, key)}`),
      '    end',
    ]),
    '  end',
    ...map.flows.map((flow) => flowLine(flow, key)),
  ];
}

function nodeLine(node: MapNode, key: string): string {
  const kind = node.count > 1 ? `${node.kind} x${node.count}` : node.kind;
  const lines = [kind, node.name, ...node.notes, ...(node.danger === null ? [] : [node.danger])];
  const text = quotedLines(lines);
  const shape = node.family === 'database' || node.family === 'storage' ? `[(${text})]` : `[${text}]`;
  return `    ${key}${node.id}${shape}${classOf(node)}`;
}

function classOf({ danger, internet, maybe }: MapNode): string {
  if (danger !== null) return ':::danger';
  if (internet === 'reached') return ':::reached';
  return maybe || internet === 'perhaps' ? ':::perhaps' : '';
}

/** Thick from the internet, dotted where it is not certain or only a role or an event says so. */
function flowLine({ from, to, ports, ground, isCertain }: MapFlow, key: string): string {
  const isQuiet = ground === 'role' || ground === 'event';
  const arrow = !isCertain || isQuiet ? '-.->' : from === null ? '==>' : '-->';
  const label = ports.length === 0 ? '' : `|${quoted(ports.join(', '))}|`;
  return `  ${key}${from ?? 'i'} ${arrow}${label} ${key}${to}`;
}
