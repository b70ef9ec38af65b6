import type { Variables } from '../../../../pipelines/step.ts';
import type { Past } from './contexts.ts';
import { plain, record, UNKNOWN, type Value } from './expressions/value.ts';

/** What later steps see of an earlier one. */
export interface EarlierStep {
  /** It has a condition, so that it may be skipped. */
  readonly isConditional: boolean;
  readonly toleratesFailure: boolean;
}

/** What the conditions of a step see when all before it went well, and when something failed. */
export function pastsOf(earlier: ReadonlyMap<string, EarlierStep>): {
  readonly well: Past;
  readonly failed: Past;
} {
  const fields = [...earlier].map(([id, step]) => [id, record({ ...resultsOf(step) }, UNKNOWN)] as const);
  const steps = record(Object.fromEntries(fields), UNKNOWN);
  return {
    well: { success: 'yes', failure: 'no', steps },
    failed: { success: 'no', failure: 'yes' },
  };
}

function resultsOf({ isConditional, toleratesFailure }: EarlierStep): Readonly<Record<string, Value>> {
  if (isConditional) return {};
  // `outcome` is the result before, `conclusion` the one after a failure was tolerated.
  return { conclusion: plain('success'), outcome: toleratesFailure ? UNKNOWN : plain('success') };
}

/** Outputs of composite actions are known by the steps within. */
export type ActionOutputs = Map<string, Variables>;
