/** How much of a repository's past is read in one run. */
export interface HistoryLimits {
  readonly maxCommits: number;
  /** Of all versions of files together. */
  readonly maxBytes: number;
  /** Of one version of a file. */
  readonly maxBlobBytes: number;
}

const MEGABYTE = 1024 * 1024;

/** Enough for most repositories, and little enough for a commit hook. `GONOGO_HISTORY=full` reads everything. */
export function historyLimits(environment: NodeJS.ProcessEnv = process.env): HistoryLimits {
  if (environment.GONOGO_HISTORY === 'full') {
    return {
      maxCommits: Number.POSITIVE_INFINITY,
      maxBytes: Number.POSITIVE_INFINITY,
      maxBlobBytes: 256 * MEGABYTE,
    };
  }
  return { maxCommits: 30_000, maxBytes: 512 * MEGABYTE, maxBlobBytes: 16 * MEGABYTE };
}
