import type { Value } from '../../../../resources/value.ts';
import type { FunctionContext } from './function-context.ts';

export type Implementation = (args: readonly Value[], context: FunctionContext) => Value;

export interface FunctionDefinition {
  readonly call: Implementation;
  /** Whether it makes the best of open arguments itself; others are called with known ones only. */
  readonly takesOpen: boolean;
  readonly atLeast: number;
  readonly atMost: number;
}

export type FunctionTable = Readonly<Record<string, FunctionDefinition>>;

/** A function of `count` arguments, or between two counts, that needs to know every one of them. */
export function known(count: number | readonly [number, number], call: Implementation): FunctionDefinition {
  return { call, takesOpen: false, ...bounds(count) };
}

/** A function that gives at least a part of its answer when something inside of its arguments is open. */
export function partial(count: number | readonly [number, number], call: Implementation): FunctionDefinition {
  return { call, takesOpen: true, ...bounds(count) };
}

function bounds(count: number | readonly [number, number]) {
  const [atLeast, atMost] = typeof count === 'number' ? [count, count] : count;
  return { atLeast, atMost };
}
