import type { Branch } from '../branches.ts';
import type { Commit, CommitGraph } from './commit-graph.ts';
import { mergedBranchName } from './merge-subject.ts';

/** A commit on a branch's own line. `merges` says what a merge brought into it. */
export interface OwnCommit {
  readonly commit: string;
  readonly at: Date;
  readonly author: number;
  readonly isBot: boolean;
  readonly merges: 'trunk' | 'itself' | 'other' | null;
}

/** What a branch has of its own, along its first parents, since it left trunk or another branch. */
export interface BranchLine {
  readonly branch: Branch;
  /** Newest first. */
  readonly own: readonly OwnCommit[];
  /** Where the line ends: at a commit of trunk or another branch, at its own first commit, or beyond what was read. */
  readonly end: 'fork' | 'root' | 'beyond';
  /** The commit it forked from. */
  readonly forkedFrom: string | null;
}

/** Names that teams give to branches which others are merged into. Alone they prove nothing. */
const USUAL_INTEGRATION =
  /^(?:main|master|trunk|develop|development|dev|staging|stage|qa|uat|test|testing|next|integration|release|production|prod|preprod)$/;

/**
 * Gives every commit that is not on trunk's line to one branch. Branches share commits where one was cut from the
 * other: those belong to the one that is named like an integration branch, else to the one that ends there, else to
 * the longer one.
 */
export function branchLines(
  graph: CommitGraph,
  trunk: Branch,
  trunkLine: ReadonlySet<string>,
  branches: readonly Branch[],
): readonly BranchLine[] {
  const lengthOf = lengths(graph, trunkLine);
  const others = branches.filter(({ ref }) => ref !== trunk.ref);
  const ordered = others.toSorted(
    (a, b) =>
      Number(USUAL_INTEGRATION.test(b.name)) - Number(USUAL_INTEGRATION.test(a.name)) ||
      lengthOf(b.tip) - lengthOf(a.tip) ||
      (a.name < b.name ? -1 : 1),
  );
  const tips = new Set(others.map(({ tip }) => tip));
  const taken = new Set<string>();
  return ordered.map((branch) => {
    const yields = USUAL_INTEGRATION.test(branch.name) ? new Set<string>() : tips;
    const { commits, end, forkedFrom } = walkOwn(graph, branch, trunkLine, taken, yields);
    const ids = new Set(commits.map(({ id }) => id));
    return {
      branch,
      own: commits.map((commit) => ownCommit(commit, branch, trunk, trunkLine, ids)),
      end,
      forkedFrom,
    };
  });
}

function walkOwn(
  graph: CommitGraph,
  { tip }: Branch,
  trunkLine: ReadonlySet<string>,
  taken: Set<string>,
  yields: ReadonlySet<string>,
): { commits: readonly Commit[]; end: BranchLine['end']; forkedFrom: string | null } {
  const commits: Commit[] = [];
  let id: string | undefined = tip;
  while (id !== undefined) {
    const isOthers = taken.has(id) || trunkLine.has(id) || (id !== tip && yields.has(id));
    if (isOthers) return { commits, end: 'fork', forkedFrom: id };
    const commit = graph.commits.get(id);
    if (!commit) return { commits, end: 'beyond', forkedFrom: null };
    taken.add(id);
    commits.push(commit);
    id = commit.parents[0];
  }
  return { commits, end: 'root', forkedFrom: null };
}

function ownCommit(
  commit: Commit,
  branch: Branch,
  trunk: Branch,
  trunkLine: ReadonlySet<string>,
  own: ReadonlySet<string>,
): OwnCommit {
  const { id, committedAt, author, isBot } = commit;
  return {
    commit: id,
    at: committedAt,
    author,
    isBot,
    merges: whatWasMerged(commit, branch, trunk, trunkLine, own),
  };
}

function whatWasMerged(
  { parents, subject }: Commit,
  branch: Branch,
  trunk: Branch,
  trunkLine: ReadonlySet<string>,
  own: ReadonlySet<string>,
): OwnCommit['merges'] {
  const merged = parents.slice(1);
  if (merged.length === 0) return null;
  const source = mergedBranchName(subject);
  if (source === branch.name || merged.every((id) => own.has(id))) return 'itself';
  if (source === trunk.name || merged.every((id) => trunkLine.has(id))) return 'trunk';
  return 'other';
}

/** How many first parents lie between a commit and trunk's line. */
function lengths(graph: CommitGraph, trunkLine: ReadonlySet<string>): (tip: string) => number {
  const known = new Map<string, number>();
  return (tip) => {
    const path: string[] = [];
    let id: string | undefined = tip;
    while (id !== undefined && !known.has(id) && !trunkLine.has(id) && graph.commits.has(id)) {
      path.push(id);
      id = graph.commits.get(id)?.parents[0];
    }
    let length = id === undefined ? 0 : (known.get(id) ?? 0);
    for (const passed of path.reverse()) {
      length += 1;
      known.set(passed, length);
    }
    return length;
  };
}
