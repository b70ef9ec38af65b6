import type { Source } from '../judge/source.ts';

export type EventKind =
  /** A change is proposed: pull request, merge request. The pipeline is the proposal's, without secrets for forks. */
  | 'change-request'
  /** The same, but the pipeline is trunk's and holds its secrets: `pull_request_target`. */
  | 'privileged-change-request'
  /** A change request was closed or merged. */
  | 'change-closed'
  | 'merge-queue'
  | 'push'
  /** A tag was pushed, or a release published. */
  | 'tag'
  | 'schedule'
  /** A person, or a program in a person's name, starts it. */
  | 'manual'
  /** Another system starts it: an API call, a repository dispatch, an image pushed to a registry. */
  | 'api'
  /** Comments, labels, issues and other doings of people on the forge. */
  | 'forge-event';

/** Globs as the system's own filter has them; a path is covered when `include` admits it and `exclude` does not. */
export interface PathFilter {
  /** Empty: every path. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly source: Source;
}

/**
 * A situation in which a job or a step runs. Filters and conditions have been evaluated for it: where they say no
 * there is no occasion; `unknown` where they cannot be told.
 */
export interface Occasion {
  readonly event: EventKind;
  /** As the system calls it: `pull_request`, `merge_request_event`. */
  readonly name: string;
  /**
   * `push`: the branch pushed to; change requests and queues: the branch they target. `null`: any other branch than
   * those that an occasion of the same event names.
   */
  readonly branch: string | null;
  /** True when `branch` is the trunk, whatever its name. */
  readonly isTrunk: boolean;
  /** `tag`: the pattern it has to match, `null` for any tag. */
  readonly tag: string | null;
  readonly runs: 'yes' | 'unknown';
  /** A person has to press a button in this situation before it starts. */
  readonly isManual: boolean;
  /** Only changes of these paths start it. */
  readonly paths: PathFilter | null;
  /** `schedule`: when, in cron's notation; `null` when the forge holds it. */
  readonly cron: string | null;
  /** Why `runs` is unknown, or what makes it manual. */
  readonly because: string | null;
  readonly source: Source;
}
