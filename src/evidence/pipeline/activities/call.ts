import type { Source } from '../../../judge/source.ts';
import type { RunsAfter, Variables } from '../../../pipelines/step.ts';
import type { Text } from '../../../pipelines/text.ts';

/** One thing that a step calls, seen the same way whether it is a command or a ready-made part. */
export interface Call {
  /** The program and all that stands behind it; empty for a ready-made part. */
  readonly line: readonly Text[];
  /** The words that are no options, behind those that the row matched by. */
  readonly words: readonly Text[];
  /** Options by name, dashes included, each with its values; an option without a value has empty ones. */
  readonly options: ReadonlyMap<string, readonly Text[]>;
  /** A word such as `$EXTRA_ARGS` may hold further options. */
  readonly mayHoldOptions: boolean;
  /** Inputs of a ready-made part, by name in lower case. */
  readonly inputs: Variables;
  readonly variables: Variables;
  /** Programs that read its output through a pipe. */
  readonly readBy: readonly string[];
  /** The words that are no options of what it reads from through a pipe. */
  readonly pipedFrom: readonly (readonly Text[])[];
  /** Where its output goes. */
  readonly redirects: readonly Text[];
  /** The folder that it runs in, from the root; `null` when that cannot be told. */
  readonly folder: string | null;
  readonly runsAfter: RunsAfter;
  readonly source: Source;
}
