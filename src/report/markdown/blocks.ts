import { controlPage } from '../documentation.ts';
import { clip } from '../inert.ts';
import type { ControlReport, FindingReport, Report } from '../report.ts';
import type { ControlFindings, Summary } from '../summary.ts';
import { count, place, settleText } from '../wording.ts';
import { inlineCode, markdownMessage, plainMarkdown } from './escape.ts';

const MOST_PLACES = 20;
const MOST_UNKNOWNS = 40;
const MOST_MESSAGE = 500;

/** A block for each control, to be unfolded by the reader, or unfolded already. The first carries the heading. */
export function findingBlocks(
  heading: string,
  groups: readonly ControlFindings[],
  isOpen: boolean,
): readonly string[] {
  return groups.map(({ control, findings }, at) => {
    const block = [
      `<details${isOpen ? ' open' : ''}><summary><b>${control.title}</b> · ${count(findings.length, 'place')}</summary>`,
      findingList(findings),
      `**Why it matters.** ${markdownMessage(control.why)}`,
      `**What to do.** ${markdownMessage(control.remedy)}`,
      controlLink(control),
      '</details>',
    ].join('\n\n');
    return at === 0 ? `### ${heading}\n\n${block}` : block;
  });
}

function controlLink({ id }: ControlReport): string {
  return `[${id}](${controlPage(id)})`;
}

function findingList(findings: readonly FindingReport[]): string {
  const lines = findings.slice(0, MOST_PLACES).map((finding) => `- ${findingText(finding)}`);
  const left = findings.length - lines.length;
  return [...lines, ...(left > 0 ? [`- and ${count(left, 'more place')}`] : [])].join('\n');
}

function findingText({ source, message }: Pick<FindingReport, 'source' | 'message'>): string {
  const where = inlineCode(clip(place(source), MOST_MESSAGE));
  return [where, markdownMessage(clip(message.trimStart(), MOST_MESSAGE))]
    .filter((part) => part !== '')
    .join(' ');
}

/** What could not be judged, and what would settle it. */
export function unknownBlock(unknown: readonly ControlReport[]): readonly string[] {
  if (unknown.length === 0) return [];
  const lines = unknown.slice(0, MOST_UNKNOWNS).map((control) => {
    const reason = markdownMessage(clip(control.reason ?? '', MOST_MESSAGE).replace(/\.$/, ''));
    const settle = control.settle
      ? ` Settled by: ${markdownMessage(settleText(control.settle).replace(/\.$/, ''))}.`
      : '';
    return `- ${controlLink(control)}: ${reason}.${settle}`;
  });
  const left = unknown.length - lines.length;
  return [
    [
      `### Unknown\n\n<details><summary>${count(unknown.length, 'control')} could not be judged</summary>`,
      [...lines, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n'),
      '</details>',
    ].join('\n\n'),
  ];
}

/** What people decided: waivers, the baseline, statements, and records that count for nothing. */
export function recordBlocks(
  { ignoredRecords }: Report,
  { waived, known, attested }: Summary,
): readonly string[] {
  const lines = [
    ...waived.flatMap(({ control, findings }) => findings.map((finding) => waivedLine(control, finding))),
    ...attested.map(attestedLine),
    ...known.map(
      ({ control, findings }) =>
        `- known since the baseline: ${controlLink(control)}, ${count(findings.length, 'place')}`,
    ),
    ...ignoredRecords.map(
      ({ path, because }) =>
        `- counts for nothing: ${inlineCode(clip(path, MOST_MESSAGE))}, for ${plainMarkdown(because)}`,
    ),
  ];
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MOST_UNKNOWNS);
  const left = lines.length - shown.length;
  return [
    [
      `### On record\n\n<details><summary>${count(lines.length, 'waiver, statement or known finding', 'waivers, statements and known findings')}</summary>`,
      [...shown, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n'),
      '</details>',
    ].join('\n\n'),
  ];
}

function waivedLine(control: ControlReport, finding: FindingReport): string {
  const { waiver } = finding;
  const reason = waiver
    ? `${clip(waiver.reason, MOST_MESSAGE)} (${waiver.owner}, until ${waiver.until})`
    : '';
  const parts = [controlLink(control), findingText(finding), plainMarkdown(reason)];
  return `- waived: ${parts.filter((part) => part !== '').join(' ')}`;
}

function attestedLine(control: ControlReport): string {
  const { attestation } = control;
  const text = attestation
    ? `${clip(attestation.statement, MOST_MESSAGE)} (${attestation.owner}, until ${attestation.until})`
    : '';
  return `- attested: ${controlLink(control)} ${plainMarkdown(text)}`;
}
