import type { Value, ValueList } from '../../../../resources/value.ts';
import { asNumber, closedList, compareText, listWithOpen } from './argument.ts';
import { type FunctionTable, known, partial } from './definition.ts';
import { identityOf, withoutRepeats } from './equality.ts';
import { FunctionError, OpenResult } from './failure.ts';

const ANY = Number.POSITIVE_INFINITY;

/** More members than any tree makes on purpose. */
const MAX_MEMBERS = 20_000;

/** https://developer.hashicorp.com/terraform/language/functions, "Collection functions": sets and sequences. */
export const SET_FUNCTIONS: FunctionTable = {
  range: known([1, 3], (args) => range(args.map(asNumber))),
  setintersection: known([1, ANY], ([first, ...others]) =>
    asSet(closedList(first).filter((member) => others.every((other) => has(closedList(other), member)))),
  ),
  setproduct: partial([1, ANY], (args) => product(args.map(closedList))),
  setsubtract: known(2, ([from, what]) =>
    asSet(closedList(from).filter((member) => !has(closedList(what), member))),
  ),
  setunion: partial([1, ANY], (args) => asSet(args.flatMap(listWithOpen))),
};

/** Lists that stand for sets: a member is its own key there. */
const MADE = new WeakSet<readonly Value[]>();

/** A set as a list: no member twice, in the order that Terraform goes through it. */
export function asSet(list: readonly Value[]): ValueList {
  const members = [...withoutRepeats(list)].sort((a, b) => {
    if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return Number(typeof a === 'object') - Number(typeof b === 'object');
  });
  MADE.add(members);
  return members;
}

export function isSet(list: readonly Value[]): boolean {
  return MADE.has(list);
}

function has(list: readonly Value[], member: Value): boolean {
  const opens = new Map<object, number>();
  const identity = identityOf(member, opens);
  return list.some((other) => identityOf(other, opens) === identity);
}

function product(lists: readonly ValueList[]): Value {
  if (lists.length < 2) throw new FunctionError('at least two sets are needed');
  const size = lists.reduce((count, list) => count * list.length, 1);
  if (size > MAX_MEMBERS) throw new OpenResult(`it would have ${size} members`);
  return lists.reduce<ValueList[]>(
    (rows, list) => rows.flatMap((row) => list.map((member) => [...row, member])),
    [[]],
  );
}

/** Terraform itself stops at 1,024 numbers. */
const MAX_RANGE = 1024;

function range(args: readonly number[]): Value {
  const [start, end] = args.length === 1 ? [0, args[0] ?? 0] : [args[0] ?? 0, args[1] ?? 0];
  const step = args[2] ?? (end < start ? -1 : 1);
  if (step === 0 || (end > start && step < 0) || (end < start && step > 0))
    throw new FunctionError('the step does not lead from the start to the end');
  const numbers: number[] = [];
  for (let next = start; step > 0 ? next < end : next > end; next += step) {
    numbers.push(next);
    if (numbers.length > MAX_RANGE) throw new FunctionError(`it has more than ${MAX_RANGE} numbers`);
  }
  return numbers;
}
