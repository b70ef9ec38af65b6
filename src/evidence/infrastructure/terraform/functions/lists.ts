import { isList, isMap, referencesIn, Unresolved, type Value } from '../../../../resources/value.ts';
import { asInteger, asList, asText, closedList, compareText, listWithOpen } from './argument.ts';
import { type FunctionTable, known, partial } from './definition.ts';
import { areEqual, withoutRepeats } from './equality.ts';
import { FunctionError, OpenMembers, OpenResult } from './failure.ts';
import { graphemes } from './graphemes.ts';
import { hasOpenLength, isUnknown, reasonOf } from './open-arguments.ts';

const ANY = Number.POSITIVE_INFINITY;

/** https://developer.hashicorp.com/terraform/language/functions, "Collection functions": those about lists. */
export const LIST_FUNCTIONS: FunctionTable = {
  chunklist: partial(2, ([list, size]) => chunks(closedList(list), asInteger(size))),
  coalescelist: partial([1, ANY], firstFilled),
  compact: partial(1, ([list]) => filled(listWithOpen(list))),
  concat: partial([1, ANY], (args) => args.flatMap(listWithOpen)),
  contains: partial(2, ([list, value]) => contains(listWithOpen(list), value ?? null)),
  distinct: partial(1, ([list]) => withoutRepeats(listWithOpen(list))),
  element: partial(2, ([list, index]) => element(closedList(list), asInteger(index))),
  flatten: partial(1, ([list]) => flatten(listWithOpen(list), 0)),
  index: partial(2, ([list, value]) => indexOf(closedList(list), value ?? null)),
  length: partial(1, ([value]) => lengthOf(value)),
  list: partial([0, ANY], (args) => args),
  one: partial(1, ([list]) => one(closedList(list))),
  reverse: partial(1, ([list]) => [...listWithOpen(list)].reverse()),
  slice: partial(3, ([list, start, end]) => slice(closedList(list), asInteger(start), asInteger(end))),
  sort: known(1, ([list]) => asList(list).map(asText).sort(compareText)),
};

function chunks(list: readonly Value[], size: number): Value {
  if (size < 0) throw new FunctionError('the size of a chunk cannot be negative');
  if (size === 0) return list.length === 0 ? [] : [list];
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, at) => list.slice(at * size, (at + 1) * size));
}

function firstFilled(args: readonly Value[]): Value {
  for (const arg of args) {
    if (arg === null) continue;
    const list = listWithOpen(arg);
    if (list.length === 0) continue;
    if (list.every((member) => member instanceof OpenMembers)) throw new OpenResult(reasonOf(arg));
    return list;
  }
  throw new FunctionError('every list is empty');
}

function filled(list: readonly Value[]): Value {
  return list
    .filter((member) => member !== null && member !== '')
    .map((member) =>
      member instanceof Unresolved ? new OpenMembers(member.because, member.mentions) : member,
    );
}

function contains(list: readonly Value[], value: Value): Value {
  let open: Value | undefined;
  for (const member of list) {
    const answer = member instanceof OpenMembers ? undefined : areEqual(member, value);
    if (answer === true) return true;
    if (answer === undefined) open ??= isUnknown(value) ? value : member;
  }
  if (open !== undefined) throw new OpenResult(reasonOf(open));
  return false;
}

function element(list: readonly Value[], index: number): Value {
  if (list.length === 0) throw new FunctionError('the list is empty');
  return list[((index % list.length) + list.length) % list.length] ?? null;
}

/** Deeper than anyone nests lists. */
const MAX_DEPTH = 64;

function flatten(list: readonly Value[], depth: number): Value[] {
  if (depth > MAX_DEPTH) throw new OpenResult('its lists are nested too deeply to flatten here');
  return list.flatMap((member) => {
    if (isList(member)) return flatten(member, depth + 1);
    // It may itself be a list.
    return member instanceof Unresolved ? [new OpenMembers(member.because, member.mentions)] : [member];
  });
}

function indexOf(list: readonly Value[], value: Value): number {
  for (const [at, member] of list.entries()) {
    const answer = areEqual(member, value);
    if (answer === true) return at;
    if (answer === undefined) throw new OpenResult(reasonOf(isUnknown(member) ? member : value));
  }
  throw new FunctionError('the value is not in the list');
}

function lengthOf(value: Value | undefined): number {
  if (isList(value) && hasOpenLength(value)) throw new OpenResult(reasonOf(value.find(isUnknown)));
  if (isList(value)) return value.length;
  if (isUnknown(value)) throw new OpenResult(reasonOf(value), referencesIn(value));
  if (isMap(value)) return Object.keys(value).length;
  return graphemes(asText(value)).length;
}

function one(list: readonly Value[]): Value {
  if (list.length > 1) throw new FunctionError('the list has more than one member');
  return list[0] ?? null;
}

function slice(list: readonly Value[], start: number, end: number): Value {
  if (start < 0 || end < start || end > list.length) throw new FunctionError('the list is not that long');
  return list.slice(start, end);
}
