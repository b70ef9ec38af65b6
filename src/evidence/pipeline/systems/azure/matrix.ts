import type { Variables } from '../../../../pipelines/step.ts';
import type { Expanded } from './expanded.ts';
import { type Known, textsOfLeg } from './text.ts';

export interface Leg {
  readonly name: string;
  readonly variables: Variables;
}

const MAX_LEGS = 200;

/** The legs of a matrix; one without a name where there is none, or where a job before it makes them. */
export function legsOf(job: Expanded, known: Known): readonly (Leg | null)[] {
  const legs = job.get('strategy')?.get('matrix')?.entries() ?? [];
  if (legs.length === 0) return [null];
  return legs.slice(0, MAX_LEGS).map(([name, leg]) => ({ name, variables: textsOfLeg(leg, known) }));
}
