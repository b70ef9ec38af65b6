import { describe, expect, it } from 'vitest';
import { control, finding, smallReport } from '../../test/small-report.ts';
import { headline, targetText } from './headline.ts';
import type { Report } from './report.ts';
import { summarise } from './summary.ts';

function headlineOf(given: Partial<Report>): string {
  const report = smallReport(given);
  return headline(report, summarise(report));
}

describe('the headline', () => {
  it('counts what blocks', () => {
    const controls = [control({ severity: 'major', findings: [finding({ severity: 'major' })] })];

    expect(headlineOf({})).toBe('2 blockers in 1 control.');
    expect(headlineOf({ gate: 'major', controls })).toBe(
      '1 major finding in 1 control, and majors block here.',
    );
  });

  it('counts the tier-1 blockers that are not proven, else says what is missing', () => {
    const because = ['nothing was proven: no control of this scope passed'];

    expect(headlineOf({ answer: 'UNDECIDED' })).toBe('Nothing blocks, but 3 tier-1 blockers are not proven.');
    expect(headlineOf({ answer: 'UNDECIDED', controls: [], notChecked: [], because })).toBe(
      'Nothing blocks, but nothing was proven: no control of this scope passed.',
    );
  });

  it('claims a GO for no more than what was asked for', () => {
    expect(headlineOf({ answer: 'GO' })).toBe('Nothing blocks, and every tier-1 blocker is proven.');
    expect(headlineOf({ answer: 'GO', scope: { chosen: 12, all: 151 } })).toBe(
      'In the 12 controls asked for nothing blocks, and every tier-1 blocker is proven.',
    );
  });
});

it('names the target with its commit, changes and scope', () => {
  const { target } = smallReport();
  const folder = { ...target, kind: 'folder', commit: null, dirty: null } as const;

  expect(targetText(smallReport())).toBe('shop at 3f2a91c0d, with uncommitted changes');
  expect(targetText(smallReport({ target: folder, scope: { chosen: 1, all: 7 } }))).toBe(
    'shop, a folder without git; 1 of 7 controls were asked for',
  );
});
