/** How much of a repository's past is read in one run. */
export interface HistoryLimits {
  readonly maxCommits: number;
  /** Of all versions of files together. */
  readonly maxBytes: number;
  /** Of one version of a file. */
  readonly maxBlobBytes: number;
}

const MEGABYTE = 1024 * 1024;

/** `recent`: as much as a commit hook can wait for. `full`: everything. */
export type HistoryDepth = 'recent' | 'full';

/** How much of the history is read. What is left out is a gap in the evidence, never "clean". */
export function historyLimits(depth: HistoryDepth): HistoryLimits {
  if (depth === 'recent') return { maxCommits: 5_000, maxBytes: 64 * MEGABYTE, maxBlobBytes: 4 * MEGABYTE };
  return {
    maxCommits: Number.POSITIVE_INFINITY,
    maxBytes: Number.POSITIVE_INFINITY,
    maxBlobBytes: 256 * MEGABYTE,
  };
}
