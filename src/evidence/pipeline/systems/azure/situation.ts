import type { Source } from '../../../../judge/source.ts';
import type { Explained } from '../../../../pipelines/answer.ts';
import type { EventKind, PathFilter } from '../../../../pipelines/occasion.ts';

/** Something that starts a pipeline, as its conditions see it. */
export interface Situation {
  readonly event: EventKind;
  readonly name: string;
  /** As in an occasion: the branch pushed to or targeted, `null` for those that nothing names. */
  readonly branch: string | null;
  readonly tag: string | null;
  readonly isTrunk: boolean;
  readonly runs: Explained;
  readonly paths: PathFilter | null;
  readonly cron: string | null;
  readonly source: Source;
  /** Predefined variables, by name in lower case; those that it lacks are open. */
  readonly variables: ReadonlyMap<string, string>;
}

/** A name that nobody gives a branch stands for all that nothing names. */
export const ANY_NAME = 'qx7-zj';

/** `refs/heads/main` or `refs/tags/v1` as `Build.SourceBranch` and the like. */
export function variablesFor(ref: string, reason: string, target?: string): ReadonlyMap<string, string> {
  return new Map([
    ['build.sourcebranch', ref],
    ['build.sourcebranchname', ref.split('/').at(-1) ?? ''],
    ['build.reason', reason],
    ['system.pullrequest.targetbranch', target ?? ''],
    ['system.pullrequest.targetbranchname', target?.split('/').at(-1) ?? ''],
    ...(target === undefined
      ? ([
          ['system.pullrequest.pullrequestid', ''],
          ['system.pullrequest.isfork', 'False'],
        ] as const)
      : []),
  ]);
}
