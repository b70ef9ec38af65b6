import { SECTIONS } from '../../judge/verdict.ts';
import type { ControlReport, FindingReport, ItemReport, Report } from '../report.ts';
import { isGate, type Summary, worstSeverity } from '../summary.ts';
import { count, place, SECTION_TITLES, settleText, VERDICT_WORDS } from '../wording.ts';
import { header, type Layout, labelled } from './layout.ts';
import { BLANK, plain, type Row, span, spread } from './row.ts';
import { VERDICT_STYLES } from './symbols.ts';
import { cutEnd } from './width.ts';

/** Every item by section, every control with its verdict and what it rests on, and the evidence. */
export function everything(report: Report, summary: Summary, layout: Layout): readonly Row[] {
  const controls = new Map(report.controls.map((control) => [control.id, control]));
  const rows: Row[] = [...header(report, summary, layout)];
  for (const because of report.because) rows.push(...labelled('  ', because, 'plain', layout));
  for (const section of SECTIONS) {
    const items = report.items.filter((item) => item.section === section);
    if (items.length === 0) continue;
    rows.push(BLANK, [span('bold', SECTION_TITLES[section].toUpperCase())]);
    for (const item of items) {
      rows.push(...itemRows(item, layout));
      for (const id of item.controls) {
        const control = controls.get(id);
        if (control) rows.push(...controlRows(control, layout));
      }
      rows.push(...notCheckedRows(report, item, layout));
    }
  }
  return [...rows, ...evidenceRows(report, layout)];
}

function itemRows({ id, title, verdict }: ItemReport, { width, symbols }: Layout): readonly Row[] {
  const word = verdict === null ? 'not checked yet' : VERDICT_WORDS[verdict];
  const name = cutEnd(title, width - 8 - word.length - 2, symbols.ellipsis);
  return [
    BLANK,
    ...spread(
      [span('dim', id.padEnd(8)), span('bold', name)],
      [span(verdict === null ? 'dim' : VERDICT_STYLES[verdict], word)],
      width,
    ),
  ];
}

function controlRows(control: ControlReport, layout: Layout): readonly Row[] {
  const { verdict, attestation } = control;
  const style = VERDICT_STYLES[verdict];
  const rows: Row[] = [
    ...spread(
      [span(style, `  ${layout.symbols.verdict[verdict]} `), plain(control.id)],
      [span('dim', standing(control))],
      layout.width,
    ),
    ...labelled('      ', control.title, 'plain', layout),
  ];
  if (control.reason !== null) rows.push(...labelled('      because  ', control.reason, 'plain', layout));
  if (attestation) {
    const { statement, owner, until } = attestation;
    rows.push(...labelled('      attested  ', `${statement} (${owner}, until ${until})`, 'plain', layout));
  } else if (control.settle)
    rows.push(...labelled('      settle   ', settleText(control.settle), 'plain', layout));
  for (const finding of control.findings) rows.push(...findingRows(finding, layout));
  for (const { verdict: seen, source, because } of control.subjects) {
    // The findings say it already, and an unknown's first reason stands above.
    if (seen === 'fail' || because === control.reason) continue;
    rows.push(
      ...labelled(`      ${layout.symbols.verdict[seen]} `, at(place(source), because), 'dim', layout),
    );
  }
  if (verdict === 'fail') {
    rows.push(...labelled('      why  ', control.why, 'plain', layout));
    rows.push(...labelled('      fix  ', control.remedy, 'plain', layout));
  }
  for (const { source, message } of control.remarks) {
    rows.push(...labelled('      remark  ', at(place(source), message), 'plain', layout));
  }
  return rows;
}

/** What kind of demand it is, and how strong its pass. */
function standing(control: ControlReport): string {
  const { tier, strength, verdict, attestation } = control;
  const severity = verdict === 'fail' ? worstSeverity(control) : control.severity;
  const word = verdict === 'pass' && strength ? `pass, ${strength}` : VERDICT_WORDS[verdict];
  return `${attestation ? 'attested' : word} (tier ${tier} ${severity})`;
}

function findingRows(finding: FindingReport, layout: Layout): readonly Row[] {
  const { source, message, severity, waiver, isBaseline, fingerprint } = finding;
  const resource = source.path !== undefined && source.resource !== undefined ? ` [${source.resource}]` : '';
  const rows: Row[] = [
    ...labelled(
      `      ${layout.symbols.verdict.fail} ${severity}  `,
      `${at(place(source), message)}${resource}`,
      waiver || isBaseline ? 'dim' : 'plain',
      layout,
    ),
  ];
  if (waiver) {
    const text = `${waiver.reason} (${waiver.owner}, until ${waiver.until}, ${waiver.id})`;
    rows.push(...labelled('          waived  ', text, 'yellow', layout));
  } else if (isBaseline) rows.push(...labelled('          ', 'known since the baseline', 'yellow', layout));
  rows.push([span('dim', `          ${fingerprint.slice(0, 16)}`)]);
  return rows;
}

function at(where: string, text: string): string {
  return where === '' ? text : `${where}  ${text}`;
}

function notCheckedRows(report: Report, item: ItemReport, layout: Layout): readonly Row[] {
  const own = report.notChecked.filter(({ item: id }) => id === item.id);
  if (own.length === 0) return [];
  const names = own.map((control) => (isGate(control) ? `${control.id} (tier-1 blocker)` : control.id));
  return labelled('      not checked yet  ', names.join(', '), 'dim', layout);
}

function evidenceRows({ evidence, tool, checkedAt }: Report, layout: Layout): readonly Row[] {
  const width = Math.max(0, ...evidence.map(({ fact }) => fact.length));
  const slowestFirst = [...evidence].sort((a, b) => b.ms - a.ms);
  return [
    BLANK,
    [span('bold', 'EVIDENCE')],
    ...slowestFirst.flatMap(({ fact, available, reason, ms }) =>
      labelled(
        `  ${fact.padEnd(width)}  ${ms.toFixed(1).padStart(7)} ms  `,
        `${available ? '' : 'not available: '}${reason ?? ''}`,
        'dim',
        layout,
      ),
    ),
    BLANK,
    [
      span(
        'dim',
        `${count(evidence.length, 'fact')}, gonogo ${tool.version}, ${checkedAt.slice(0, 16).replace('T', ' ')} UTC`,
      ),
    ],
  ];
}
