import type { BranchHistory, History, TrunkChange } from '../../evidence/repo/history.ts';
import { hasSiteName, hasTrunkName, hasVersionName } from '../../judge/branch-names.ts';
import { defineControl } from '../../judge/control.ts';
import { daysBetween, isoDay, medianOf } from '../../judge/days.ts';
import { fail, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import type { Thresholds } from '../../profile/profile.ts';
import { examples } from './branches-short-lived.examples.ts';

export default defineControl({
  id: 'integration/branches-short-lived',
  title: 'Topic branches are merged within days',
  tier: 1,
  severity: 'major',
  planes: ['forge', 'repo'],
  why: 'The longer a branch lives apart, the more it conflicts with what others merged meanwhile, and the later breakage is seen.',
  how:
    'For the last 30 changes of the default branch in at most 90 days, the age of a merged branch is the time from the oldest ' +
    'author date among its commits to its merge. The median must be at most 3 days, over at least 5 merges. Commits without a ' +
    'merge (squashed, rebased or pushed) do not tell their age: they count as both young and old, and the answer stands only if ' +
    'neither changes it. Bots are left out.',
  remedy:
    'Split work into changes that can be merged in a day or two, behind a flag if need be, and let the forge delete merged branches.',
  references: [
    { standard: 'CIS GitHub', id: '1.1.8' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP09' },
  ],
  needs: ['history', 'profile'],
  judge({ history, profile: { thresholds } }) {
    return [judgeMedian(history, thresholds), ...remarks(history, thresholds)];
  },
  examples,
});

function recentChanges({ changes, asOf }: History, limits: Thresholds): readonly TrunkChange[] {
  return changes
    .filter(({ isBot, landedAt }) => !isBot && daysBetween(landedAt, asOf) <= limits.lookbackDays)
    .slice(0, limits.lookbackChanges);
}

/** How long each merged branch lived, in days. */
function agesOf(changes: readonly TrunkChange[]): readonly number[] {
  return changes.flatMap(({ startedAt, landedAt }) =>
    startedAt ? [Math.max(0, daysBetween(startedAt, landedAt))] : [],
  );
}

function judgeMedian(history: History, limits: Thresholds): Statement {
  const at = { resource: history.trunk.name };
  const changes = recentChanges(history, limits);
  const ages = agesOf(changes);
  const period = `of \`${history.trunk.name}\` in the last ${limits.lookbackDays} days`;
  if (ages.length < limits.minimumSample) {
    const many = changes.length >= limits.minimumSample;
    const because = many
      ? `${changes.length - ages.length} of the last ${changes.length} changes ${period} are single commits, which do not tell how long they were open`
      : `there are ${changes.length} changes by people ${period}, and at least ${limits.minimumSample} merges are needed`;
    return unknown(at, because, { plane: 'forge' });
  }
  // A single commit was open for some time between none and for ever.
  const singles = changes.length - ages.length;
  const atLeast = medianOf([...ages, ...Array(singles).fill(0)]);
  const atMost = medianOf([...ages, ...Array(singles).fill(Number.POSITIVE_INFINITY)]);
  const sample = `over the last ${changes.length} changes ${period} (${ages.length} merges)`;
  const limit = `${limits.branchAgeMedianDays} days`;
  if (atMost <= limits.branchAgeMedianDays)
    return pass(
      at,
      `merged branches lived ${days(medianOf(ages))} in the median ${sample}, at most ${limit}`,
    );
  if (atLeast > limits.branchAgeMedianDays)
    return fail(
      at,
      `merged branches lived ${days(medianOf(ages))} in the median ${sample}; the limit is ${limit}`,
      {
        address: 'median',
      },
    );
  const because = `${singles} of the last ${changes.length} changes ${period} are single commits, and their ages would decide`;
  return unknown(at, because, { plane: 'forge' });
}

function remarks(history: History, limits: Thresholds): readonly Statement[] {
  const said: Statement[] = [];
  const changes = recentChanges(history, limits).filter(({ startedAt }) => startedAt !== null);
  const oldest = changes.toSorted((a, b) => ageOf(b) - ageOf(a))[0];
  if (oldest && ageOf(oldest) > limits.branchAgeMaxDays) {
    const name = oldest.source === null ? 'a branch' : `\`${oldest.source}\``;
    const message = `${name} lived ${days(ageOf(oldest))} before it was merged on ${isoDay(oldest.landedAt)}`;
    said.push(remark({ commit: oldest.commit }, message, { address: 'longest' }));
  }
  const stale = history.branches
    .filter((branch) => isStale(branch, history.asOf, limits.branchAgeMaxDays))
    .toSorted((a, b) => a.tipDate.getTime() - b.tipDate.getTime());
  const [first] = stale;
  if (first) {
    const others = stale.length > 1 ? ` and ${stale.length - 1} more branches are` : ' is';
    const message = `\`${first.name}\` (last changed ${isoDay(first.tipDate)})${others} not merged and older than ${limits.branchAgeMaxDays} days`;
    said.push(remark({ resource: first.name }, message, { address: 'stale' }));
  }
  return said;
}

function ageOf({ startedAt, landedAt }: TrunkChange): number {
  return startedAt ? daysBetween(startedAt, landedAt) : 0;
}

/** Bots' branches, old versions and those that were begun on their own are no topic that anybody works on. */
function isStale(branch: BranchHistory, now: Date, limit: number): boolean {
  const { name, tipDate, isMerged, isUnrelated, own } = branch;
  if (hasTrunkName(name) || hasVersionName(name) || hasSiteName(name)) return false;
  if (isMerged || isUnrelated || own.length === 0 || own.every(({ isBot }) => isBot)) return false;
  return daysBetween(tipDate, now) > limit;
}

function days(count: number): string {
  if (count >= 1) return `${Math.round(count * 10) / 10} days`;
  return `${Math.round(count * 240) / 10} hours`;
}
