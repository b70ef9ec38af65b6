import type { BranchHistory, History } from '../../evidence/repo/history.ts';
import { hasSiteName, hasTrunkName, hasVersionName } from '../../judge/branch-names.ts';
import { daysBetween, isoDay } from '../../judge/days.ts';

/** What a branch is to its team, by what happened to it. */
export type BranchRole =
  /** Others are merged into it: a second trunk. */
  | { readonly role: 'integration'; readonly because: string }
  /** It may be one; what is missing is known elsewhere. */
  | { readonly role: 'unclear'; readonly because: string; readonly plane: 'forge' | 'pipeline' }
  /** Named like a second trunk, and not used as one any more. */
  | { readonly role: 'leftover'; readonly because: string }
  | { readonly role: 'topic' | 'support' | 'bot' | 'separate' };

const USUAL_FOLDER = /^(?:releases?|hotfix|hotfixes|env|environments?)\//i;
/** Checklist: older than 30 days since it left trunk, with commits in the last 30. */
const LONG_LIVED_DAYS = 30;
const ACTIVE_DAYS = 30;
const MANY_MERGES = 3;
const MANY_AUTHORS = 3;

/** Judges one branch other than trunk. Time is counted from the last time that anything happened. */
export function roleOfBranch(branch: BranchHistory, history: History, lookbackDays: number): BranchRole {
  const { name, own } = branch;
  const isUsual = hasTrunkName(name);
  const age = (date: Date) => daysBetween(date, history.latest);
  if (own.length === 0) return roleWithoutCommits(branch, isUsual && age(branch.tipDate) <= ACTIVE_DAYS);
  if (branch.isUnrelated) return { role: 'separate' };
  const byPeople = own.filter(({ isBot }) => !isBot);
  const [last] = byPeople;
  if (!last) return { role: 'bot' };
  if (age(last.at) > ACTIVE_DAYS) {
    if (!isUsual) return { role: hasVersionName(name) ? 'support' : 'topic' };
    return { role: 'leftover', because: `its last commit is of ${isoDay(last.at)}` };
  }
  const taken = branch.mergedIntoTrunkAt.filter((date) => age(date) <= lookbackDays);
  if (hasVersionName(name) && taken.length === 0) return { role: 'support' };
  const since = oldest([...(branch.divergedAt ? [branch.divergedAt] : []), ...branch.mergedIntoTrunkAt]);
  const isLongLived = branch.isOlderThanSeen || (since !== undefined && age(since) > LONG_LIVED_DAYS);
  const recent = byPeople.filter(({ at }) => age(at) <= lookbackDays);
  const evidence = { branch, since, recent, taken, isUsual };
  // Fixes may be made in the oldest supported version and merged forward: no second trunk, and no plain support.
  if (hasVersionName(name) && !USUAL_FOLDER.test(name)) return roleOfOther(evidence);
  return (
    (isLongLived ? roleOfLongLived(evidence, history, lookbackDays) : undefined) ?? roleOfOther(evidence)
  );
}

interface Evidence {
  readonly branch: BranchHistory;
  readonly since: Date | undefined;
  /** Commits by people in the lookback. */
  readonly recent: BranchHistory['own'];
  /** Merges of it into trunk in the lookback. */
  readonly taken: readonly Date[];
  readonly isUsual: boolean;
}

function roleWithoutCommits({ tipDate }: BranchHistory, isFollowing: boolean): BranchRole {
  if (!isFollowing) return { role: 'topic' };
  return {
    role: 'unclear',
    because: `it follows trunk without commits of its own (last on ${isoDay(tipDate)}); a pipeline may deploy from it`,
    plane: 'pipeline',
  };
}

function roleOfLongLived(
  { branch, since, recent, taken, isUsual }: Evidence,
  { trunk, latest }: History,
  lookbackDays: number,
): BranchRole | undefined {
  const merges = (what: 'other' | 'base') => recent.filter((commit) => commit.merges === what).length;
  const others = merges('other');
  const fromBase = merges('base');
  const age = since ? `since ${isoDay(since)}` : 'for longer than the history that was read';
  const period = `in the ${lookbackDays} days before ${isoDay(latest)}`;
  const into = `merged into \`${trunk.name}\` ${taken.length} times ${period}`;
  const hasUsualName = isUsual || USUAL_FOLDER.test(branch.name);
  if (others >= MANY_MERGES || (hasUsualName && others >= 2))
    return {
      role: 'integration',
      because: `it lives ${age} and took in ${others} merges of other branches ${period}`,
    };
  if (hasUsualName && taken.length >= 2)
    return { role: 'integration', because: `it lives ${age} and was ${into}` };
  const plain = recent.filter(({ merges }) => merges === null).length;
  if (fromBase >= MANY_MERGES && (isUsual || plain === 0) && !hasSiteName(branch.name))
    return {
      role: 'integration',
      because: `it lives ${age} and takes in \`${trunk.name}\` again and again (${fromBase} merges ${period}), as environment branches do`,
    };
  const authors = new Set(recent.map(({ author }) => author)).size;
  if (authors < MANY_AUTHORS) return undefined;
  return {
    role: 'unclear',
    because: `it lives ${age} with commits of ${authors} people ${period}; the forge knows whether changes are merged into it`,
    plane: 'forge',
  };
}

function roleOfOther({ branch, taken, isUsual }: Evidence): BranchRole {
  if (isUsual || (taken.length > 0 && hasVersionName(branch.name))) {
    const into = taken.length > 0 ? ` and was merged into trunk ${taken.length} times` : '';
    return {
      role: 'unclear',
      because: `it has ${branch.ownCount} commits of its own${into}; the forge knows what is merged into it`,
      plane: 'forge',
    };
  }
  return { role: 'topic' };
}

function oldest(dates: readonly Date[]): Date | undefined {
  return dates.toSorted((a, b) => a.getTime() - b.getTime())[0];
}
