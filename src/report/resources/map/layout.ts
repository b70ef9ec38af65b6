import {
  type InfrastructureMap,
  type MapNetwork,
  type MapNode,
  type MapZone,
  TIERS,
  type Tier,
} from '../../../resources/map/map.ts';
import { COLUMN_WIDTH, PADDING } from '../../picture/text.ts';
import { displayWidth } from '../../terminal/width.ts';
import { heightOf, linesOf, type NodeLine } from './box.ts';
import { type FindingsByResource, findingsOf } from './findings.ts';
import { around, centreOf, type Frame } from './frame.ts';

export interface NodeBox extends Frame {
  readonly node: MapNode;
  readonly lines: readonly NodeLine[];
  /** Its place among the columns of the picture. */
  readonly column: number;
}

export interface ZoneFrame extends Frame {
  readonly zone: MapZone;
}

/** `network` is `null` around what stands outside of any. */
export interface NetworkFrame extends Frame {
  readonly network: MapNetwork | null;
}

export interface Column {
  readonly left: number;
  readonly right: number;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
  readonly internet: Frame | null;
  readonly boxes: readonly NodeBox[];
  readonly zones: readonly ZoneFrame[];
  readonly networks: readonly NetworkFrame[];
}

export const ICON = 24;
const INTERNET = { width: 92, height: 56 };
const GUTTER = 92;
const GAP = 20;
const ZONE = { side: 14, top: 50, bottom: 16 };
const NETWORK = { side: 26, top: 34, bottom: 16 };
const NARROWEST = 20;
/** Lines between things of one column bow out to the right of it. */
const BOW = 48;
const SWEEPS = 3;

type Draft = Pick<NodeBox, 'node' | 'lines' | 'column' | 'height'>;

/** Nodes in columns from the outside in; what shares subnets together, networks one below the other. */
export function layOutMap(map: InfrastructureMap, findings: FindingsByResource = new Map()): MapLayout {
  const used = TIERS.filter((tier) => map.nodes.some((node) => node.tier === tier));
  const hasInternet = map.flows.some(({ from }) => from === null);
  const first = hasInternet ? 1 : 0;
  const drafts = map.nodes.map((node): Draft => {
    const lines = linesOf(node, findingsOf(node, findings));
    return { node, lines, column: first + used.indexOf(node.tier), height: heightOf(lines) };
  });
  const columns = columnsOf(drafts, used, hasInternet);
  let placed = place(map, drafts, columns, new Map());
  for (let sweep = 0; sweep < SWEEPS; sweep += 1)
    placed = place(map, drafts, columns, levelsOf(map, placed.boxes));
  const boxes = [...placed.boxes, ...edgeBoxes(map, drafts, columns, placed.boxes)];
  const internet = hasInternet ? internetFrame(map, boxes) : null;
  const frames = [...boxes, ...placed.networks, ...(internet ? [internet] : [])];
  const size = around(frames, 0, 0, 0);
  const top = Math.min(0, size.y);
  return {
    ...moved({ ...placed, boxes, internet, columns }, -top),
    width: size.x + size.width + (hasBow(map) ? BOW : 0),
    height: size.y + size.height - top,
  };
}

/** Whether a line joins two things of the outermost column. */
function hasBow({ nodes, flows }: InfrastructureMap): boolean {
  const last = TIERS.findLast((tier) => nodes.some((node) => node.tier === tier));
  const outer = new Set(nodes.flatMap(({ id, tier }) => (tier === last ? [id] : [])));
  return flows.some(({ from, to }) => from !== null && outer.has(from) && outer.has(to));
}

function moved(layout: Omit<MapLayout, 'width' | 'height'>, by: number): Omit<MapLayout, 'width' | 'height'> {
  const down = <T extends Frame>(frame: T): T => ({ ...frame, y: frame.y + by });
  return {
    columns: layout.columns,
    internet: layout.internet && down(layout.internet),
    boxes: layout.boxes.map(down),
    zones: layout.zones.map(down),
    networks: layout.networks.map(down),
  };
}

function columnsOf(drafts: readonly Draft[], used: readonly Tier[], hasInternet: boolean): readonly Column[] {
  const columns: Column[] = hasInternet ? [{ left: 0, right: INTERNET.width }] : [];
  for (const tier of used) {
    const texts = drafts.filter(({ node }) => node.tier === tier).flatMap(({ lines }) => lines);
    const widest = Math.max(NARROWEST, ...texts.map(({ text }) => displayWidth(text)));
    const last = columns.at(-1);
    const left = last ? last.right + GUTTER : NETWORK.side;
    columns.push({ left, right: left + Math.ceil(widest * COLUMN_WIDTH) + 2 * PADDING + ICON + 8 });
  }
  return columns;
}

interface Placed {
  readonly boxes: readonly NodeBox[];
  readonly zones: readonly ZoneFrame[];
  readonly networks: readonly NetworkFrame[];
}

/** Networks from the top down, what stands in none below them. `levels` are the heights that nodes wish for. */
function place(
  map: InfrastructureMap,
  drafts: readonly Draft[],
  columns: readonly Column[],
  levels: ReadonlyMap<string, number>,
): Placed {
  const boxes: NodeBox[] = [];
  const zones: ZoneFrame[] = [];
  const networks: NetworkFrame[] = [];
  const free = columns.map(() => 0);
  for (const network of inOrder(map)) {
    const own = drafts.filter(({ node }) => node.network === (network?.id ?? null) && node.tier !== 'edge');
    if (own.length === 0) continue;
    const span = own.map(({ column }) => column);
    const [from, to] = [Math.min(...span), Math.max(...span)];
    const y = Math.max(...free.slice(from, to + 1));
    const inside = placeNetwork(network, own, columns, levels, y + NETWORK.top);
    const frame = around(inside.boxes, NETWORK.side, 0, 0);
    const height = around([...inside.boxes, ...inside.zones], 0, 0, NETWORK.bottom);
    boxes.push(...inside.boxes);
    zones.push(...inside.zones);
    networks.push({ ...frame, y, height: height.y + height.height - y, network });
    free.fill(height.y + height.height + GAP, from, to + 1);
  }
  return { boxes, zones, networks };
}

/** Networks that the most happens in come first, what stands in none last. */
function inOrder({ networks, nodes, flows }: InfrastructureMap): readonly (MapNetwork | null)[] {
  const reached = new Set(flows.map(({ to }) => to));
  const weight = ({ id }: MapNetwork) => {
    const own = nodes.filter(({ network }) => network === id);
    return own.length + 100 * own.filter((node) => reached.has(node.id)).length;
  };
  return [...[...networks].sort((a, b) => weight(b) - weight(a)), null];
}

/** Zones of a network side by side where their columns differ, else one below the other. */
function placeNetwork(
  network: MapNetwork | null,
  own: readonly Draft[],
  columns: readonly Column[],
  levels: ReadonlyMap<string, number>,
  top: number,
): { readonly boxes: readonly NodeBox[]; readonly zones: readonly ZoneFrame[] } {
  const boxes: NodeBox[] = [];
  const zones: ZoneFrame[] = [];
  const free = columns.map(() => top);
  for (const { zone, members } of blocksOf(network, own)) {
    const span = members.map(({ column }) => column);
    const [from, to] = [Math.min(...span), Math.max(...span)];
    const y = Math.max(...free.slice(from, to + 1));
    const placed = stack(members, columns, levels, y + (zone ? ZONE.top : 0));
    boxes.push(...placed);
    const frame = zone ? around(placed, ZONE.side, ZONE.top, ZONE.bottom) : around(placed, 0, 0, 0);
    if (zone) zones.push({ ...frame, y, height: frame.y + frame.height - y, zone });
    free.fill(frame.y + frame.height + GAP, from, to + 1);
  }
  return { boxes, zones };
}

const ACCESS: readonly MapZone['access'][] = ['public', 'unknown', 'private'];

/** What stands together, the most public first; what is in no subnet that is told, last. */
function blocksOf(network: MapNetwork | null, own: readonly Draft[]) {
  const zones = [...(network?.zones ?? [])].sort(
    (a, b) => ACCESS.indexOf(a.access) - ACCESS.indexOf(b.access),
  );
  const blocks = [...zones, null].map((zone) => ({
    zone,
    members: own.filter(({ node }) => node.zone === (zone?.id ?? null)),
  }));
  return blocks.filter(({ members }) => members.length > 0);
}

/** Each column of a block from the top down, the shorter ones in the middle of the tallest. */
function stack(
  members: readonly Draft[],
  columns: readonly Column[],
  levels: ReadonlyMap<string, number>,
  top: number,
): readonly NodeBox[] {
  const byColumn = new Map<number, Draft[]>();
  for (const draft of members) byColumn.set(draft.column, [...(byColumn.get(draft.column) ?? []), draft]);
  const heightOfStack = (stacked: readonly Draft[]) =>
    stacked.reduce((sum, { height }) => sum + height + GAP, -GAP);
  const tallest = Math.max(...[...byColumn.values()].map(heightOfStack));
  return [...byColumn].flatMap(([column, stacked]) => {
    const { left, right } = columns[column] ?? { left: 0, right: 0 };
    const levelOf = ({ node }: Draft) => levels.get(node.id) ?? 0;
    const sorted = [...stacked].sort((a, b) => levelOf(a) - levelOf(b));
    let y = top + (tallest - heightOfStack(stacked)) / 2;
    return sorted.map((draft): NodeBox => {
      const box = { ...draft, x: left, y, width: right - left };
      y += draft.height + GAP;
      return box;
    });
  });
}

/** The height at which the lines of each node would be level. */
function levelsOf({ flows }: InfrastructureMap, boxes: readonly NodeBox[]): ReadonlyMap<string, number> {
  const centres = new Map(boxes.map((box) => [box.node.id, centreOf(box)]));
  const wishes = new Map<string, number[]>();
  const wish = (id: string, level: number | undefined) => {
    if (level !== undefined) wishes.set(id, [...(wishes.get(id) ?? []), level]);
  };
  for (const { from, to } of flows) {
    if (from === null) continue;
    wish(to, centres.get(from));
    wish(from, centres.get(to));
  }
  return new Map(
    boxes.map(({ node }) => {
      const levels = wishes.get(node.id) ?? [];
      const own = centres.get(node.id) ?? 0;
      return [
        node.id,
        levels.length === 0 ? own + 1e6 : levels.reduce((sum, one) => sum + one, 0) / levels.length,
      ];
    }),
  );
}

/** Services at the edge stand beside what they lead to. */
function edgeBoxes(
  map: InfrastructureMap,
  drafts: readonly Draft[],
  columns: readonly Column[],
  placed: readonly NodeBox[],
): readonly NodeBox[] {
  const centres = new Map(placed.map((box) => [box.node.id, centreOf(box)]));
  const edges = drafts.filter(({ node }) => node.tier === 'edge');
  const bottom = Math.max(0, ...placed.map(({ y, height }) => y + height));
  const wished = edges.map((draft) => {
    const levels = map.flows.flatMap(({ from, to }) =>
      from === draft.node.id ? (centres.get(to) ?? []) : [],
    );
    const level = levels.length > 0 ? levels.reduce((sum, one) => sum + one, 0) / levels.length : bottom;
    return { draft, level };
  });
  wished.sort((a, b) => a.level - b.level);
  let y = Number.NEGATIVE_INFINITY;
  return wished.map(({ draft, level }): NodeBox => {
    const { left, right } = columns[draft.column] ?? { left: 0, right: 0 };
    const at = Math.max(y, level - draft.height / 2);
    y = at + draft.height + GAP;
    return { ...draft, x: left, y: at, width: right - left };
  });
}

function internetFrame({ flows }: InfrastructureMap, boxes: readonly NodeBox[]): Frame {
  const reached = new Set(flows.flatMap(({ from, to }) => (from === null ? [to] : [])));
  const centres = boxes.filter(({ node }) => reached.has(node.id)).map(centreOf);
  const middle = centres.reduce((sum, one) => sum + one, 0) / Math.max(1, centres.length);
  return { x: 0, y: middle - INTERNET.height / 2, ...INTERNET };
}
