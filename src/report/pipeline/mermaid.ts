import type { DrawnJob, DrawnWorkflow, PipelineDrawing } from '../../pipelines/drawing/drawing.ts';
import { quoted, quotedLines } from '../picture/mermaid.ts';
import { activityPhrase, jobNotes, reachesOut, SYSTEM_NAMES, shownActivities } from './phrases.ts';

const MOST_ACTIVITIES = 8;

/** A Mermaid flow chart (https://mermaid.js.org/syntax/flowchart.html) of all workflows. */
export function renderPipelineMermaid(drawing: PipelineDrawing): string {
  const names = new Map<string, string>();
  drawing.workflows.forEach((workflow, at) => {
    workflow.jobs.forEach((job, index) => {
      names.set(keyOf(workflow.id, job.id), `w${at}j${index}`);
    });
  });
  const lines = [
    'flowchart LR',
    ...drawing.workflows.flatMap((workflow, at) => workflowLines(workflow, at, names)),
    ...drawing.links.flatMap(({ from, to, label }) => {
      const source = drawing.workflows.findIndex(({ id }) => id === from);
      const target = drawing.workflows.findIndex(({ id }) => id === to);
      return source < 0 || target < 0 ? [] : [`  w${source} -. ${quoted(label)} .-> w${target}`];
    }),
    ...drawing.unresolved.map(({ what }, at) => `  u${at}[/${quoted(`not read: ${what}`)}/]:::unread`),
    '  classDef reaches stroke-width:3px',
    '  classDef unread stroke-dasharray:4 4',
  ];
  return `${lines.join('\n')}\n`;
}

function workflowLines(
  workflow: DrawnWorkflow,
  at: number,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const title = `${workflow.name} (${SYSTEM_NAMES[workflow.system]})`;
  const nameOf = (job: string) => names.get(keyOf(workflow.id, job)) ?? '';
  return [
    `  subgraph w${at}[${quoted(title)}]`,
    '    direction LR',
    `    s${at}([${quoted(workflow.starts.join('; ') || 'nothing that is known')}])`,
    ...workflow.jobs.map((job) => `    ${nameOf(job.id)}[${quotedLines(labelOf(job))}]${classOf(job)}`),
    ...workflow.jobs.flatMap((job) => {
      const arrow = job.startsAfterFailure === 'yes' ? '-.->' : '-->';
      if (job.needs.length === 0) return [`    s${at} --> ${nameOf(job.id)}`];
      return job.needs.map((need) => `    ${nameOf(need)} ${arrow} ${nameOf(job.id)}`);
    }),
    '  end',
  ];
}

function classOf(job: DrawnJob): string {
  if (job.opaque !== null) return ':::unread';
  const reaches = reachesOut(job);
  return reaches ? ':::reaches' : '';
}

function labelOf(job: DrawnJob): readonly string[] {
  const activities = shownActivities(job);
  const shown = activities.slice(0, MOST_ACTIVITIES).map(activityPhrase);
  return [
    job.legs > 1 ? `${job.id} x${job.legs}` : job.id,
    ...shown,
    ...(activities.length > shown.length ? [`and ${activities.length - shown.length} more`] : []),
    ...(job.environment === null ? [] : [`environment ${job.environment.name}`]),
    ...jobNotes(job).map(({ text }) => text),
  ];
}

function keyOf(workflow: string, job: string): string {
  return JSON.stringify([workflow, job]);
}
