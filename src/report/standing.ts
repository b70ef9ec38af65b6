import type { ControlReport, FindingReport, ItemReport } from './report.ts';

/**
 * What a control or an item comes to for a reader. A verdict, except that people's decisions are told apart:
 * `waived`: it fails, and every finding is waived or known since the baseline; `attested`: unknown, and a person
 * vouches for it. `not-checked`: this version cannot judge it yet.
 */
export type Standing = 'fail' | 'unknown' | 'waived' | 'attested' | 'pass' | 'not-applicable' | 'not-checked';

/** What counts most for an item first. */
export const STANDINGS = [
  'fail',
  'unknown',
  'waived',
  'attested',
  'pass',
  'not-applicable',
  'not-checked',
] as const satisfies readonly Standing[];

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  fail: 'fail',
  unknown: 'unknown',
  waived: 'waived or known',
  attested: 'attested',
  pass: 'pass',
  'not-applicable': 'not applicable',
  'not-checked': 'not checked yet',
};

/** Whether the finding decides: no live waiver and no baseline silences it. */
export function stands({ waiver, isBaseline }: FindingReport): boolean {
  return waiver === null && !isBaseline;
}

export function controlStanding({ verdict, attestation, findings }: ControlReport): Standing {
  if (verdict === 'fail') return findings.some(stands) ? 'fail' : 'waived';
  return verdict === 'unknown' && attestation ? 'attested' : verdict;
}

/** `controls` are the item's own. An item with an unchecked control is unknown at best. */
export function itemStanding(item: ItemReport, controls: readonly ControlReport[]): Standing {
  if (item.verdict === null) return 'not-checked';
  const found = new Set(controls.map(controlStanding));
  if (item.notChecked.length > 0) found.add('unknown');
  return STANDINGS.find((standing) => found.has(standing)) ?? item.verdict;
}
