import { deployments } from '../pipelines/deployments.ts';
import { failsRun } from '../pipelines/failure.ts';
import { dependsOn } from '../pipelines/order.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, activitiesIn, nameOf } from '../pipelines/places.ts';
import { occasionsOf } from '../pipelines/situations.ts';
import { literalOf, type Text, written } from '../pipelines/text.ts';
import { cronDays } from './cron.ts';
import { environmentOfLabel } from './environment-names.ts';
import { isShownOnly } from './scans.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

const LOCAL = /^(?:https?:\/\/)?(?:localhost|127\.|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)/i;
const WEEK = 7;

/** Judges scans of running applications. One good scan is enough: what falls short beside it is a remark. */
export function judgeScans(pipelines: Pipelines, scans: readonly ActivityRef[]): readonly Statement[] {
  return best(scans.map((scan) => judgeScan(pipelines, scan)));
}

function best(found: readonly (readonly Statement[])[]): readonly Statement[] {
  const kinds = found.map((statements) => statements.map(({ kind }) => kind));
  const isGood = (at: number) => kinds[at]?.includes('pass') && !kinds[at]?.includes('fail');
  const good = found.filter((_, at) => isGood(at));
  if (good.length === 0) return found.flat();
  const rest = found.filter((_, at) => !isGood(at)).flat();
  return [
    ...good.flat(),
    ...rest.flatMap((one) => (one.kind === 'fail' ? [remark(one.at, one.message)] : [])),
  ];
}

function judgeScan(pipelines: Pipelines, scan: ActivityRef): readonly Statement[] {
  const { activity } = scan;
  const at = activity.source;
  const title = `\`${activity.title}\` in ${nameOf(scan)}`;
  const { url, depth } = activity.detail;
  const address = literalOf(url ?? []);
  if (address !== undefined && LOCAL.test(address))
    return [fail(at, `${title} scans what the pipeline itself started, not a deployed environment.`)];
  const stage = address === undefined ? null : (environmentOfLabel(hostOf(address))?.stage ?? null);
  if (stage === 'production' && depth === 'active')
    return [fail(at, `${title} attacks production: scan the environment before it.`)];
  if (!url && !activity.detail.artifact)
    return [
      unknown(at, `what ${title} scans is not written in the pipeline`, { how: 'read its configuration' }),
    ];
  const when = whenItRuns(pipelines, scan);
  if (when.kind !== 'pass') return [when];
  return [keptOrFailing(scan, when, title, url), ...depthRemark(scan, title)];
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/[/:?#].*$/, '');
}

/** After a deploy, on every push to trunk, or on a schedule of a week at most. */
function whenItRuns(pipelines: Pipelines, scan: ActivityRef): Statement {
  const at = scan.activity.source;
  const title = `\`${scan.activity.title}\` in ${nameOf(scan)}`;
  const after = deployments(pipelines).find(
    (deployment) => dependsOn(pipelines, scan, deployment).answer === 'yes',
  );
  if (after) return pass(at, `${title} runs after ${nameOf(after)} has deployed`);
  const occasions = occasionsOf(scan);
  const weekly = occasions.find(
    ({ event, cron }) => event === 'schedule' && cron !== null && cronDays(cron) <= WEEK,
  );
  if (weekly) return pass(at, `${title} runs at least once a week`);
  const onChange = occasions.find(
    ({ event, isManual, runs }) =>
      runs === 'yes' && !isManual && ['push', 'change-request', 'tag', 'api'].includes(event),
  );
  if (onChange) return pass(at, `${title} runs on ${onChange.name}`);
  if (
    occasions.some(({ event, cron, runs }) => (event === 'schedule' && cron === null) || runs === 'unknown')
  )
    return unknown(at, `when ${title} runs is not in the files`, { plane: 'forge' });
  return fail(at, `${title} runs only when a person starts it, or less than once a week.`);
}

function keptOrFailing(scan: ActivityRef, when: Statement, title: string, url: Text | undefined): Statement {
  const because = when.kind === 'pass' ? when.because : '';
  const target = url ? ` against \`${written(url)}\`` : '';
  if (isShownOnly(scan))
    return pass(scan.activity.source, `${because}${target}, and shows what it finds in GitLab`);
  const fails = failsRun(scan);
  if (fails.answer === 'yes')
    return pass(scan.activity.source, `${because}${target}, and fails on what it finds`);
  const isKept =
    scan.activity.detail.artifact !== undefined ||
    scan.activity.row.startsWith('action:zaproxy/') ||
    activitiesIn({ workflow: scan.workflow, job: scan.job }, 'artifact-upload', 'upload-findings').length > 0;
  if (isKept) return pass(scan.activity.source, `${because}${target}, and its report is kept`);
  if (fails.answer === 'unknown')
    return unknown(
      scan.activity.source,
      `${because}${target}, but ${fails.reasons[0]?.because ?? 'what it does with findings cannot be told'}`,
      { how: 'read its configuration' },
    );
  return fail(scan.activity.source, `${title} neither fails on what it finds nor keeps a report.`);
}

function depthRemark(scan: ActivityRef, title: string): readonly Statement[] {
  const fails = failsRun(scan);
  return [
    ...(scan.activity.detail.depth === 'passive'
      ? [remark(scan.activity.source, `${title} only looks: an active scan finds more.`)]
      : []),
    ...(fails.answer === 'no'
      ? [
          remark(
            scan.activity.source,
            `${title} stops nothing: ${fails.reasons[0]?.because ?? 'no threshold is set'}.`,
          ),
        ]
      : []),
  ];
}
