import { commandsOf, programOf, wordsOf } from '../pipelines/commands-of.ts';
import { failsRun } from '../pipelines/failure.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, titleOf } from '../pipelines/places.ts';
import { occasionsOf } from '../pipelines/situations.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Plans that run by the clock, and what they say about drift. */
export function driftStatements(pipelines: Pipelines): readonly Statement[] {
  return allActivities(pipelines, 'iac-plan').flatMap((plan) => {
    const [clock] = occasionsOf(plan).filter(({ event }) => event === 'schedule');
    if (!clock) return [];
    const { source } = plan.activity;
    if (!tellsDrift(plan)) {
      return [
        remark(source, `${titleOf(plan)} runs by the clock and is green whether or not something drifted.`),
      ];
    }
    const fails = failsRun(plan);
    if (fails.answer === 'no') {
      const [lost] = fails.reasons;
      const message = `${titleOf(plan)} looks for drift by the clock, and what it finds is passed over${lost ? `: ${lost.because}` : ''}.`;
      return [fail(lost?.at ?? source, message, { address: `${plan.workflow.id} ${plan.job.key}` })];
    }
    if (fails.answer !== 'yes' || plan.activity.detail.failsOnFindings === 'no') {
      const because = fails.reasons[0]?.because ?? `${titleOf(plan)} fails nothing`;
      return [
        unknown(
          source,
          `${titleOf(plan)} looks for drift, and whether anybody hears of it cannot be told: ${because}`,
          { plane: 'account' },
        ),
      ];
    }
    const statement = pass(source, `${titleOf(plan)} runs by the clock and fails when something drifted`);
    return isRare(clock.cron)
      ? [statement, remark(clock.source, 'It looks for drift less than once a week.')]
      : [statement];
  });
}

/** Options and programs by which a plan fails when something differs. */
const TELLING =
  /(?:^|\s)(?:-detailed-exitcode|--detailed-exitcode|--expect-no-changes|--fail|fail=true)(?:\s|$)/;

function tellsDrift(plan: ActivityRef): boolean {
  const programs = commandsOf(plan).map((command) => programOf(command));
  if (programs.includes('driftctl')) return true;
  const line = wordsOf(plan).join(' ');
  return TELLING.test(line) || /\bcdk drift\b/.test(line);
}

/** A day of the month or a month is given: less than once a week. */
function isRare(cron: string | null): boolean {
  const [, , day = '*', month = '*', weekday = '*'] = cron?.trim().split(/\s+/) ?? [];
  return month !== '*' || (/^\d+$/.test(day) && weekday === '*');
}
