import { none, present, unavailable } from '../../judge/fact.ts';
import { type Git, GitFailure } from '../../outside/git.ts';
import { defineCollector } from '../collector.ts';
import type { Branch, Branches } from './branches.ts';
import { type BranchLine, branchLines, type OwnCommit } from './history/branch-lines.ts';
import { addAncestors, type Commit, type CommitGraph, firstParents } from './history/commit-graph.ts';
import { mergedBranchName } from './history/merge-subject.ts';
import { readCommits } from './history/read-commits.ts';
import { type TrunkChange, trunkChanges } from './history/trunk-changes.ts';

export type { OwnCommit } from './history/branch-lines.ts';
export type { TrunkChange } from './history/trunk-changes.ts';

/** How a branch relates to trunk. */
export interface BranchHistory extends Branch {
  /** Its own commits along first parents, newest first, at most 1,000 of them. */
  readonly own: readonly OwnCommit[];
  readonly ownCount: number;
  /** When it left trunk or the branch it was cut from. `null`: it has no commit of its own. */
  readonly divergedAt: Date | null;
  /** It left before the oldest commit that was read, so `divergedAt` is too late. */
  readonly isOlderThanSeen: boolean;
  /** It shares no first parent with trunk: it was begun on its own, as `gh-pages` is. */
  readonly isUnrelated: boolean;
  /** The newest commit of trunk's line that it holds, by forking or merging. */
  readonly mergeBase: { readonly commit: string; readonly at: Date } | null;
  /** Trunk holds its tip. */
  readonly isMerged: boolean;
  /** When trunk took it in by a merge, newest first. */
  readonly mergedIntoTrunkAt: readonly Date[];
}

export interface History {
  readonly trunk: Branch;
  readonly trunkBecause: string;
  /** The moment of the check. */
  readonly asOf: Date;
  /** The last time that anything happened, at most `asOf`. */
  readonly latest: Date;
  /** Newest first, of the last year. */
  readonly changes: readonly TrunkChange[];
  /** All branches but trunk. */
  readonly branches: readonly BranchHistory[];
}

export default defineCollector({
  fact: 'history',
  needs: ['branches'],
  async collect({ git, now }, { branches }) {
    if (branches.state === 'unavailable') return branches;
    if (branches.state === 'none') return none(branches.because, branches.gaps);
    if (!git || 'unavailable' in git) return unavailable('there is no repository', { how: 'check a clone' });
    if (git.isShallow)
      return unavailable('the clone is shallow, so its history is cut off', {
        how: 'fetch the whole history: `git fetch --unshallow`',
      });
    const { trunk } = branches.value;
    if (!trunk)
      return unavailable('nothing in the clone tells which branch is the default one', {
        how: 'ask the remote: `git remote set-head origin --auto`',
      });
    try {
      return present(await readHistory(git, branches.value, trunk, now), branches.gaps);
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      return unavailable(error.message, { how: 'repair the repository: `git fsck`' });
    }
  },
});

const YEAR_MS = 365 * 86_400_000;
const MAX_OWN = 1000;

async function readHistory(
  git: Git,
  { all }: Branches,
  trunk: NonNullable<Branches['trunk']>,
  now: Date,
): Promise<History> {
  const latest = all.reduce(
    (date, { tipDate }) => (tipDate > date && tipDate <= now ? tipDate : date),
    EPOCH,
  );
  const tips = all.map(({ tip }) => tip);
  const graph = await readCommits(git, tips, latest);
  const line = firstParents(graph, trunk.branch.tip);
  const trunkLine = new Set(line.map(({ id }) => id));
  const held = new Set<string>();
  addAncestors(graph, trunk.branch.tip, held);
  const lines = branchLines(graph, trunk.branch, trunkLine, all);
  const merges = mergesIntoTrunk(line, lines);
  const unrelated = await unrelatedAmong(git, trunk.branch, lines, latest);
  const since = new Date(latest.getTime() - YEAR_MS);
  return {
    trunk: trunk.branch,
    trunkBecause: trunk.because,
    asOf: now,
    latest: latest === EPOCH ? now : latest,
    changes: trunkChanges(graph, line, trunk.branch.name, since),
    branches: lines.map((own) => branchHistory(own, graph, trunkLine, held, merges, unrelated)),
  };
}

const EPOCH = new Date(0);

/** When trunk merged each branch: by the commit it merged, else by the name that the merge states. */
function mergesIntoTrunk(
  line: readonly Commit[],
  lines: readonly BranchLine[],
): ReadonlyMap<string, readonly Date[]> {
  const ownerOf = new Map(lines.flatMap(({ branch, own }) => own.map(({ commit }) => [commit, branch.ref])));
  const refOf = new Map(lines.map(({ branch }) => [branch.name, branch.ref]));
  const merges = new Map<string, Date[]>();
  for (const { parents, subject, committedAt } of line) {
    for (const parent of parents.slice(1)) {
      const ref = ownerOf.get(parent) ?? refOf.get(mergedBranchName(subject) ?? '');
      if (ref === undefined) continue;
      const known = merges.get(ref);
      if (known) known.push(committedAt);
      else merges.set(ref, [committedAt]);
    }
  }
  return merges;
}

/** Each costs a walk over all history, so only the most active branches are asked about. */
const MAX_ASKED = 5;
const MANY_COMMITS = 3;
const ACTIVE_MS = 90 * 86_400_000;

/** Branches whose line leads beyond what was read, and which share no commit with trunk at all. */
async function unrelatedAmong(
  git: Git,
  trunk: Branch,
  lines: readonly BranchLine[],
  latest: Date,
): Promise<ReadonlySet<string>> {
  const asked = lines
    .filter(({ end, own }) => end === 'beyond' && own.length >= MANY_COMMITS)
    .filter(({ branch }) => latest.getTime() - branch.tipDate.getTime() < ACTIVE_MS)
    .toSorted((a, b) => b.own.length - a.own.length)
    .slice(0, MAX_ASKED);
  const unrelated = new Set<string>();
  for (const { branch } of asked) {
    const base = await git.run(['merge-base', trunk.tip, branch.tip], { okCodes: [1] });
    if (base.trim() === '') unrelated.add(branch.ref);
  }
  return unrelated;
}

function branchHistory(
  { branch, own, end, forkedFrom }: BranchLine,
  graph: CommitGraph,
  trunkLine: ReadonlySet<string>,
  held: ReadonlySet<string>,
  merges: ReadonlyMap<string, readonly Date[]>,
  unrelated: ReadonlySet<string>,
): BranchHistory {
  const shared = [
    ...own.flatMap(({ commit }) => graph.commits.get(commit)?.parents.slice(1) ?? []),
    ...(forkedFrom === null ? [] : [forkedFrom]),
  ].find((id) => trunkLine.has(id));
  const base = graph.commits.get(shared ?? '');
  return {
    ...branch,
    own: own.slice(0, MAX_OWN),
    ownCount: own.length,
    divergedAt: own.at(-1)?.at ?? null,
    isOlderThanSeen: end === 'beyond',
    isUnrelated: unrelated.has(branch.ref) || (end === 'root' && base === undefined),
    mergeBase: base ? { commit: base.id, at: base.committedAt } : null,
    isMerged: held.has(branch.tip),
    mergedIntoTrunkAt: merges.get(branch.ref) ?? [],
  };
}
