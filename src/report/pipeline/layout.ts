import type { DrawnJob, DrawnWorkflow } from '../../pipelines/drawing/drawing.ts';
import {
  COLUMN_WIDTH,
  LINE_HEIGHT,
  type BoxLine as Line,
  broken as lines,
  PADDING,
} from '../picture/text.ts';
import { displayWidth } from '../terminal/width.ts';
import { activityPhrase, jobNotes, reachesOut, shownActivities } from './phrases.ts';

type BoxLine = Line<'name' | 'activity' | 'environment' | 'note'>;

/** A job as a box, in pixels from the top left corner of the picture. */
export interface Box {
  readonly job: DrawnJob;
  readonly lines: readonly BoxLine[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: 'plain' | 'reaches' | 'unread';
}

export interface Edge {
  readonly from: Box;
  readonly to: Box;
  /** The later one starts although the earlier one failed. */
  readonly isLoose: boolean;
}

export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
}

const WIDEST_LINE = 44;
const NARROWEST_LINE = 14;
const MOST_LINES = 14;
const GAP_X = 56;
const GAP_Y = 18;

/** Jobs in columns by rank; in a column, next to what they wait for. */
export function layOut(workflow: DrawnWorkflow): PictureLayout {
  const ranks = new Map<number, DrawnJob[]>();
  for (const job of workflow.jobs) ranks.set(job.rank, [...(ranks.get(job.rank) ?? []), job]);
  const placed = new Map<string, Box>();
  let x = 0;
  let height = 0;
  for (const rank of [...ranks.keys()].sort((a, b) => a - b)) {
    const column = columnOf(ranks.get(rank) ?? [], placed, x);
    for (const box of column) placed.set(box.job.id, box);
    const [first] = column;
    x += (first?.width ?? 0) + GAP_X;
    height = Math.max(height, ...column.map((box) => box.y + box.height));
  }
  const boxes = [...placed.values()];
  const before = ancestorsOf(workflow.jobs);
  const edges = boxes.flatMap((to) =>
    directNeeds(to.job, before).flatMap((need): Edge[] => {
      const from = placed.get(need);
      return from ? [{ from, to, isLoose: to.job.startsAfterFailure === 'yes' }] : [];
    }),
  );
  return { width: Math.max(0, x - GAP_X), height, boxes, edges };
}

/** Every job that ends before a job, at whatever distance. Jobs come in an order in which they can run. */
function ancestorsOf(jobs: readonly DrawnJob[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { id, needs } of jobs) {
    found.set(id, new Set(needs.flatMap((need) => [need, ...(found.get(need) ?? [])])));
  }
  return found;
}

/** What a job waits for, without what others of them wait for anyway: a picture is clearer with fewer lines. */
function directNeeds(
  { needs }: DrawnJob,
  before: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  return needs.filter((need) => !needs.some((other) => other !== need && before.get(other)?.has(need)));
}

function columnOf(jobs: readonly DrawnJob[], placed: ReadonlyMap<string, Box>, x: number): readonly Box[] {
  const drafts = jobs.map((job) => ({ job, lines: linesOf(job), wish: wishOf(job, placed) }));
  drafts.sort((a, b) => a.wish - b.wish);
  const columns = Math.max(
    NARROWEST_LINE,
    ...drafts.flatMap(({ lines }) => lines.map(({ text }) => displayWidth(text))),
  );
  const width = Math.ceil(columns * COLUMN_WIDTH) + 2 * PADDING;
  let y = 0;
  return drafts.map(({ job, lines }) => {
    const height = lines.length * LINE_HEIGHT + 2 * PADDING - 4;
    const box: Box = { job, lines, x, y, width, height, kind: kindOf(job) };
    y += height + GAP_Y;
    return box;
  });
}

/** The height at which lines to its needs would be level. */
function wishOf({ needs }: DrawnJob, placed: ReadonlyMap<string, Box>): number {
  const before = needs.flatMap((need) => placed.get(need) ?? []);
  if (before.length === 0) return 0;
  return before.reduce((sum, { y, height }) => sum + y + height / 2, 0) / before.length;
}

function kindOf(job: DrawnJob): Box['kind'] {
  if (job.opaque !== null) return 'unread';
  const reaches = reachesOut(job);
  return reaches ? 'reaches' : 'plain';
}

function linesOf(job: DrawnJob): readonly BoxLine[] {
  const name = job.legs > 1 ? `${job.id} ×${job.legs}` : job.id;
  const told = shownActivities(job).flatMap((activity) =>
    broken(
      `${activityPhrase(activity)}${activity.masksFailure === 'yes' ? ' (its failure is lost)' : ''}`,
      activity.masksFailure === 'yes' ? 'note' : 'activity',
    ),
  );
  const shown = told.slice(0, MOST_LINES);
  const left = told.length - shown.length;
  return [
    ...broken(name, 'name'),
    ...shown,
    ...(left > 0 ? [{ text: `and ${left} more`, kind: 'activity' as const }] : []),
    ...(job.environment === null ? [] : broken(`environment ${job.environment.name}`, 'environment')),
    ...jobNotes(job).flatMap(({ text, isWarning }) => broken(text, isWarning ? 'note' : 'activity')),
  ];
}

function broken(text: string, kind: BoxLine['kind']): readonly BoxLine[] {
  return lines(text, kind, WIDEST_LINE);
}
