import type { InfrastructureMap, MapFlow } from '../../../resources/map/map.ts';
import { centreOf, type Frame } from './frame.ts';
import type { Column, MapLayout, NodeBox } from './layout.ts';

/** A flow as a line. */
export interface Route {
  readonly flow: MapFlow;
  /** As SVG spells a path. */
  readonly path: string;
  /** The point of its arrow, and where it points. */
  readonly tip: { readonly x: number; readonly y: number; readonly points: 'right' | 'left' };
  /** Where its ports may stand: the middle of a text. */
  readonly label: { readonly x: number; readonly y: number };
}

interface End {
  readonly frame: Frame;
  readonly column: number;
}

interface Ends {
  readonly flow: MapFlow;
  readonly from: End;
  readonly to: End;
}

const TIP = 8;
const CLEARANCE = 10;
const BOW = 28;
const WIDEST_BOW = 64;

/** Lines from side to side; one that passes a column passes between what stands in it. */
export function routesOf(map: InfrastructureMap, layout: MapLayout): readonly Route[] {
  const byId = new Map(layout.boxes.map((box) => [box.node.id, box]));
  const ends = map.flows.flatMap((flow): Ends[] => {
    const to = byId.get(flow.to);
    const from = flow.from === null ? internetEnd(layout) : endOf(byId.get(flow.from));
    return to && from ? [{ flow, from, to: { frame: to, column: to.column } }] : [];
  });
  const slots = slotsOf(ends);
  const taken = layout.columns.map((_, column) =>
    layout.boxes.filter((box) => box.column === column).map(({ y, height }) => [y, y + height] as const),
  );
  return ends.map((one) => {
    const { start, end } = slots.get(one.flow) ?? { start: 0, end: 0 };
    return routeOf(one, start, end, layout.columns, taken);
  });
}

function endOf(box: NodeBox | undefined): End | undefined {
  return box && { frame: box, column: box.column };
}

function internetEnd({ internet }: MapLayout): End | undefined {
  return internet ? { frame: internet, column: 0 } : undefined;
}

/** Lines that meet at one side of a box share it evenly, in the order of their other ends. */
function slotsOf(ends: readonly Ends[]): ReadonlyMap<MapFlow, { start: number; end: number }> {
  const sides = new Map<string, { at: Frame; other: number; set: (y: number) => void }[]>();
  const slots = new Map<MapFlow, { start: number; end: number }>();
  for (const { flow, from, to } of ends) {
    const slot = { start: 0, end: 0 };
    slots.set(flow, slot);
    const [leaves, arrives] = sidesOf(from, to);
    const add = (side: string, at: Frame, other: Frame, set: (y: number) => void) => {
      const key = `${side} ${at.x} ${at.y}`;
      sides.set(key, [...(sides.get(key) ?? []), { at, other: centreOf(other), set }]);
    };
    add(leaves, from.frame, to.frame, (y) => {
      slot.start = y;
    });
    add(arrives, to.frame, from.frame, (y) => {
      slot.end = y;
    });
  }
  for (const lines of sides.values()) {
    const sorted = [...lines].sort((a, b) => a.other - b.other);
    for (const [index, { at, set }] of sorted.entries())
      set(at.y + (at.height * (index + 1)) / (sorted.length + 1));
  }
  return slots;
}

function sidesOf(from: End, to: End): readonly ['left' | 'right', 'left' | 'right'] {
  if (from.column === to.column) return ['right', 'right'];
  return from.column < to.column ? ['right', 'left'] : ['left', 'right'];
}

type Span = readonly [number, number];

function routeOf(
  { flow, from, to }: Ends,
  y1: number,
  y2: number,
  columns: readonly Column[],
  taken: readonly Span[][],
): Route {
  const [leaves, arrives] = sidesOf(from, to);
  const x1 = leaves === 'right' ? from.frame.x + from.frame.width : from.frame.x;
  const x2 = arrives === 'right' ? to.frame.x + to.frame.width : to.frame.x;
  const tip = { x: x2, y: y2, points: arrives === 'right' ? ('left' as const) : ('right' as const) };
  const end = arrives === 'right' ? x2 + TIP : x2 - TIP;
  if (from.column === to.column) {
    const bow = Math.min(WIDEST_BOW, BOW + Math.abs(y2 - y1) / 8);
    const path = `M${round(x1)} ${round(y1)}C${round(x1 + bow)} ${round(y1)} ${round(x2 + bow)} ${round(y2)} ${round(end)} ${round(y2)}`;
    return { flow, path, tip, label: { x: (x1 + end) / 2 + bow * 0.75, y: (y1 + y2) / 2 } };
  }
  const passed = between(from.column, to.column);
  if (passed.length === 0) {
    const line = [[x1, y1] as const, [end, y2] as const] as const;
    return { flow, path: curve(...line), tip, label: labelOn(...line, columns[to.column]) };
  }
  const level = freeLevel(passed, y1, y2, taken);
  const [first, last] = [columns[passed[0] ?? 0], columns[passed.at(-1) ?? 0]];
  const isForward = from.column < to.column;
  const enter = (isForward ? first?.left : first?.right) ?? x1;
  const leave = (isForward ? last?.right : last?.left) ?? x2;
  const path = `${curve([x1, y1], [enter, level])}L${round(leave)} ${round(level)}${curve([leave, level], [end, y2]).replace(/^M[^C]*/, '')}`;
  return { flow, path, tip, label: labelOn([leave, level], [end, y2], columns[to.column]) };
}

function between(from: number, to: number): readonly number[] {
  const step = from < to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) - 1 }, (_, index) => from + step * (index + 1));
}

/** The level that asks for the least way, where nothing stands in any of the columns; it is taken from then on. */
function freeLevel(columns: readonly number[], y1: number, y2: number, taken: readonly Span[][]): number {
  const spans = columns.flatMap((column) => taken[column] ?? []);
  const isFree = (y: number) =>
    spans.every(([top, bottom]) => y <= top - CLEARANCE + 1 || y >= bottom + CLEARANCE - 1);
  const candidates = [y1, y2, ...spans.flatMap(([top, bottom]) => [top - CLEARANCE, bottom + CLEARANCE])];
  const cost = (y: number) => Math.abs(y - y1) + Math.abs(y - y2);
  const [best = y1] = candidates.filter(isFree).sort((a, b) => cost(a) - cost(b) || a - b);
  for (const column of columns) taken[column]?.push([best, best]);
  return best;
}

/** A point of the last curve, so far before the box that the frames around it are not covered. */
function labelOn(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  column: Column | undefined,
): Route['label'] {
  const x = column && x1 < x2 ? column.left - BEFORE_BOX : (x1 + x2) / 2;
  let [low, high] = [0, 1];
  for (let step = 0; step < 20; step += 1) {
    const t = (low + high) / 2;
    const isBefore = alongCurve(x1, x2, t, 0.5) < x === x1 < x2;
    if (isBefore) low = t;
    else high = t;
  }
  return { x, y: alongCurve(y1, y2, low, 0) };
}

const BEFORE_BOX = 54;

/** A coordinate of a curve at `t`; `pull` is how far its control points are from the nearer end. */
function alongCurve(from: number, to: number, t: number, pull: number): number {
  const u = 1 - t;
  const [first, second] = [from + (to - from) * pull, to - (to - from) * pull];
  return u * u * u * from + 3 * u * u * t * first + 3 * u * t * t * second + t * t * t * to;
}

function curve([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  const middle = (x1 + x2) / 2;
  return `M${round(x1)} ${round(y1)}C${round(middle)} ${round(y1)} ${round(middle)} ${round(y2)} ${round(x2)} ${round(y2)}`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
