import type { Answer, Report } from './report.ts';
import { countFindings, isGate, type Summary } from './summary.ts';
import { count } from './wording.ts';

/** Why the answer is what it is, in one sentence that stands beside the answer. */
export function headline(report: Report, summary: Summary): string {
  const { blocker, major } = summary.standing;
  if (report.answer === 'NO-GO') {
    if (blocker.length > 0)
      return `${count(countFindings(blocker), 'blocker')} in ${count(blocker.length, 'control')}.`;
    return `${count(countFindings(major), 'major finding')} in ${count(major.length, 'control')}, and majors block here.`;
  }
  if (report.answer === 'GO') return 'Nothing blocks, and every tier-1 blocker is proven.';
  const unproven = summary.unknown.filter(isGate).length + summary.notChecked.filter(isGate).length;
  if (unproven === 0) return 'Nothing blocks, but not every tier-1 blocker is proven.';
  return `Nothing blocks, but ${count(unproven, 'tier-1 blocker is', 'tier-1 blockers are')} not proven.`;
}

/** What was looked at: the path, the commit, and whether files differ from it. */
export function targetText({ target }: Report): string {
  if (target.kind === 'folder') return `${target.path}, a folder without git`;
  const commit = target.commit === null ? ', no commit yet' : ` at ${target.commit.slice(0, 9)}`;
  return `${target.path}${commit}${target.dirty ? ', with uncommitted changes' : ''}`;
}

export const ANSWER_MEANINGS: Readonly<Record<Answer, string>> = {
  GO: 'Nothing blocks, and every tier-1 blocker is proven.',
  'NO-GO': 'Something blocks the way to production.',
  UNDECIDED: 'Nothing blocks, but a tier-1 blocker is not proven.',
};
