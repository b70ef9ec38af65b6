import { isList, isMap, JsonText, Template, Unresolved, type Value } from '../../../resources/value.ts';
import type { Run } from './scope.ts';

/**
 * Values share what they are made of, so that a list of twice the same list costs nothing, forty times over. Whoever
 * walks through it would never end: values larger than this are not made.
 */
const MAX_SIZE = 200_000;

/** What walking through so many parts of a value costs, against an evaluation. */
const PARTS_A_STEP = 10;

/** Lists within lists; deeper ones are not made either. */
const MAX_DEPTH = 200;

interface Measure {
  /** Parts, those that it shares counted each time. */
  readonly size: number;
  readonly depth: number;
}

const ONE: Measure = { size: 1, depth: 0 };

const MEASURES = new WeakMap<object, Measure>();

function measured(value: Value | undefined): Measure {
  if (typeof value !== 'object' || value === null) return ONE;
  const known = MEASURES.get(value);
  if (known !== undefined) return known;
  let size = 1;
  let depth = 0;
  for (const part of partsOf(value)) {
    const inner = measured(part);
    size += inner.size;
    depth = Math.max(depth, inner.depth + 1);
  }
  const measure = { size, depth };
  MEASURES.set(value, measure);
  return measure;
}

function partsOf(value: Value): readonly (Value | undefined)[] {
  if (isList(value)) return value;
  if (value instanceof Template) return value.parts;
  if (value instanceof JsonText) return [value.value];
  if (value instanceof Unresolved) return value.mentions;
  if (typeof value === 'object' && value !== null && 'between' in value && Array.isArray(value.between))
    return value.between;
  return isMap(value) ? Object.values(value) : [];
}

/** A value that was put together, or why it is not followed. */
export function bounded(value: Value): Value {
  const { size, depth } = measured(value);
  return size > MAX_SIZE || depth > MAX_DEPTH
    ? new Unresolved('it is larger than can be followed here')
    : value;
}

/** Counts the work of walking through values against what a root may take. */
export function charge(run: Run, ...values: readonly (Value | undefined)[]): void {
  for (const value of values) {
    if (typeof value === 'object' && value !== null)
      run.steps -= Math.floor(measured(value).size / PARTS_A_STEP);
  }
}
