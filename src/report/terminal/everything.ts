import { SECTIONS } from '../../judge/verdict.ts';
import type { ControlReport, FindingReport, ItemReport, Report } from '../report.ts';
import { controlStanding, itemStanding, STANDING_WORDS, type Standing, stands } from '../standing.ts';
import { isGate, type Summary, worstSeverity } from '../summary.ts';
import { count, place, SECTION_TITLES, settleText } from '../wording.ts';
import { header, type Layout, labelled } from './layout.ts';
import { BLANK, plain, type Row, span, spread } from './row.ts';
import { STANDING_STYLES } from './symbols.ts';
import { cutEnd } from './width.ts';

/** Enough of a fingerprint to name the finding to `gonogo waive --finding`. */
const FINGERPRINT_DIGITS = 12;

/** Every item by section, every control with its verdict and what it rests on, and the evidence. */
export function everything(report: Report, summary: Summary, layout: Layout): readonly Row[] {
  const controls = new Map(report.controls.map((control) => [control.id, control]));
  const rows: Row[] = [...header(report, summary, layout)];
  for (const because of report.because) rows.push(...labelled('  ', because, 'plain', layout, 3));
  for (const section of SECTIONS) {
    const items = report.items.filter((item) => item.section === section);
    if (items.length === 0) continue;
    rows.push(BLANK, [span('bold', SECTION_TITLES[section].toUpperCase())]);
    for (const item of items) {
      const own = item.controls.flatMap((id) => controls.get(id) ?? []);
      rows.push(...itemRows(item, itemStanding(item, own), layout));
      for (const control of own) rows.push(...controlRows(control, layout));
      rows.push(...notCheckedRows(report, item, layout));
    }
  }
  return [...rows, ...ignoredRows(report, layout), ...evidenceRows(report, layout)];
}

function itemRows({ id, title }: ItemReport, standing: Standing, layout: Layout): readonly Row[] {
  const { width, symbols } = layout;
  const word = STANDING_WORDS[standing];
  const name = cutEnd(title, width - 8 - word.length - 2, symbols.ellipsis);
  return [
    BLANK,
    ...spread(
      [span('dim', id.padEnd(8)), span('bold', name)],
      [span(STANDING_STYLES[standing], word)],
      width,
    ),
  ];
}

function controlRows(control: ControlReport, layout: Layout): readonly Row[] {
  const standing = controlStanding(control);
  const { symbols } = layout;
  return [
    ...spread(
      [span(STANDING_STYLES[standing], `  ${symbols.standing[standing]} `), plain(control.id)],
      [span('dim', demandText(control, standing))],
      layout.width,
    ),
    ...labelled('      ', control.title, 'plain', layout),
    ...reasonRows(control, layout),
    ...control.findings.flatMap((finding) => findingRows(finding, layout)),
    ...subjectRows(control, layout),
    ...(control.verdict === 'fail'
      ? [
          ...labelled('      why  ', control.why, 'plain', layout),
          ...labelled('      fix  ', control.remedy, 'plain', layout),
        ]
      : []),
    ...control.remarks.flatMap(({ source, message }) =>
      labelled('      remark  ', at(place(source), message), 'plain', layout),
    ),
  ];
}

/** What kind of demand it is, and how strong its pass. */
function demandText(control: ControlReport, standing: Standing): string {
  const severity = control.verdict === 'fail' ? worstSeverity(control) : control.severity;
  const strength = control.strength === null ? '' : `, ${control.strength}`;
  return `${STANDING_WORDS[standing]}${strength} (tier ${control.tier} ${severity})`;
}

function reasonRows({ reason, settle, attestation }: ControlReport, layout: Layout): readonly Row[] {
  const rows: Row[] = [];
  if (reason !== null) rows.push(...labelled('      because  ', reason, 'plain', layout));
  if (attestation) {
    const { statement, owner, until } = attestation;
    rows.push(...labelled('      attested  ', `${statement} (${owner}, until ${until})`, 'plain', layout));
  } else if (settle) rows.push(...labelled('      settle   ', settleText(settle), 'plain', layout));
  return rows;
}

/** What was looked at, but for what the findings say already and an unknown's first reason, which stands above. */
function subjectRows({ subjects, reason }: ControlReport, layout: Layout): readonly Row[] {
  return subjects
    .filter(({ verdict, because }) => verdict !== 'fail' && because !== reason)
    .flatMap(({ verdict, source, because }) =>
      labelled(`      ${layout.symbols.standing[verdict]} `, at(place(source), because), 'dim', layout),
    );
}

function findingRows(finding: FindingReport, layout: Layout): readonly Row[] {
  const { source, message, severity, waiver, isBaseline, fingerprint } = finding;
  const { resource } = source;
  const named =
    source.path === undefined || resource === undefined || message.includes(resource) ? '' : ` [${resource}]`;
  const rows: Row[] = [
    ...labelled(
      `      ${layout.symbols.standing.fail} ${severity}  `,
      `${at(place(source), message)}${named} (${fingerprint.slice(0, FINGERPRINT_DIGITS)})`,
      stands(finding) ? 'plain' : 'dim',
      layout,
    ),
  ];
  if (waiver) {
    const text = `${waiver.reason} (${waiver.owner}, until ${waiver.until}, ${waiver.id})`;
    rows.push(...labelled('          waived  ', text, 'yellow', layout));
  } else if (isBaseline) rows.push(...labelled('          ', 'known since the baseline', 'yellow', layout));
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

/** Records that a team may believe in, though they count for nothing. */
function ignoredRows({ ignoredRecords }: Report, layout: Layout): readonly Row[] {
  if (ignoredRecords.length === 0) return [];
  return [
    BLANK,
    [span('bold', 'RECORDS THAT COUNT FOR NOTHING')],
    ...ignoredRecords.flatMap(({ path, because }) => labelled('  ', `${path}: ${because}`, 'plain', layout)),
  ];
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
