/** One commit of the walk. Parents that lie beyond the walk are not in the graph. */
export interface Commit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly committedAt: Date;
  readonly authoredAt: Date;
  /** Stands for a person: the same number is the same address. */
  readonly author: number;
  readonly isBot: boolean;
  readonly subject: string;
}

/** The newest commits of a repository, by their ids. */
export interface CommitGraph {
  readonly commits: ReadonlyMap<string, Commit>;
}

/** A commit and its first parents, newest first, as far as the graph reaches or until `stop`. */
export function firstParents(
  graph: CommitGraph,
  tip: string,
  stop: (commit: Commit) => boolean = () => false,
): readonly Commit[] {
  const chain: Commit[] = [];
  const seen = new Set<string>();
  for (let id: string | undefined = tip; id !== undefined && !seen.has(id); ) {
    const commit = graph.commits.get(id);
    if (!commit || stop(commit)) break;
    seen.add(id);
    chain.push(commit);
    id = commit.parents[0];
  }
  return chain;
}

/** Adds `start` and all its ancestors to `seen`, and returns those that were not in it. */
export function addAncestors(graph: CommitGraph, start: string, seen: Set<string>): readonly Commit[] {
  const added: Commit[] = [];
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const commit = graph.commits.get(id);
    if (!commit || seen.has(id)) continue;
    seen.add(id);
    added.push(commit);
    // One by one: a hostile commit may have more parents than a call takes arguments.
    for (const parent of commit.parents) waiting.push(parent);
  }
  return added;
}
