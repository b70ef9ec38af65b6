import {
  Choice,
  isList,
  isMap,
  isOpen,
  Reference,
  referencesIn,
  Unresolved,
  type Value,
} from '../../../resources/value.ts';
import { Failure } from './functions/failure.ts';

/** Goes on with each of the values that an open condition leaves possible. */
export function eachCandidate(value: Value, then: (candidate: Value) => Value): Value {
  if (!(value instanceof Choice)) return then(value);
  const [first, second] = value.between;
  return choiceOf(then(first ?? null), then(second ?? null), value.on);
}

/**
 * One of two values. A side that Terraform would refuse is not taken, two equal sides are no choice, and of more than
 * two candidates nothing is said.
 */
export function choiceOf(whenTrue: Value, whenFalse: Value, on: string): Value {
  if (whenTrue instanceof Failure) return whenFalse;
  if (whenFalse instanceof Failure) return whenTrue;
  const first = sideOf(whenTrue, 0, on);
  const second = sideOf(whenFalse, 1, on);
  if (isSame(first, second)) return first;
  const candidates = distinct([first, second].flatMap(candidatesOf));
  const [one, other, ...more] = candidates;
  if (one === undefined || other === undefined) return first;
  if (more.length > 0)
    return new Unresolved(`it rests on \`${on}\` and more, which is not decided here`, [
      ...referencesIn([first, second]),
    ]);
  return new Choice([one, other], on);
}

/** Within one side of a condition the same condition is decided. */
function sideOf(value: Value, side: 0 | 1, on: string): Value {
  return value instanceof Choice && value.on === on ? (value.between[side] ?? null) : value;
}

function candidatesOf(value: Value): readonly Value[] {
  return value instanceof Choice ? value.between.map((candidate) => candidate ?? null) : [value];
}

function distinct(values: readonly Value[]): readonly Value[] {
  return values.filter((value, index) => values.findIndex((other) => isSame(other, value)) === index);
}

const MAX_COMPARED = 2_000;

/** Whether two values are the same as far as they are written; what is open is the same only when it is one thing. */
export function isSame(a: Value, b: Value): boolean {
  return sameUpTo(a, b, { left: MAX_COMPARED });
}

function sameUpTo(a: Value, b: Value, budget: { left: number }): boolean {
  if (a === b) return true;
  budget.left -= 1;
  if (budget.left < 0) return false;
  if (a instanceof Reference) return b instanceof Reference && a.to === b.to && a.attribute === b.attribute;
  if (isOpen(a) || isOpen(b)) return false;
  if (isList(a))
    return (
      isList(b) &&
      a.length === b.length &&
      a.every((member, index) => sameUpTo(member, b[index] ?? null, budget))
    );
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && sameUpTo(a[key] ?? null, b[key] ?? null, budget))
  );
}
