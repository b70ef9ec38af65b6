import type { DrawnJob, DrawnWorkflow, Journey, PipelineDrawing } from '../../pipelines/drawing/drawing.ts';
import { inert } from '../inert.ts';
import type { RenderOptions } from '../options.ts';
import { BLANK, plain, type Row, renderRows, type Style, span } from '../terminal/row.ts';
import { cutMiddle, displayWidth, wrap } from '../terminal/width.ts';
import { count, place } from '../wording.ts';
import {
  activityPhrase,
  jobNotes,
  needsPhrase,
  reachesOut,
  type ShownActivity,
  SYSTEM_NAMES,
  shownActivities,
} from './phrases.ts';

interface Marks {
  readonly job: string;
  readonly deploy: string;
  readonly rail: string;
  readonly turn: string;
  readonly arrow: string;
  readonly unsure: string;
  readonly ellipsis: string;
  readonly legs: string;
}

const UNICODE: Marks = {
  job: '○',
  deploy: '◆',
  rail: '│',
  turn: '▼',
  arrow: ' → ',
  unsure: ' ⇢ ',
  ellipsis: '…',
  legs: '×',
};
const ASCII: Marks = {
  job: 'o',
  deploy: '*',
  rail: '|',
  turn: 'v',
  arrow: ' -> ',
  unsure: ' ~> ',
  ellipsis: '...',
  legs: 'x',
};

const NARROWEST = 40;
const WIDEST = 120;
const WIDEST_NAME = 36;

interface Page {
  readonly width: number;
  readonly marks: Marks;
}

/** The pipelines for a person at a terminal: workflow by workflow, jobs in the order in which they run. */
export function renderPipelineTerminal(drawing: PipelineDrawing, options: RenderOptions = {}): string {
  const page = {
    width: Math.min(Math.max(options.width ?? 80, NARROWEST), WIDEST),
    marks: options.isAscii ? ASCII : UNICODE,
  };
  const rows = [
    ...drawing.workflows.flatMap((workflow) => workflowRows(workflow, drawing, page)),
    ...journeyRows(drawing.journeys, page),
    ...unresolvedRows(drawing, page),
  ];
  return renderRows(rows, options.color ?? false);
}

function workflowRows(workflow: DrawnWorkflow, drawing: PipelineDrawing, page: Page): readonly Row[] {
  const { name, source, system, starts, jobs } = workflow;
  const title = `${place(source)}  ${name === source.path ? '' : `"${name}"  `}${SYSTEM_NAMES[system]}`;
  const started = [
    ...starts,
    ...drawing.links.filter(({ to }) => to === workflow.id).map(({ from, label }) => `${from}, ${label}`),
  ];
  const widest = Math.max(0, ...jobs.map((job) => displayWidth(inert(jobName(job, page)))));
  const nameWidth = Math.min(widest, WIDEST_NAME, Math.floor(page.width / 3));
  return [
    ...wrap(inert(title), page.width).map((line): Row => [span('bold', line)]),
    ...block('  starts on ', started.join('; ') || 'nothing that is known', 'dim', page),
    ...jobs.flatMap((job, at) => [...turnRows(job, jobs, at, page), ...jobRows(job, nameWidth, page)]),
    BLANK,
  ];
}

function jobName({ id, legs }: DrawnJob, { marks }: Page): string {
  return legs > 1 ? `${id} ${marks.legs}${legs}` : id;
}

/** Before a job of a new rank: the rail, with what it waits for when that is not simply all of the rank before. */
function turnRows(job: DrawnJob, jobs: readonly DrawnJob[], at: number, page: Page): readonly Row[] {
  const before = jobs[at - 1];
  if (job.needs.length === 0) return before && before.rank > 0 ? [BLANK] : [];
  if (before && before.rank === job.rank && isSameSet(before.needs, job.needs)) return [];
  const label = `  ${page.marks.turn} after `;
  return block(label, needsPhrase(job, jobs), 'dim', page);
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

function jobRows(job: DrawnJob, nameWidth: number, page: Page): readonly Row[] {
  const { marks, width } = page;
  const activities = shownActivities(job);
  const reaches = reachesOut(job);
  const name = cutMiddle(inert(jobName(job, page)), nameWidth, marks.ellipsis);
  const gap = ' '.repeat(nameWidth - displayWidth(name) + 2);
  const indent = nameWidth + 6;
  const lines = [
    ...activities.flatMap((activity) => activityLines(activity, width - indent)),
    ...environmentLines(job).map((text) => ({ text, style: 'bold' as const })),
    ...jobNotes(job).flatMap(({ text: note, isWarning }) =>
      wrap(inert(note), width - indent).map((text): Line => ({ text, style: isWarning ? 'yellow' : 'dim' })),
    ),
  ];
  const [first = { text: 'does nothing that gonogo recognises', style: 'dim' as const }, ...rest] = lines;
  return [
    [
      plain(`  ${reaches ? marks.deploy : marks.job} `),
      span(reaches ? 'bold' : 'plain', name),
      plain(gap),
      span(first.style, first.text),
    ],
    ...rest.map(
      ({ text, style }): Row => [
        span('dim', `  ${marks.rail} `),
        plain(' '.repeat(nameWidth + 2)),
        span(style, text),
      ],
    ),
  ];
}

interface Line {
  readonly text: string;
  readonly style: Style;
}

function activityLines(activity: ShownActivity, width: number): readonly Line[] {
  const lost = activity.masksFailure === 'yes';
  const phrase = `${activityPhrase(activity)}${lost ? ' (its failure is lost)' : ''}`;
  return wrap(inert(phrase), width).map((text) => ({ text, style: lost ? 'yellow' : 'plain' }));
}

function environmentLines({ environment }: DrawnJob): readonly string[] {
  if (!environment) return [];
  const { name, stage, url } = environment;
  const known = stage !== null && stage !== name ? ` (${stage})` : '';
  return [`environment ${name}${known}${url === null ? '' : ` at ${url}`}`];
}

function journeyRows(journeys: readonly Journey[], page: Page): readonly Row[] {
  if (journeys.length === 0) return [];
  return [
    [span('bold', 'From the commit to production')],
    ...journeys.flatMap(({ artifact, stops }) => [
      ...block('  ', artifact ?? 'no artifact that is known', 'bold', page),
      ...block(
        '    ',
        stops
          .map(({ label, isOrdered }, at) =>
            at === 0 ? label : `${isOrdered === 'yes' ? page.marks.arrow : page.marks.unsure}${label}`,
          )
          .join(''),
        'plain',
        page,
      ),
    ]),
    BLANK,
  ];
}

function unresolvedRows({ unresolved }: PipelineDrawing, page: Page): readonly Row[] {
  if (unresolved.length === 0) return [];
  return [
    [span('bold', `Not read: ${count(gathered(unresolved).length, 'part')} that may hold anything`)],
    ...gathered(unresolved).flatMap(({ text, places }) => {
      const shown = places.slice(0, MOST_PLACES).join(', ');
      const more = places.length > MOST_PLACES ? ` and ${places.length - MOST_PLACES} more` : '';
      const at = shown === '' ? '' : ` (${shown}${more})`;
      return block(
        '  - ',
        `${text.what}${at}: ${text.because}. To settle it: ${text.settle}`,
        'yellow',
        page,
      );
    }),
    BLANK,
  ];
}

const MOST_PLACES = 3;

/** What is called from many places is told once. */
function gathered(unresolved: PipelineDrawing['unresolved']) {
  const parts = new Map<string, { text: (typeof unresolved)[number]; places: string[] }>();
  for (const text of unresolved) {
    const key = JSON.stringify([text.what, text.because, text.settle]);
    const part = parts.get(key) ?? { text, places: [] };
    parts.set(key, part);
    const at = place(text.source);
    if (at !== '') part.places.push(at);
  }
  return [...parts.values()];
}

function block(label: string, text: string, style: Style, { width }: Page): readonly Row[] {
  const indent = displayWidth(label);
  return wrap(inert(text), width - indent).map((line, at) => [
    span('dim', at === 0 ? label : ' '.repeat(indent)),
    span(style, line),
  ]);
}
