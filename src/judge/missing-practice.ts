import type { ActivityKind } from '../pipelines/activity.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import type { JobRef } from '../pipelines/places.ts';
import { mayHoldMore } from '../pipelines/unseen.ts';
import type { Source } from './source.ts';
import { type FailOptions, missing, type Statement, unknown } from './statement.ts';

/** A practice that a control demands of the pipelines, and that was not found. */
export interface MissingPractice {
  /** As a noun: "a scan of the source code". */
  readonly practice: string;
  /** The activities that would have been it. */
  readonly kinds: readonly ActivityKind[];
  /** The jobs that could hold it. Default: any. */
  readonly isIn?: (ref: JobRef) => boolean;
  readonly at: Source;
  /** The finding, where it is surely missing: a whole sentence. */
  readonly message: string;
  readonly options?: FailOptions;
}

/** Missing where all was read; unknown, naming what could hold it, where something was not. */
export function missingOrUnknown(pipelines: Pipelines, sought: MissingPractice): Statement {
  const { practice, at, message, options } = sought;
  const holders = mayHoldMore(pipelines, sought);
  const [first] = holders;
  if (!first) return missing(at, message, options);
  const rest = holders.length > 1 ? ` (and ${holders.length - 1} more)` : '';
  return unknown(first.at, `${practice} may be in ${first.what}${rest}: ${first.because}`, {
    how: first.settle,
  });
}
