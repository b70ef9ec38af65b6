import type { Source } from '../../../../judge/source.ts';
import type { Explained } from '../../../../pipelines/answer.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import type { Following } from '../following.ts';

/** Where a call stands. */
export interface CallSite {
  readonly following: Following;
  /** The folder that it runs in. */
  readonly folder: string | null;
  readonly variables: Variables;
  readonly at: Source;
}

/** A stretch of shell text that a call comes to. */
export interface ScriptPart {
  readonly text: Text;
  readonly source: Source;
  readonly linesEach: 0 | 1;
  readonly folder: string | null;
  readonly args: readonly Text[];
  /** `$0`. */
  readonly name: Text;
  /** Set for it on top of what the caller has. */
  readonly variables: Variables;
  readonly stopsOnError: boolean;
  readonly pipefail: boolean;
  /** Whether the caller passes over its failure. */
  readonly mask: Explained;
  /** It runs in the caller's own shell: `source`. */
  readonly sharesShell: boolean;
  readonly isConditional: boolean;
}

/** What a call into the tree comes to. */
export type Called =
  | {
      readonly kind: 'followed';
      /** Tells one call from another, so that cycles end. */
      readonly key: string;
      readonly parts: readonly ScriptPart[];
    }
  | { readonly kind: 'unfollowed'; readonly what: string; readonly because: string };

/** Reads a command as a call into the tree; `undefined` when it is none. */
export type CallReader = (words: readonly Text[], site: CallSite) => Called | undefined;
