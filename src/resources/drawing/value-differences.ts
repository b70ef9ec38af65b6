import { jsonValue } from '../json-text.ts';
import { isList, isMap, JsonText, type Value, type ValueList, type ValueMap } from '../value.ts';
import { spell } from './spell.ts';

/** A place inside a value where two of them differ: `ContainerDefinitions[web].Cpu`. */
export interface ValueDifference {
  readonly name: string;
  readonly left: string;
  readonly right: string;
}

/** What counts as a difference. */
export interface Comparison {
  /** Names of properties that are expected to differ. */
  readonly isExpected: (name: string) => boolean;
  /** Whether two texts say the same but for the names of environments. */
  readonly isSame: (left: string, right: string) => boolean;
}

/** Members of two lists are the same one when one of these says so. */
const IDENTITY = ['Name', 'Key', 'Id', 'Sid', 'OptionName', 'AttributeName', 'IndexName', 'ContainerPort'];
const MAX_DEPTH = 8;
/** More places of one property than these, nobody reads. */
const MOST = 30;
const ABSENT = 'not set';

interface At {
  readonly path: string;
  /** The name that says whether the value is a secret. */
  readonly label: string;
  readonly depth: number;
}

/** Where two values of a property differ, as deep inside as both can be followed. */
export function valueDifferences(
  name: string,
  left: Value | undefined,
  right: Value | undefined,
  how: Comparison,
): readonly ValueDifference[] {
  const found = compare({ path: name, label: name, depth: 0 }, left, right, how);
  const more = found.length - MOST;
  if (more <= 0) return found;
  const rest = `and ${more} more places`;
  return [...found.slice(0, MOST), { name, left: rest, right: rest }];
}

function compare(
  at: At,
  first: Value | undefined,
  second: Value | undefined,
  how: Comparison,
): readonly ValueDifference[] {
  const [left, right] = [opened(first), opened(second)];
  if (how.isSame(wholeText(left, 0), wholeText(right, 0))) return [];
  if (at.depth < MAX_DEPTH && isMap(left) && isMap(right)) return compareMaps(at, left, right, how);
  if (at.depth < MAX_DEPTH && isList(left) && isList(right)) return compareLists(at, left, right, how);
  return [{ name: at.path, left: spell(left, at.label), right: spell(right, at.label) }];
}

/** A policy is a text that spells JSON. */
function opened(value: Value | undefined): Value | undefined {
  if (value instanceof JsonText) return value.value;
  if (typeof value !== 'string' || !/^\s{0,20}[[{]/.test(value)) return value;
  const read = jsonValue(value);
  return isMap(read) || isList(read) ? read : value;
}

function compareMaps(at: At, left: ValueMap, right: ValueMap, how: Comparison): readonly ValueDifference[] {
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return keys.flatMap((key) => {
    if (how.isExpected(key)) return [];
    const name = left.Name ?? left.Key;
    const label = key === 'Value' && typeof name === 'string' ? name : key;
    return compare({ path: `${at.path}.${key}`, label, depth: at.depth + 1 }, left[key], right[key], how);
  });
}

/** Members with a name one by one; of others what only one of the lists has. */
function compareLists(
  at: At,
  left: ValueList,
  right: ValueList,
  how: Comparison,
): readonly ValueDifference[] {
  const byName = named(left, right);
  if (byName)
    return byName.flatMap(({ name, one, other }) =>
      compare({ path: `${at.path}[${name}]`, label: at.label, depth: at.depth + 1 }, one, other, how),
    );
  if (left.length === right.length && [...left, ...right].every((one) => isMap(one)))
    return left.flatMap((one, index) =>
      compare({ path: `${at.path}[${index}]`, label: at.label, depth: at.depth + 1 }, one, right[index], how),
    );
  const only = (list: ValueList, others: ValueList) => {
    const known = others.map((other) => wholeText(other, 0));
    const rest = list.filter((one) => !known.some((text) => how.isSame(wholeText(one, 0), text)));
    return rest.length === 0 ? ABSENT : rest.map((one) => spell(one, at.label)).join(', ');
  };
  const [ours, theirs] = [only(left, right), only(right, left)];
  return ours === ABSENT && theirs === ABSENT ? [] : [{ name: at.path, left: ours, right: theirs }];
}

/** Pairs of members by what they are called; `undefined` where some are not, or two are called the same. */
function named(left: ValueList, right: ValueList) {
  const key = IDENTITY.find((name) =>
    [...left, ...right].every((one) => isMap(one) && ['string', 'number'].includes(typeof one[name])),
  );
  if (key === undefined) return undefined;
  const nameOf = (one: Value) => (isMap(one) ? String(one[key]) : '');
  const [ours, theirs] = [left, right].map((list) => new Map(list.map((one) => [nameOf(one), one])));
  if (ours?.size !== left.length || theirs?.size !== right.length) return undefined;
  const names = [...new Set([...ours.keys(), ...theirs.keys()])];
  return names.map((name) => ({ name, one: ours.get(name), other: theirs.get(name) }));
}

/** A value in full, to be compared and never shown. */
function wholeText(value: Value | undefined, depth: number): string {
  if (depth > 2 * MAX_DEPTH) return '';
  if (isList(value)) return `[${value.map((one) => wholeText(one, depth + 1)).join()}]`;
  if (isMap(value))
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${key}:${wholeText(value[key], depth + 1)}`)
      .join()}}`;
  return typeof value === 'string' ? value : spell(value);
}
