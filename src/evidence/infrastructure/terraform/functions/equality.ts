import { isList, isMap, Reference, type Value } from '../../../../resources/value.ts';
import { isUnknown } from './open-arguments.ts';

/** Whether two values are the same; `undefined` where something open decides. */
export function areEqual(a: Value, b: Value): boolean | undefined {
  if (a === b) return true;
  if (isUnknown(a) || isUnknown(b)) return isSameReference(a, b) ? true : undefined;
  if (isList(a) && isList(b)) return a.length === b.length && everyPair(pairs(a, b));
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length || keys.some((key) => !Object.hasOwn(b, key))) return false;
    return everyPair(keys.map((key) => [a[key] ?? null, b[key] ?? null]));
  }
  return false;
}

function isSameReference(a: Value, b: Value): boolean {
  return a instanceof Reference && b instanceof Reference && a.to === b.to && a.attribute === b.attribute;
}

function pairs(a: readonly Value[], b: readonly Value[]): readonly (readonly [Value, Value])[] {
  return a.map((member, at) => [member, b[at] ?? null]);
}

function everyPair(members: readonly (readonly [Value, Value])[]): boolean | undefined {
  let isOpenSomewhere = false;
  for (const [a, b] of members) {
    const answer = areEqual(a, b);
    if (answer === false) return false;
    if (answer === undefined) isOpenSomewhere = true;
  }
  return isOpenSomewhere ? undefined : true;
}

/** A text that is the same for equal values and no others; open values but references are equal to themselves only. */
export function identityOf(value: Value, opens: Map<object, number>): string {
  if (typeof value !== 'object' || value === null) return `${typeof value}:${JSON.stringify(value)}`;
  if (value instanceof Reference) return `reference:${JSON.stringify([value.to, value.attribute])}`;
  if (isUnknown(value)) {
    const number = opens.get(value) ?? opens.size;
    opens.set(value, number);
    return `open:${number}`;
  }
  if (isList(value)) return `[${value.map((member) => identityOf(member, opens)).join()}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}=${identityOf(value[key] ?? null, opens)}`);
  return `{${members.join()}}`;
}

/** The members without those that are equal to an earlier one. */
export function withoutRepeats(list: readonly Value[]): readonly Value[] {
  const opens = new Map<object, number>();
  const seen = new Set<string>();
  return list.filter((member) => {
    const identity = identityOf(member, opens);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}
