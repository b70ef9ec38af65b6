import {
  isList,
  isMap,
  referencesIn,
  type Value,
  type ValueList,
  type ValueMap,
} from '../../../../resources/value.ts';
import { FunctionError, OpenMembers, OpenResult } from './failure.ts';
import { isUnknown, reasonOf } from './open-arguments.ts';

/** Terraform's automatic conversions of an argument; what they refuse is an error of the call. */
export function asText(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  throw refusal('a string', value);
}

export function asNumber(value: Value | undefined): number {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' ? parseNumber(value) : undefined;
  if (number === undefined) throw refusal('a number', value);
  return number;
}

export function asInteger(value: Value | undefined): number {
  const number = asNumber(value);
  if (!Number.isInteger(number)) throw new FunctionError('a whole number is needed');
  return number;
}

export function asBoolean(value: Value | undefined): boolean {
  if (value === true || value === 'true' || value === '1') return true;
  if (value === false || value === 'false' || value === '0') return false;
  throw refusal('true or false', value);
}

export function asList(value: Value | undefined): ValueList {
  if (isList(value)) return value;
  throw refusal('a list', value);
}

export function asMap(value: Value | undefined): ValueMap {
  if (isMap(value)) return value;
  throw refusal('a map', value);
}

/** A list of known length, its members open or not. */
export function closedList(value: Value | undefined): ValueList {
  const list = asList(value);
  const open = list.find((member) => member instanceof OpenMembers);
  if (open !== undefined) throw new OpenResult(reasonOf(open));
  return list;
}

/** A list; what is open stands for any number of members. */
export function listWithOpen(value: Value | undefined): ValueList {
  return isUnknown(value) ? [new OpenMembers(reasonOf(value), referencesIn(value))] : asList(value);
}

/** A number as HCL writes it. */
export function parseNumber(text: string): number | undefined {
  return /^-?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,3})?$/.test(text) ? Number(text) : undefined;
}

/** As Terraform makes a string of a number: whole, without an exponent. */
export function numberText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  if (Number.isInteger(value)) return BigInt(value).toString();
  return value.toFixed(100).replace(/0+$/, '');
}

/** A mapping without a prototype, so that no key of a tree means anything to the language. */
export function mapOf(entries: Iterable<readonly [string, Value]>): ValueMap {
  const map: Record<string, Value> = Object.create(null);
  for (const [key, value] of entries) map[key] = value;
  return map;
}

/** Keys in Terraform's order. */
export function sortedKeys(map: ValueMap): readonly string[] {
  return Object.keys(map).sort(compareText);
}

/** By code points, as Go compares strings. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left === right) continue;
    const isLeftPair = left >= 0xd800 && left < 0xe000;
    const isRightPair = right >= 0xd800 && right < 0xe000;
    if (isLeftPair !== isRightPair) return isLeftPair ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}

function refusal(wanted: string, value: Value | undefined): Error {
  if (isUnknown(value)) return new OpenResult(reasonOf(value));
  return new FunctionError(`${wanted} is needed, not ${kindOf(value)}`);
}

export function kindOf(value: Value | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (isList(value)) return 'a list';
  return isMap(value) ? 'a map' : `a ${typeof value}`;
}
