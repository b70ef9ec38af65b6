import { controlPage } from '../documentation.ts';
import { clip } from '../inert.ts';
import type { ControlReport, FindingReport, SubjectReport } from '../report.ts';
import { controlStanding, stands } from '../standing.ts';
import { count, place, settleText, VERDICT_WORDS } from '../wording.ts';
import { badge, severityTag } from './badge.ts';
import { html, type Markup, prose, raw } from './markup.ts';

const MOST_FINDINGS = 200;
const MOST_SUBJECTS = 60;
const MOST_MESSAGE = 1000;

/** One control, to be unfolded; what needs attention is unfolded already. */
export function controlMarkup(control: ControlReport): Markup {
  const { id, title, tier, severity, strength } = control;
  const standing = controlStanding(control);
  const isOpen = standing === 'fail' || standing === 'unknown';
  return html`<details class="control"${raw(isOpen ? ' open' : '')}>
<summary>${badge(standing)}<h5>${title}</h5><code class="id">${id}</code></summary>
<div class="body">
<p class="meta">tier ${tier} · ${severity}${strength ? ` · ${strength}` : ''}</p>
${reasonMarkup(control)}${findingsMarkup(control)}${adviceMarkup(control)}${remarksMarkup(control)}${subjectsMarkup(control)}${howMarkup(control)}
</div>
</details>
`;
}

function reasonMarkup({ reason, settle, attestation }: ControlReport): Markup {
  const because =
    reason === null ? undefined : html`<p><b>Because:</b> ${prose(clip(reason, MOST_MESSAGE))}</p>`;
  if (attestation) {
    const { statement, owner, until } = attestation;
    return html`${because}<p class="note"><b>Attested</b> by ${owner} until ${until}: ${clip(statement, MOST_MESSAGE)}</p>`;
  }
  const how = settle
    ? html`<p><b>To settle it:</b> ${prose(clip(settleText(settle), MOST_MESSAGE))}</p>`
    : undefined;
  return html`${because}${how}`;
}

function findingsMarkup({ findings }: ControlReport): Markup | undefined {
  if (findings.length === 0) return undefined;
  const shown = findings.slice(0, MOST_FINDINGS);
  const left = findings.length - shown.length;
  const more = left > 0 ? html`<li>and ${count(left, 'more place')}: see the JSON report</li>` : undefined;
  return html`<ul class="places">${shown.map(findingMarkup)}${more}</ul>`;
}

function findingMarkup(finding: FindingReport): Markup {
  const { severity, waiver, isBaseline, fingerprint } = finding;
  const note = waiver
    ? html`<p class="note"><b>Waived</b> by ${waiver.owner} until ${waiver.until}: ${clip(waiver.reason, MOST_MESSAGE)}</p>`
    : isBaseline
      ? html`<p class="note"><b>Known</b> since the baseline</p>`
      : undefined;
  return html`<li${raw(stands(finding) ? '' : ' class="silenced"')} id="f-${fingerprint.slice(0, 16)}">${severityTag(severity)} ${placed(finding)}${note}</li>`;
}

/** The place and the sentence, as every list shows them. */
export function placed(
  { source, message }: Pick<FindingReport, 'source' | 'message'>,
  most = MOST_MESSAGE,
): Markup {
  const where = clip(place(source), MOST_MESSAGE);
  const { resource } = source;
  const named =
    source.path === undefined || resource === undefined || message.includes(resource)
      ? undefined
      : html` <span class="resource">${clip(resource, MOST_MESSAGE)}</span>`;
  const at =
    where === ''
      ? html`<span class="place">whole repository</span>`
      : html`<code class="place">${where}</code>`;
  return html`${at} ${prose(clip(message, most))}${named}`;
}

function adviceMarkup({ verdict, why, remedy }: ControlReport): Markup | undefined {
  if (verdict !== 'fail') return undefined;
  return html`<p><b>Why it matters:</b> ${prose(why)}</p><p><b>What to do:</b> ${prose(remedy)}</p>`;
}

function remarksMarkup({ remarks }: ControlReport): Markup | undefined {
  if (remarks.length === 0) return undefined;
  const shown = remarks.slice(0, MOST_SUBJECTS).map((remark) => html`<li>${placed(remark)}</li>`);
  return html`<details class="more"><summary>${count(remarks.length, 'remark')}</summary><ul class="places">${shown}${rest(remarks.length)}</ul></details>`;
}

function subjectsMarkup({ subjects }: ControlReport): Markup | undefined {
  if (subjects.length === 0) return undefined;
  const shown = subjects.slice(0, MOST_SUBJECTS).map(subjectMarkup);
  return html`<details class="more"><summary>What was looked at: ${count(subjects.length, 'subject')}</summary><ul class="places">${shown}${rest(subjects.length)}</ul></details>`;
}

function subjectMarkup({ source, verdict, because }: SubjectReport): Markup {
  return html`<li><span class="verdict">${VERDICT_WORDS[verdict]}</span> ${placed({ source, message: because })}</li>`;
}

function rest(all: number): Markup | undefined {
  return all > MOST_SUBJECTS
    ? html`<li>and ${all - MOST_SUBJECTS} more: see the JSON report</li>`
    : undefined;
}

function howMarkup({ id, how, references }: ControlReport): Markup {
  const named = references.map(({ standard, version, id: number, url }) => {
    const name = [standard, version, number].filter((part) => part !== undefined).join(' ');
    return url === undefined ? html`<li>${name}</li>` : html`<li>${link(url, name)}</li>`;
  });
  return html`<details class="more"><summary>How it is judged</summary><p>${prose(how)}</p><ul class="references">${named}<li>${link(controlPage(id), 'the page of this control')}</li></ul></details>`;
}

function link(url: string, text: string): Markup {
  return html`<a href="${url}" rel="noopener noreferrer">${text}</a>`;
}
