import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { Value } from './expressions/value.ts';

/** An occasion together with what expressions see in it. */
export interface Situation {
  /** `runs` and `because` as far as the trigger's own filters go. */
  readonly occasion: Occasion;
  /**
   * The context `github`. `usual`: where nothing tells, a person's ordinary change of an own branch is assumed.
   */
  github(mode: 'usual' | 'open'): Value;
  /** Whether `inputs` are what a person typed in; without, they are empty. */
  readonly hasInputs: boolean;
  /** The same occasion the other way: the change was closed without being merged, the workflow before it failed. */
  readonly otherwise?: Situation;
}
