import { inert } from '../inert.ts';
import type { ControlReport, FindingReport, Report } from '../report.ts';
import {
  type ControlFindings,
  countFindings,
  isGate,
  isOurFault,
  type Summary,
  settlers,
} from '../summary.ts';
import { count, place, planeName, shellWord } from '../wording.ts';
import { header, type Layout, labelled } from './layout.ts';
import { BLANK, plain, type Row, span, spread } from './row.ts';
import { cutEnd, cutStart, displayWidth } from './width.ts';

/** How much of each part is shown, in entries or lines. */
interface Detail {
  readonly blockers: number;
  readonly places: number;
  readonly whyLines: number;
  readonly remedyLines: number;
  readonly majors: number;
  readonly unknowns: number;
  readonly planeLines: number;
}

const LEAST: Detail = {
  blockers: 1,
  places: 1,
  whyLines: 0,
  remedyLines: 1,
  majors: 0,
  unknowns: 0,
  planeLines: 0,
};

/** What is shown beyond the least, the most wanted first; each is taken when there is room for it. */
const WISHES: readonly Partial<Detail>[] = [
  { blockers: 2 },
  { blockers: 3 },
  { planeLines: 1 },
  { majors: 1 },
  { remedyLines: 2 },
  { majors: 2 },
  { planeLines: 3 },
  { whyLines: 1 },
  { blockers: 4 },
  { places: 2 },
  { majors: 4 },
  { unknowns: 2 },
  { blockers: 6 },
  { whyLines: 2 },
  { remedyLines: 3 },
  { majors: 6 },
  { unknowns: 4 },
  { places: 3 },
  { blockers: 9, whyLines: 3, remedyLines: 4, places: 4, majors: 9, unknowns: 9 },
];

/** Where nothing blocks, the unknowns decide: they come first. */
const UNDECIDED_WISHES: readonly Partial<Detail>[] = [{ planeLines: 1 }, { unknowns: 3 }, ...WISHES];

/** The answer, what blocks and what to do next, in as much detail as fits the screen. */
export function oneScreen(report: Report, summary: Summary, layout: Layout): readonly Row[] {
  let detail = LEAST;
  let rows = screen(report, summary, detail, layout);
  for (const wish of report.answer === 'UNDECIDED' ? UNDECIDED_WISHES : WISHES) {
    const wanted = raised(detail, wish);
    const more = screen(report, summary, wanted, layout);
    // One line stays free for the prompt.
    if (more.length >= layout.height) continue;
    detail = wanted;
    rows = more;
  }
  return rows;
}

/** A wish never takes away what another one got. */
function raised(detail: Detail, wish: Partial<Detail>): Detail {
  const most = (key: keyof Detail) => Math.max(detail[key], wish[key] ?? 0);
  return {
    blockers: most('blockers'),
    places: most('places'),
    whyLines: most('whyLines'),
    remedyLines: most('remedyLines'),
    majors: most('majors'),
    unknowns: most('unknowns'),
    planeLines: most('planeLines'),
  };
}

function screen(report: Report, summary: Summary, detail: Detail, layout: Layout): readonly Row[] {
  return [
    ...header(report, summary, layout),
    ...blockers(summary, detail, layout),
    ...counted(
      majors(summary, detail, layout),
      unknowns(summary, detail, layout),
      theRest(report, summary, layout),
    ),
    BLANK,
    nextStep(report, summary),
  ];
}

/** The parts after the blockers: apart from each other, unless each says no more than its numbers. */
function counted(majors: readonly Row[], unknowns: readonly Row[], rest: readonly Row[]): readonly Row[] {
  if (majors.length <= 1 && unknowns.length <= 1) return [BLANK, ...majors, ...unknowns, ...rest];
  return [majors, unknowns, rest].flatMap((part) => (part.length === 0 ? [] : [BLANK, ...part]));
}

function blockers({ standing }: Summary, detail: Detail, layout: Layout): readonly Row[] {
  const shown = standing.blocker.slice(0, detail.blockers);
  const rows = shown.flatMap((group) => [BLANK, ...blocker(group, detail, layout)]);
  const left = standing.blocker.slice(shown.length);
  if (left.length === 0) return rows;
  const more = `${count(countFindings(left), 'more blocker')} in ${left.map(({ control }) => control.id).join(', ')}`;
  return [...rows, BLANK, ...labelled(`${layout.symbols.standing.fail} `, more, 'bold', layout, 2)];
}

function blocker({ control, findings }: ControlFindings, detail: Detail, layout: Layout): readonly Row[] {
  const { symbols, width } = layout;
  const shown = findings.slice(0, detail.places);
  const more = findings.length - shown.length;
  return [
    ...spread(
      [span('red', `${symbols.standing.fail} `), span('bold', control.title)],
      [span('dim', control.id)],
      width,
    ),
    ...placeRows(shown, layout),
    ...(more > 0 ? [[plain(`  and ${count(more, 'more place')}`)]] : []),
    ...(detail.whyLines > 0 ? labelled('  why  ', control.why, 'plain', layout, detail.whyLines) : []),
    ...labelled('  fix  ', control.remedy, 'plain', layout, detail.remedyLines),
  ];
}

/** Each place with its sentence beside it; below it where the names of the places are long. */
function placeRows(findings: readonly FindingReport[], layout: Layout): readonly Row[] {
  const { symbols, width } = layout;
  const places = findings.map(({ source }) => cutStart(place(source), width - 2, symbols.ellipsis));
  const widest = Math.max(...places.map(displayWidth));
  const longest = Math.max(...findings.map(({ message }) => displayWidth(inert(message))));
  const isBeside = widest <= width * 0.3 || widest + longest + 4 <= width;
  return findings.flatMap(({ message }, at) => {
    const where = places[at] ?? '';
    if (where !== '' && !isBeside)
      return [[span('dim', `  ${where}`)], ...labelled('    ', message, 'plain', layout, 2)];
    const label = isBeside ? where.padEnd(where.length + widest - displayWidth(where)) : '';
    return labelled(label === '' ? '  ' : `  ${label}  `, message, 'plain', layout, 2);
  });
}

function majors({ standing }: Summary, detail: Detail, layout: Layout): readonly Row[] {
  if (standing.major.length === 0) return [];
  const title = `${count(countFindings(standing.major), 'major finding')} in ${count(standing.major.length, 'control')}`;
  const shown = firstOf(standing.major, detail.majors);
  const rows = shown.map(({ control, findings }): Row => {
    const title = cutEnd(control.title, layout.width - 8, layout.symbols.ellipsis);
    const left: Row = [plain(`  ${String(findings.length).padStart(4)}  ${title}`)];
    const [row = left, second] = spread(left, [span('dim', control.id)], layout.width);
    // Where the two do not fit beside each other, the title alone says enough.
    return second ? left : row;
  });
  const left = standing.major.length - shown.length;
  const more: Row[] =
    left > 0 && shown.length > 0 ? [[plain(`        and ${count(left, 'more control')}`)]] : [];
  return [[span('bold', title)], ...rows, ...more];
}

/** The first few; all of them where only one would be left, for the line that counts it is as long. */
function firstOf<T>(all: readonly T[], most: number): readonly T[] {
  return all.length - most === 1 && most > 0 ? all : all.slice(0, most);
}

/** The unknowns that a GO waits for, one by one, and what would settle the rest. */
function unknowns({ unknown }: Summary, detail: Detail, layout: Layout): readonly Row[] {
  if (unknown.length === 0) return [];
  const gates = firstOf(unknown.filter(isGate), detail.unknowns);
  const faults = unknown.filter(isOurFault).length;
  const planes: string[] = [];
  const steps: string[] = [];
  for (const { settle, first, count: many } of settlers(unknown.filter((control) => !isOurFault(control)))) {
    if ('plane' in settle) planes.push(`${planeName(settle.plane)} (${many})`);
    else steps.push(`${first}${many > 1 ? ` and ${many - 1} more` : ''}: ${settle.how}`);
  }
  const shown = firstOf(steps, Math.ceil(detail.unknowns / 2));
  const left = steps.length - shown.length;
  return [
    [span('bold', `${count(unknown.length, 'control')} unknown${ofThem(unknown)}`)],
    ...gates.flatMap(({ id, reason }) =>
      labelled(`  ${layout.symbols.standing.unknown} `, `${id}: ${reason}`, 'plain', layout, 2),
    ),
    ...(planes.length > 0 && detail.planeLines > 0
      ? labelled(
          '  ',
          `Not visible to this version: ${planes.join(', ')}.`,
          'plain',
          layout,
          detail.planeLines,
        )
      : []),
    ...shown.flatMap((how) => labelled('  to settle  ', how, 'plain', layout, 2)),
    ...(left > 0 ? [[plain(`  ${count(left, 'further step')} would settle more`)]] : []),
    ...(faults > 0
      ? [[span('yellow', `  ${count(faults, 'control')} broke: our fault, please report it`)]]
      : []),
  ];
}

/** What is behind `--verbose`, in numbers. Waivers and the baseline are never silent. */
function theRest(report: Report, summary: Summary, layout: Layout): readonly Row[] {
  const { symbols } = layout;
  const numbers: readonly (readonly [number, string])[] = [
    [summary.passed.length, 'passed'],
    [summary.notApplicable.length, 'not applicable'],
    [summary.attested.length, 'attested by a person'],
    [countFindings(summary.standing.minor), 'minor'],
    [summary.remarks, summary.remarks === 1 ? 'remark' : 'remarks'],
    [countFindings(summary.waived), 'waived'],
    [countFindings(summary.known), 'known since the baseline'],
    [report.ignoredRecords.length, 'ignored on record'],
  ];
  const said = numbers.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  const unseen = count(summary.notChecked.length, 'control');
  return [
    ...(said.length > 0 ? labelled('', said.join(` ${symbols.dot} `), 'plain', layout) : []),
    ...(summary.notChecked.length > 0
      ? labelled(
          '',
          `${unseen} not checked yet by this version${ofThem(summary.notChecked)}`,
          'plain',
          layout,
        )
      : []),
  ];
}

/** How many of these controls stand between the tree and a GO, to follow their number. */
function ofThem(controls: readonly Pick<ControlReport, 'tier' | 'severity'>[]): string {
  const gates = controls.filter(isGate).length;
  if (gates === 0) return '';
  if (gates < controls.length) return `, ${gates} of them tier-1 blockers`;
  return gates === 1 ? ', a tier-1 blocker' : ', all tier-1 blockers';
}

function nextStep(report: Report, { standing }: Summary): Row {
  const [first] = standing.blocker;
  const path = report.target.path === '.' ? '' : ` ${shellWord(report.target.path)}`;
  const command = first ? `gonogo explain ${first.control.id}` : `gonogo check${path} --verbose`;
  return [span('dim', 'Next: '), span('bold', command)];
}
