import { SECTIONS } from '../../judge/verdict.ts';
import type { Answer, Report } from '../report.ts';
import { SECTION_TITLES } from '../wording.ts';

export const ANSWER_SYMBOLS: Readonly<Record<Answer, string>> = { GO: '✅', 'NO-GO': '⛔', UNDECIDED: '❔' };

/** The controls of each section by what they came to. Holds numbers only, so nothing in it needs escaping. */
export function sectionTable({ items, controls, notChecked }: Report): string {
  const rows = SECTIONS.flatMap((section) => {
    const own = new Set(items.filter((item) => item.section === section).map(({ id }) => id));
    if (own.size === 0) return [];
    const judged = controls.filter(({ item }) => own.has(item));
    const cells = [
      judged.filter(({ verdict }) => verdict === 'fail').length,
      judged.filter(({ verdict, attestation }) => verdict === 'unknown' && attestation === null).length,
      judged.filter(({ attestation }) => attestation !== null).length,
      judged.filter(({ verdict }) => verdict === 'pass').length,
      judged.filter(({ verdict }) => verdict === 'not-applicable').length,
      notChecked.filter(({ item }) => own.has(item)).length,
    ];
    return [
      `| ${SECTION_TITLES[section]} | ${cells.map((number) => (number === 0 ? '' : number)).join(' | ')} |`,
    ];
  });
  return [
    '| Section | ❌ fail | ❔ unknown | ✍️ attested | ✅ pass | n/a | not checked yet |',
    '|:--|--:|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}
