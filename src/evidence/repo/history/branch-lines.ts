import { hasTrunkName } from '../../../judge/branch-names.ts';
import type { Branch } from '../branches.ts';
import type { Commit, CommitGraph } from './commit-graph.ts';
import { mergedBranchName } from './merge-subject.ts';

/**
 * A commit on a branch's own line. `merges` says what a merge brought into it: `base` is trunk, the branch it was cut
 * from, or another that is named like a trunk.
 */
export interface OwnCommit {
  readonly commit: string;
  readonly at: Date;
  readonly author: number;
  readonly isBot: boolean;
  readonly merges: 'base' | 'itself' | 'other' | null;
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
      Number(hasTrunkName(b.name)) - Number(hasTrunkName(a.name)) ||
      lengthOf(b.tip) - lengthOf(a.tip) ||
      (a.name < b.name ? -1 : 1),
  );
  const tips = new Set(others.map(({ tip }) => tip));
  const owners = new Map<string, string>();
  const walked = ordered.map((branch) => {
    const yields = hasTrunkName(branch.name) ? new Set<string>() : tips;
    return { branch, ...walkOwn(graph, branch, trunkLine, owners, yields) };
  });
  return walked.map(({ branch, commits, end, forkedFrom }) => {
    const base = owners.get(forkedFrom ?? '') ?? trunk.name;
    const isBase = (name: string) => name === base || name === trunk.name || hasTrunkName(name);
    const ownerOf = (id: string) => (trunkLine.has(id) ? trunk.name : owners.get(id));
    const own = commits.map((commit): OwnCommit => {
      const { id, committedAt, author, isBot } = commit;
      const merges = whatWasMerged(commit, branch.name, ownerOf, isBase);
      return { commit: id, at: committedAt, author, isBot, merges };
    });
    return { branch, own, end, forkedFrom };
  });
}

function walkOwn(
  graph: CommitGraph,
  { name, tip }: Branch,
  trunkLine: ReadonlySet<string>,
  owners: Map<string, string>,
  yields: ReadonlySet<string>,
): { commits: readonly Commit[]; end: BranchLine['end']; forkedFrom: string | null } {
  const commits: Commit[] = [];
  let id: string | undefined = tip;
  while (id !== undefined) {
    const isOthers = owners.has(id) || trunkLine.has(id) || (id !== tip && yields.has(id));
    if (isOthers) return { commits, end: 'fork', forkedFrom: id };
    const commit = graph.commits.get(id);
    if (!commit) return { commits, end: 'beyond', forkedFrom: null };
    owners.set(id, name);
    commits.push(commit);
    id = commit.parents[0];
  }
  return { commits, end: 'root', forkedFrom: null };
}

function whatWasMerged(
  { parents, subject }: Commit,
  branch: string,
  ownerOf: (id: string) => string | undefined,
  isBase: (name: string) => boolean,
): OwnCommit['merges'] {
  const merged = parents.slice(1);
  if (merged.length === 0) return null;
  const source = mergedBranchName(subject);
  const names = [...(source === undefined ? [] : [source]), ...merged.flatMap((id) => ownerOf(id) ?? [])];
  if (names.includes(branch)) return 'itself';
  return names.some(isBase) ? 'base' : 'other';
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
