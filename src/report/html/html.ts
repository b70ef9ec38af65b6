import { createHash } from 'node:crypto';
import type { RenderOptions } from '../options.ts';
import { MAP_STYLE } from '../picture/style.ts';
import { pipelineMarkup } from '../pipeline/picture.ts';
import type { Report } from '../report.ts';
import { infrastructureMarkup } from '../resources/map/section.ts';
import { summarise } from '../summary.ts';
import { board } from './board.ts';
import { html, raw } from './markup.ts';
import { answerMarkup, blockersMarkup, majorsMarkup, unknownMarkup } from './overview.ts';
import { evidenceMarkup, recordMarkup } from './record.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** The report as one page that asks the network for nothing and runs nothing but its own script. */
export function renderHtml(report: Report, _options: RenderOptions = {}): string {
  const summary = summarise(report);
  const { answer, target, tool } = report;
  const style = report.infrastructure === null ? STYLE : `${STYLE}${MAP_STYLE}`;
  const policy = [
    "default-src 'none'",
    `style-src ${hashSource(style)}`,
    `script-src ${hashSource(SCRIPT)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${answer}: ${target.path}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#checklist">Skip to the checklist</a>
<header class="bar"><span class="brand">gonogo</span><span class="subtitle">AWS production deployment checklist</span><button type="button" id="theme" hidden>Dark</button></header>
<main>
${answerMarkup(report, summary)}${blockersMarkup(summary)}${majorsMarkup(summary)}${unknownMarkup(summary)}${board(report)}${infrastructureMarkup(report)}${pipelineMarkup(report.pipeline)}${recordMarkup(report, summary)}${evidenceMarkup(report)}
</main>
<footer><p>gonogo ${tool.version}. A pass rests on evidence that is listed; what is not known is never a pass.</p></footer>
<script>${raw(SCRIPT)}</script>
</body>
</html>
`;
  return page.markup;
}

/** Lets exactly this inline text through the content security policy. */
function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
