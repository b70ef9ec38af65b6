import type { Occasion } from '../pipelines/occasion.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, nameOf } from '../pipelines/places.ts';
import { occasionsOf } from '../pipelines/situations.ts';
import { cronDays } from './cron.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { mayBeInForge } from './scans.ts';
import { WHOLE_TREE } from './source.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

const FORGE = { plane: 'forge' } as const;
const WEEK = 7;
const KINDS = ['sast', 'dependency-scan', 'image-scan'] as const;

interface Scheduled {
  readonly scan: ActivityRef;
  readonly occasion: Occasion;
}

/** Whether scans run on a schedule, once a week at least. */
export function judgeSchedules(pipelines: Pipelines): readonly Statement[] {
  const scans = allActivities(pipelines, ...KINDS);
  const scheduled = scans.flatMap((scan) =>
    occasionsOf(scan)
      .filter(({ event }) => event === 'schedule')
      .map((occasion): Scheduled => ({ scan, occasion })),
  );
  const weekly = scheduled.filter(isWeekly);
  if (weekly.length > 0) return weekly.map(onTime);
  // A CodeQL workflow of one's own switches the default setup off, so that the files tell all.
  const codeql = scans.find(({ activity }) => activity.row === 'codeql');
  return codeql ? withoutForge(pipelines, scheduled, codeql) : withForge(pipelines, scheduled, scans);
}

function isWeekly({ occasion: { cron, runs } }: Scheduled): boolean {
  return runs === 'yes' && cron !== null && cronDays(cron) <= WEEK;
}

function isOpen({ occasion: { cron, runs } }: Scheduled): boolean {
  return cron === null || runs === 'unknown';
}

function withoutForge(
  pipelines: Pipelines,
  scheduled: readonly Scheduled[],
  codeql: ActivityRef,
): readonly Statement[] {
  const [rare] = scheduled.filter((one) => !isOpen(one));
  if (rare)
    return [
      fail(
        rare.occasion.source,
        `\`${rare.scan.activity.title}\` in ${nameOf(rare.scan)} runs less than once a week.`,
      ),
    ];
  return [
    missingOrUnknown(pipelines, {
      practice: 'a scheduled scan',
      kinds: KINDS,
      at: codeql.activity.source,
      message: 'Every scan waits for a change: code that nobody touches is never scanned again.',
      options: { address: 'scheduled-scan' },
    }),
  ];
}

function withForge(
  pipelines: Pipelines,
  scheduled: readonly Scheduled[],
  scans: readonly ActivityRef[],
): readonly Statement[] {
  const [open] = scheduled.filter(isOpen);
  if (open) {
    const because = `\`${open.scan.activity.title}\` in ${nameOf(open.scan)} runs in scheduled pipelines; which there are is not in the files`;
    return [unknown(open.scan.activity.source, because, FORGE)];
  }
  const what = scans.length > 0 ? 'no scan runs once a week' : 'no scan is in the pipelines';
  const where = mayBeInForge(pipelines)
    ? 'the default setup of CodeQL and alerts of Dependabot'
    : 'scheduled pipelines and policies';
  const [rare] = scheduled;
  return [
    unknown(scans[0]?.activity.source ?? WHOLE_TREE, `${what}; ${where} would not show in the files`, FORGE),
    ...(rare
      ? [remark(rare.occasion.source, `\`${rare.scan.activity.title}\` runs less than once a week.`)]
      : []),
  ];
}

function onTime({ scan, occasion }: Scheduled): Statement {
  const days = cronDays(occasion.cron ?? '');
  const often = days === 1 ? 'every day' : `at least every ${days} days`;
  return pass(scan.activity.source, `\`${scan.activity.title}\` in ${nameOf(scan)} runs ${often}`);
}
