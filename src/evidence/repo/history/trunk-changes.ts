import { addAncestors, type Commit, type CommitGraph } from './commit-graph.ts';
import { mergedBranchName } from './merge-subject.ts';

/** One step of trunk along its first parents. */
export interface TrunkChange {
  readonly commit: string;
  readonly landedAt: Date;
  /** `single`: one commit, be it pushed, squashed or rebased. */
  readonly kind: 'merge' | 'single';
  /** Author date of the oldest commit that the merge brought. `null` where nothing tells when work began. */
  readonly startedAt: Date | null;
  /** The merged branch, as the merge itself names it. */
  readonly source: string | null;
  readonly isBot: boolean;
}

/**
 * The changes of trunk since a date, newest first. Merges that bring no change of their own are left out: of trunk
 * into itself (a pull), and of a whole foreign history.
 *
 * @param line trunk's first parents, newest first.
 */
export function trunkChanges(
  graph: CommitGraph,
  line: readonly Commit[],
  trunkName: string,
  since: Date,
): readonly TrunkChange[] {
  const recent = line.findIndex(({ committedAt }) => committedAt < since);
  const counted = recent < 0 ? line : line.slice(0, recent);
  const seen = new Set<string>();
  const before = line[counted.length];
  if (before) addAncestors(graph, before.id, seen);
  const changes: TrunkChange[] = [];
  for (const commit of counted.toReversed()) {
    // What its first parent leads to was seen one step before; where the walk begins in the middle, it is seen here.
    if (commit.parents[0] !== undefined) addAncestors(graph, commit.parents[0], seen);
    seen.add(commit.id);
    if (commit.parents.length < 2) changes.push(single(commit));
    for (const parent of commit.parents.slice(1)) {
      const change = merge(commit, addAncestors(graph, parent, seen), trunkName);
      if (change) changes.push(change);
    }
  }
  return changes.reverse();
}

function single(commit: Commit): TrunkChange {
  const { id, committedAt, isBot } = commit;
  return { commit: id, landedAt: committedAt, kind: 'single', startedAt: null, source: null, isBot };
}

/** @param brought the commits that came to trunk by this merge. */
function merge(commit: Commit, brought: readonly Commit[], trunkName: string): TrunkChange | undefined {
  const source = mergedBranchName(commit.subject) ?? null;
  const isOther = brought.some(({ parents }) => parents.length === 0);
  if (brought.length === 0 || isOther || source === trunkName) return undefined;
  const plain = brought.filter(({ parents }) => parents.length < 2);
  const starts = brought.map(({ authoredAt }) => authoredAt.getTime()).filter((time) => time > GIT_BEGAN);
  return {
    commit: commit.id,
    landedAt: commit.committedAt,
    kind: 'merge',
    startedAt: starts.length > 0 ? new Date(starts.reduce((a, b) => Math.min(a, b))) : null,
    source,
    // A person may have kept a bot's branch up to date by merging trunk into it.
    isBot: (plain.length > 0 ? plain : brought).every(({ isBot }) => isBot),
  };
}

/** The first release of git. A commit that says it is older has a clock that is not set. */
const GIT_BEGAN = Date.UTC(2005, 3, 7);
