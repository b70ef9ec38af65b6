import type { Value, ValueMap } from '../../../../resources/value.ts';
import { hasOpenKey } from '../open-key.ts';
import { asList, asMap, asText, closedList, compareText, mapOf, sortedKeys } from './argument.ts';
import { type FunctionTable, known, partial } from './definition.ts';
import { areEqual } from './equality.ts';
import { FunctionError, OpenResult } from './failure.ts';
import { isUnknown, reasonOf } from './open-arguments.ts';

const ANY = Number.POSITIVE_INFINITY;

/** https://developer.hashicorp.com/terraform/language/functions, "Collection functions": those about maps. */
export const MAP_FUNCTIONS: FunctionTable = {
  keys: partial(1, ([map]) => sortedKeys(closedKeys(asMap(map)))),
  lookup: partial([2, 3], lookup),
  map: partial([0, ANY], (args) => mapOf(pairUp(args))),
  matchkeys: partial(3, ([values, keys, wanted]) =>
    matchKeys(closedList(values), closedList(keys), closedList(wanted)),
  ),
  merge: partial([0, ANY], merge),
  transpose: known(1, ([map]) => transpose(asMap(map))),
  values: partial(1, ([value]) => {
    const map = asMap(value);
    return sortedKeys(map).map((key) => map[key] ?? null);
  }),
  zipmap: partial(2, ([keys, values]) => zip(closedList(keys), closedList(values))),
};

function lookup(args: readonly Value[]): Value {
  const map = asMap(args[0]);
  const key = asText(args[1]);
  if (Object.hasOwn(map, key)) return map[key] ?? null;
  closedKeys(map);
  if (args.length < 3) throw new FunctionError(`the map has no key \`${key}\``);
  return args[2] ?? null;
}

function closedKeys(map: ValueMap): ValueMap {
  if (hasOpenKey(map)) throw new OpenResult('a key of the map is open');
  return map;
}

function* pairUp(args: readonly Value[]): Iterable<readonly [string, Value]> {
  if (args.length % 2 === 1) throw new FunctionError('keys and values come in pairs');
  for (let at = 0; at < args.length; at += 2) yield [asText(args[at]), args[at + 1] ?? null];
}

function matchKeys(values: readonly Value[], keys: readonly Value[], wanted: readonly Value[]): Value {
  if (values.length !== keys.length) throw new FunctionError('values and keys differ in number');
  return values.filter((_, at) => isAmong(keys[at] ?? null, wanted));
}

function isAmong(key: Value, wanted: readonly Value[]): boolean {
  const answers = wanted.map((one) => areEqual(key, one));
  if (answers.includes(true)) return true;
  if (answers.includes(undefined))
    throw new OpenResult(reasonOf(isUnknown(key) ? key : wanted.find(isUnknown)));
  return false;
}

/** What an open map would add or replace cannot be told, nor which keys are absent. */
function merge(args: readonly Value[]): ValueMap {
  return mapOf(args.filter((arg) => arg !== null).flatMap((arg) => Object.entries(asMap(arg))));
}

function transpose(map: ValueMap): Value {
  const lists = new Map<string, string[]>();
  for (const key of sortedKeys(map)) {
    for (const member of asList(map[key]).map(asText)) {
      const list = lists.get(member) ?? [];
      list.push(key);
      lists.set(member, list);
    }
  }
  return mapOf([...lists].sort(([a], [b]) => compareText(a, b)));
}

function zip(keys: readonly Value[], values: readonly Value[]): Value {
  if (keys.length !== values.length) throw new FunctionError('keys and values differ in number');
  return mapOf(keys.map((key, at) => [asText(key), values[at] ?? null]));
}
