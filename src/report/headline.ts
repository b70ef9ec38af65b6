import { clip } from './inert.ts';
import type { Report } from './report.ts';
import { countFindings, isGate, type Summary } from './summary.ts';
import { count } from './wording.ts';

/** Reasons may quote the tree, which knows no limits. */
const MOST_REASON = 300;

/** Why the answer is what it is, in one sentence that stands beside the answer. It may quote the tree. */
export function headline(report: Report, summary: Summary): string {
  const { blocker, major } = summary.standing;
  if (report.answer === 'NO-GO') {
    if (blocker.length > 0)
      return `${count(countFindings(blocker), 'blocker')} in ${count(blocker.length, 'control')}.`;
    return `${count(countFindings(major), 'major finding')} in ${count(major.length, 'control')}, and majors block here.`;
  }
  const { chosen, all } = report.scope;
  if (report.answer === 'GO' && chosen < all)
    return `In the ${count(chosen, 'control')} asked for nothing blocks, and every tier-1 blocker is proven.`;
  if (report.answer === 'GO') return 'Nothing blocks, and every tier-1 blocker is proven.';
  const unproven = summary.unknown.filter(isGate).length + summary.notChecked.filter(isGate).length;
  // No control stands open for it: a pass that is too weak, or a scope in which nothing was proven.
  if (unproven === 0)
    return `Nothing blocks, but ${clip(report.because[0] ?? 'not everything is proven', MOST_REASON)}.`;
  return `Nothing blocks, but ${count(unproven, 'tier-1 blocker is', 'tier-1 blockers are')} not proven.`;
}

/** What was looked at: the path, the commit, and whether files differ from it. */
export function targetText(report: Report): string {
  return `${report.target.path}${targetDetails(report)}`;
}

/** What follows the path of the target. */
export function targetDetails({ target, scope }: Report): string {
  const asked = scope.chosen < scope.all ? `; ${scope.chosen} of ${scope.all} controls were asked for` : '';
  if (target.kind === 'folder') return `, a folder without git${asked}`;
  const commit = target.commit === null ? ', no commit yet' : ` at ${target.commit.slice(0, 9)}`;
  return `${commit}${target.dirty ? ', with uncommitted changes' : ''}${asked}`;
}
