import { clip } from '../inert.ts';
import type { Report } from '../report.ts';
import type { Summary } from '../summary.ts';
import { count } from '../wording.ts';
import { placed } from './control.ts';
import { html, type Markup, prose } from './markup.ts';

const MOST_TEXT = 1000;

/** What people put on record: waivers, statements, the baseline, and records that count for nothing. */
export function recordMarkup(
  { ignoredRecords }: Report,
  { waived, known, attested }: Summary,
): Markup | undefined {
  const rows = [
    ...waived.flatMap(({ control, findings }) =>
      findings.map(
        (finding) =>
          html`<tr><td class="term">waived</td><td>${control.title}: ${placed(finding)}</td><td>${clip(finding.waiver?.reason ?? '', MOST_TEXT)}</td><td>${finding.waiver?.owner}</td><td class="term">${finding.waiver?.until}</td></tr>`,
      ),
    ),
    ...attested.map(
      ({ title, attestation }) =>
        html`<tr><td class="term">attested</td><td>${title}</td><td>${clip(attestation?.statement ?? '', MOST_TEXT)}</td><td>${attestation?.owner}</td><td class="term">${attestation?.until}</td></tr>`,
    ),
    ...known.map(
      ({ control, findings }) =>
        html`<tr><td class="term">known</td><td>${control.title}: ${count(findings.length, 'place')}</td><td>known since the baseline</td><td></td><td></td></tr>`,
    ),
    ...ignoredRecords.map(
      ({ path, because }) =>
        html`<tr><td>counts for nothing</td><td><code>${clip(path, MOST_TEXT)}</code></td><td>${prose(because)}</td><td></td><td></td></tr>`,
    ),
  ];
  if (rows.length === 0) return undefined;
  return html`<section aria-labelledby="record-title">
<h2 id="record-title">On record</h2>
<div class="table" role="region" aria-label="Table of what is on record" tabindex="0"><table>
<thead><tr><th scope="col">what</th><th scope="col">about</th><th scope="col">why</th><th scope="col">who</th><th scope="col">until</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>
</section>
`;
}

/** What was looked at, how long it took, and what could not be seen. */
export function evidenceMarkup({ evidence }: Report): Markup | undefined {
  if (evidence.length === 0) return undefined;
  const rows = [...evidence]
    .sort((a, b) => b.ms - a.ms)
    .map(({ fact, available, reason, gaps, ms }) => {
      const more = gaps.length > 1 ? ` (and ${gaps.length - 1} more)` : '';
      const text = `${available ? '' : 'not available: '}${clip(reason ?? '', MOST_TEXT)}${more}`;
      return html`<tr><td><code>${fact}</code></td><td class="number">${ms.toFixed(1)}</td><td>${prose(text)}</td></tr>`;
    });
  return html`<section aria-labelledby="evidence-title">
<h2 id="evidence-title">Evidence</h2>
<details class="evidence"><summary>${count(evidence.length, 'fact was', 'facts were')} collected</summary>
<div class="table" role="region" aria-label="Table of facts" tabindex="0"><table>
<thead><tr><th scope="col">fact</th><th scope="col">ms</th><th scope="col">what was not seen</th></tr></thead>
<tbody>${rows}</tbody>
</table></div></details>
</section>
`;
}
