import { headline, targetDetails } from '../headline.ts';
import { clip } from '../inert.ts';
import type { Report } from '../report.ts';
import {
  type ControlFindings,
  countFindings,
  isGate,
  isOurFault,
  type Summary,
  settlers,
} from '../summary.ts';
import { count, planeName } from '../wording.ts';
import { placed } from './control.ts';
import { html, type Markup, prose } from './markup.ts';

const MOST_PLACES = 4;
const MOST_STEPS = 12;

/** The answer, and the numbers behind it. */
export function answerMarkup(report: Report, summary: Summary): Markup {
  const { answer, target, checkedAt } = report;
  return html`<section class="answer ${answer.toLowerCase()}" aria-labelledby="answer">
<h1 id="answer">${answer}</h1>
<p class="headline">${headline(report, summary)}</p>
<p class="target"><code>${clip(target.path, 300)}</code>${targetDetails(report)}, checked on <time datetime="${checkedAt}">${checkedAt.slice(0, 16).replace('T', ' ')} UTC</time></p>
${numbers(summary)}
</section>
`;
}

function numbers(summary: Summary): Markup {
  const { standing, waived, known, attested, notChecked } = summary;
  const rows: readonly (readonly [number, string, string, string?])[] = [
    [countFindings(standing.blocker), 'blocker', 'fail'],
    [countFindings(standing.major), 'major finding', 'unknown'],
    [countFindings(standing.minor), 'minor finding', ''],
    [countFindings(waived), 'waived finding', 'waived'],
    [countFindings(known), 'known since the baseline', 'waived', 'known since the baseline'],
    [summary.unknown.length, 'control unknown', 'unknown', 'controls unknown'],
    [attested.length, 'control attested', 'attested', 'controls attested'],
    [summary.passed.length, 'control passed', 'pass', 'controls passed'],
    [summary.notApplicable.length, 'control not applicable', '', 'controls not applicable'],
    [notChecked.length, 'control not checked yet', '', 'controls not checked yet'],
  ];
  const shown = rows
    .filter(([number]) => number > 0)
    .map(([number, one, kind, many = `${one}s`]) => {
      return html`<div class="${kind}"><dd>${number}</dd><dt>${number === 1 ? one : many}</dt></div>`;
    });
  return html`<dl class="numbers">${shown}</dl>`;
}

/** What blocks, where, why and what to do: all that has to change for another answer. */
export function blockersMarkup({ standing }: Summary): Markup | undefined {
  if (standing.blocker.length === 0) return undefined;
  return html`<section aria-labelledby="blockers-title">
<h2 id="blockers-title">What blocks</h2>
<ol class="blockers">
${standing.blocker.map(blockerMarkup)}</ol>
</section>
`;
}

function blockerMarkup({ control, findings }: ControlFindings): Markup {
  const shown = findings.slice(0, MOST_PLACES).map((finding) => html`<li>${placed(finding, 300)}</li>`);
  const left = findings.length - shown.length;
  const more =
    left > 0 ? html`<li><a href="#${control.item}">and ${count(left, 'more place')}</a></li>` : undefined;
  return html`<li>
<h3><a href="#${control.item}">${control.title}</a></h3>
<ul class="places">${shown}${more}</ul>
<p><b>Why it matters:</b> ${prose(control.why)}</p>
<p><b>What to do:</b> ${prose(control.remedy)}</p>
</li>
`;
}

/** What to mend next: one line a control, the rest stands on its card. */
export function majorsMarkup({ standing }: Summary): Markup | undefined {
  if (standing.major.length === 0) return undefined;
  const rows = standing.major.map(
    ({ control, findings }) =>
      html`<li><a href="#${control.item}">${control.title}</a> <span class="soft">${count(findings.length, 'place')}</span></li>`,
  );
  return html`<section aria-labelledby="majors-title">
<h2 id="majors-title">Major findings</h2>
<ul class="steps">${rows}</ul>
</section>
`;
}

/** What is not known, and what would settle it. */
export function unknownMarkup({ unknown, notChecked }: Summary): Markup | undefined {
  if (unknown.length === 0 && notChecked.length === 0) return undefined;
  const gates = [...unknown, ...notChecked].filter(isGate).length;
  const planes: string[] = [];
  const steps: Markup[] = [];
  for (const { settle, first, count: number } of settlers(
    unknown.filter((control) => !isOurFault(control)),
  )) {
    if ('plane' in settle) planes.push(`${planeName(settle.plane)} (${number})`);
    else {
      const more = number > 1 ? ` and ${number - 1} more` : '';
      steps.push(html`<li><code>${first}</code>${more}: ${prose(clip(settle.how, 500))}</li>`);
    }
  }
  const unsighted =
    planes.length > 0
      ? html`<li>Settled by what this version does not look at yet: ${planes.join(', ')}</li>`
      : undefined;
  const faults = unknown.filter(isOurFault).length;
  const broken =
    faults > 0
      ? html`<li><b>${faults}</b> broke while they were judged: our fault, please report it</li>`
      : undefined;
  const unseen =
    notChecked.length > 0
      ? html`<li><b>${notChecked.length}</b> cannot be checked by this version yet</li>`
      : undefined;
  return html`<section aria-labelledby="unknown-title">
<h2 id="unknown-title">What is not known</h2>
<p>${count(unknown.length + notChecked.length, 'control is', 'controls are')} open${gates > 0 ? `, ${gates} of them needed for a GO` : ''}.</p>
<ul class="steps">${unsighted}${steps.slice(0, MOST_STEPS)}${broken}${unseen}</ul>
</section>
`;
}
