import type { DrawnWorkflow, PipelineDrawing } from '../../pipelines/drawing/drawing.ts';
import { html, type Markup } from '../html/markup.ts';
import { LINE_HEIGHT, PADDING } from '../picture/text.ts';
import { place } from '../wording.ts';
import { type Box, type Edge, layOut } from './layout.ts';
import { activityPhrase, jobNotes, needsPhrase, SYSTEM_NAMES, shownActivities } from './phrases.ts';

const MARGIN = 4;

/** What was understood of the pipelines, as a section of the page: pictures, each with the same in words. */
export function pipelineMarkup(drawing: PipelineDrawing | null): Markup | undefined {
  if (!drawing || drawing.workflows.length + drawing.unresolved.length === 0) return undefined;
  const unread = drawing.unresolved.map(
    ({ what, because, settle, source }) =>
      html`<li><b>${what}</b>${place(source) === '' ? '' : ` (${place(source)})`}: ${because}. To settle it: ${settle}.</li>`,
  );
  const opened = new Set(openedAtFirst(drawing.workflows));
  return html`<section id="pipelines" aria-labelledby="pipelines-title">
<h2 id="pipelines-title">What the pipelines do</h2>
<p class="soft">As gonogo understood them. Boxes with a bold edge change something outside the pipeline.</p>
${journeysMarkup(drawing)}${drawing.workflows.map((workflow) => workflowMarkup(workflow, opened.has(workflow), drawing))}
${unread.length === 0 ? undefined : html`<h3>Not read, and may hold anything</h3><ul class="steps">${unread}</ul>`}
</section>
`;
}

function journeysMarkup({ journeys }: PipelineDrawing): Markup | undefined {
  if (journeys.length === 0) return undefined;
  const rows = journeys.map(({ artifact, stops }) => {
    const steps = stops.map(
      ({ kind, label, isOrdered, source }, at) =>
        html`<li class="${kind}${at > 0 && isOrdered !== 'yes' ? ' loose' : ''}">${label} <span class="soft">${place(source)}</span></li>`,
    );
    return html`<div class="journey"><p><code>${artifact ?? 'no artifact that is known'}</code></p><ol>${steps}</ol></div>`;
  });
  return html`<h3>From the commit to production</h3>${rows}`;
}

const MOST_OPENED = 2;

/** The workflows that a reader looks for: those that deploy, else the first. */
function openedAtFirst(workflows: readonly DrawnWorkflow[]): readonly DrawnWorkflow[] {
  const deploying = workflows.filter(({ jobs }) =>
    jobs.some(({ activities }) => activities.some(({ kind }) => kind === 'deploy')),
  );
  return deploying.length > 0 ? deploying.slice(0, MOST_OPENED) : workflows.slice(0, 1);
}

function workflowMarkup(workflow: DrawnWorkflow, isOpen: boolean, { links }: PipelineDrawing): Markup {
  const starts = [
    ...workflow.starts,
    ...links.filter(({ to }) => to === workflow.id).map(({ from, label }) => `${from}, ${label}`),
  ];
  return html`<details class="workflow"${isOpen ? html` open` : undefined}>
<summary><h3>${workflow.name}</h3> <span class="soft">${place(workflow.source)} · ${SYSTEM_NAMES[workflow.system]} · ${workflow.jobs.length} job${workflow.jobs.length === 1 ? '' : 's'}</span></summary>
<p class="soft">Starts on ${starts.join('; ') || 'nothing that is known'}.</p>
<div class="picture" role="region" tabindex="0" aria-label="Picture of ${workflow.name}">${workflowPicture(workflow)}</div>
<details class="more"><summary>In words</summary><ol class="steps">${workflow.jobs.map((job) => {
    const told = [...shownActivities(job).map(activityPhrase), ...jobNotes(job).map(({ text }) => text)];
    const after = job.needs.length === 0 ? '' : ` after ${needsPhrase(job, workflow.jobs)}`;
    const where = job.environment === null ? '' : ` (environment ${job.environment.name})`;
    return html`<li><b>${job.id}</b>${where}${after}: ${told.join('; ') || 'nothing that gonogo recognises'} <span class="soft">${place(job.source)}</span></li>`;
  })}</ol></details>
</details>
`;
}

/** One workflow as an SVG element; its classes are coloured by the page around it. */
export function workflowPicture(workflow: DrawnWorkflow): Markup {
  const { width, height, boxes, edges } = layOut(workflow);
  const [w, h] = [Math.ceil(width) + 2 * MARGIN, Math.ceil(height) + 2 * MARGIN];
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="graph" width="${w}" height="${h}" viewBox="${-MARGIN} ${-MARGIN} ${w} ${h}" role="img" aria-label="${`${workflow.jobs.length} jobs of ${workflow.name}, in the order in which they run`}">
${edges.map(edgeMarkup)}${boxes.map(boxMarkup)}</svg>`;
}

function edgeMarkup({ from, to, isLoose }: Edge): Markup {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const middle = (x1 + x2) / 2;
  return html`<path class="edge${isLoose ? ' loose' : ''}" d="${`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2 - 6} ${y2}`}"/><path class="tip" d="${`M${x2 - 8} ${y2 - 4}L${x2} ${y2}L${x2 - 8} ${y2 + 4}Z`}"/>
`;
}

function boxMarkup({ job, lines, x, y, width, height, kind }: Box): Markup {
  const texts = lines.map(
    (line, at) =>
      html`<text class="${line.kind}" x="${x + PADDING}" y="${y + PADDING + LINE_HEIGHT * (at + 1) - 7}">${line.text}</text>`,
  );
  return html`<g><title>${`${job.id}, ${place(job.source)}`}</title><rect class="box ${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>${texts}</g>
`;
}
