import type { PipelineDrawing } from '../../pipelines/drawing/drawing.ts';
import { html, raw } from '../html/markup.ts';
import { layOut } from './layout.ts';
import { SYSTEM_NAMES } from './phrases.ts';
import { workflowPicture } from './picture.ts';
import { PICTURE_STYLE } from './picture-style.ts';

const TITLE_HEIGHT = 44;
const GAP = 28;
const MARGIN = 20;

/** All workflows, one below the other, as one picture that stands for itself: light and dark as its viewer is. */
export function renderPipelineSvg(drawing: PipelineDrawing): string {
  let y = MARGIN;
  let width = 400;
  const parts = drawing.workflows.map((workflow) => {
    const size = layOut(workflow);
    const part = html`<text class="title" x="${MARGIN}" y="${y + 16}">${workflow.name}</text><text class="starts" x="${MARGIN}" y="${y + 34}">${`${SYSTEM_NAMES[workflow.system]}, starts on ${workflow.starts.join('; ') || 'nothing that is known'}`}</text>
<svg x="${MARGIN}" y="${y + TITLE_HEIGHT}" width="${size.width + 8}" height="${size.height + 8}">${workflowPicture(workflow)}</svg>
`;
    y += TITLE_HEIGHT + size.height + GAP;
    width = Math.max(width, size.width + 2 * MARGIN + 8);
    return part;
  });
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="sheet" width="${Math.ceil(width)}" height="${Math.ceil(y)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(y)}">
<style>${raw(STYLE)}</style>
<rect class="page" width="100%" height="100%"/>
${parts}</svg>
`.markup;
}

const STYLE = `
svg { --page: #faf9f6; --sheet: #ffffff; --line: #dedad1; --text: #1d1c1a; --soft: #5c5850; --unknown: #7a4b00; --link: #1c4f9c; --mono: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
@media (prefers-color-scheme: dark) { svg { --page: #131314; --sheet: #1c1c1e; --line: #38383c; --text: #edecea; --soft: #aeaba4; --unknown: #f3c063; --link: #9cc2ff; } }
.page { fill: var(--page); }
.title { font: 700 15px var(--mono); fill: var(--text); }
.starts { font: 12px var(--mono); fill: var(--soft); }
${PICTURE_STYLE}`;
