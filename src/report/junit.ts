import { SECTIONS } from '../judge/verdict.ts';
import { clip, inert } from './inert.ts';
import type { RenderOptions } from './options.ts';
import type { ControlReport, FindingReport, NotChecked, Report } from './report.ts';
import { stands } from './standing.ts';
import { isOurFault } from './summary.ts';
import { count, place, SECTION_TITLES, settleText } from './wording.ts';

const MOST_PLACES = 100;
const MOST_MESSAGE = 1000;

type Kind = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly kind: Kind;
  readonly xml: string;
}

/** JUnit XML: a suite for each section, a case for each control. What is unknown is skipped and says why. */
export function renderJunit(report: Report, _options: RenderOptions = {}): string {
  const suites = SECTIONS.flatMap((section) => {
    const items = report.items.filter((item) => item.section === section);
    if (items.length === 0) return [];
    const cases = items.flatMap(({ id }) => [
      ...report.controls.filter(({ item }) => item === id).map(judgedCase),
      ...report.notChecked.filter(({ item }) => item === id).map(uncheckedCase),
    ]);
    return [{ title: SECTION_TITLES[section], cases }];
  });
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="gonogo: ${report.answer}" ${counts(all)}>`,
    ...suites.flatMap(({ title, cases }) => [
      `  <testsuite name="${title}" ${counts(cases)} timestamp="${report.checkedAt.slice(0, 19)}">`,
      ...cases.map(({ xml }) => xml),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function counts(cases: readonly Case[]): string {
  const of = (kind: Kind) => cases.filter((one) => one.kind === kind).length;
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}" time="0"`;
}

function judgedCase(control: ControlReport): Case {
  const { verdict, reason, settle, attestation, findings } = control;
  const standing = findings.filter(stands);
  if (verdict === 'fail' && standing.length > 0) return failed(control, standing);
  if (verdict === 'fail') return testCase(control, 'skipped', silenced(findings));
  if (isOurFault(control)) return testCase(control, 'error', reason ?? '');
  if (attestation) {
    const { statement, owner, until } = attestation;
    return testCase(control, 'skipped', `attested by ${owner} until ${until}: ${statement}`);
  }
  if (verdict === 'unknown') {
    const how = settle ? `; settled by: ${settleText(settle)}` : '';
    return testCase(control, 'skipped', `unknown: ${reason}${how}`);
  }
  if (verdict === 'not-applicable') return testCase(control, 'skipped', `not applicable: ${reason}`);
  return testCase(control, 'passed', '');
}

function uncheckedCase({ id, item }: NotChecked): Case {
  return testCase({ id, item, title: id, findings: [] }, 'skipped', 'not checked yet by this version');
}

function silenced(findings: readonly FindingReport[]): string {
  const waived = findings.filter(({ waiver }) => waiver !== null);
  const known = findings.length - waived.length;
  const said = waived.map(
    ({ waiver }) => `waived by ${waiver?.owner} until ${waiver?.until}: ${waiver?.reason}`,
  );
  return [...new Set(said), ...(known > 0 ? [`${known} known since the baseline`] : [])].join('; ');
}

function failed(control: ControlReport, standing: readonly FindingReport[]): Case {
  const shown = standing.slice(0, MOST_PLACES).map(({ source, message, severity }) => {
    const where = place(source);
    return `${severity}: ${where === '' ? '' : `${where}: `}${inert(clip(message, MOST_MESSAGE))}`;
  });
  const left = standing.length - shown.length;
  const text = [
    ...shown,
    ...(left > 0 ? [`and ${count(left, 'more place')}`] : []),
    `Why it matters: ${inert(control.why)}`,
    `What to do: ${inert(control.remedy)}`,
  ].join('\n');
  return testCase(control, 'failure', `${count(standing.length, 'finding')}: ${shown[0]}`, text);
}

function testCase(
  { id, item, title, findings }: Pick<ControlReport, 'id' | 'item' | 'title' | 'findings'>,
  kind: Kind,
  message: string,
  text = '',
): Case {
  const file = findings.find(({ source }) => source.path !== undefined)?.source.path;
  const name = title === id ? id : `${title} (${id})`;
  const open = `    <testcase classname="${item}" name="${xml(name)}"${file === undefined ? '' : ` file="${xml(inert(file))}"`} time="0"`;
  if (kind === 'passed') return { kind, xml: `${open}/>` };
  const type = kind === 'skipped' ? '' : ` type="${kind === 'error' ? 'fault of gonogo' : 'finding'}"`;
  const about = `<${kind} message="${xml(inert(clip(message, MOST_MESSAGE)))}"${type}`;
  const body = text === '' ? `${about}/>` : `${about}>${xml(text)}</${kind}>`;
  return { kind, xml: `${open}>\n      ${body}\n    </testcase>` };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Neutralised text holds no character that XML forbids; these have a meaning in it. */
function xml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
