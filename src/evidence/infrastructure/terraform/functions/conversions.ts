import { isList, isMap, Template, type Value } from '../../../../resources/value.ts';
import { asBoolean, asList, asMap, asNumber, asText, mapOf, sortedKeys } from './argument.ts';
import { type FunctionTable, partial } from './definition.ts';
import { OpenResult } from './failure.ts';
import { isUnknown } from './open-arguments.ts';
import { asSet } from './sets.ts';

/** https://developer.hashicorp.com/terraform/language/functions, "Type conversion functions". */
export const CONVERSION_FUNCTIONS: FunctionTable = {
  ephemeralasnull: partial(1, ([value]) => value ?? null),
  issensitive: partial(1, () => {
    throw new OpenResult('what is sensitive is not followed here');
  }),
  nonsensitive: partial(1, ([value]) => value ?? null),
  sensitive: partial(1, ([value]) => value ?? null),
  tobool: partial(1, ([value]) => ifKnown(value, asBoolean)),
  tolist: partial(1, ([value]) => ifKnown(value, (list) => ofOneType(asList(list)))),
  tomap: partial(1, ([value]) => ifKnown(value, toMap)),
  tonumber: partial(1, ([value]) => ifKnown(value, asNumber)),
  toset: partial(1, ([value]) => ifKnown(value, (list) => asSet(ofOneType(asList(list))))),
  tostring: partial(1, ([value]) => ifKnown(value, asText)),
};

/** What is open stays the reference that it is: a conversion does not change where it leads. */
function ifKnown(value: Value | undefined, convert: (value: Value) => Value): Value {
  if (value === undefined || value === null) return null;
  return isUnknown(value) ? value : convert(value);
}

function toMap(value: Value): Value {
  const map = asMap(value);
  const keys = sortedKeys(map);
  const members = ofOneType(keys.map((key) => map[key] ?? null));
  return mapOf(keys.map((key, at) => [key, members[at] ?? null]));
}

/** Numbers and truths among strings become strings. */
export function ofOneType(members: readonly Value[]): readonly Value[] {
  const isText = members.some((member) => typeof member === 'string' || member instanceof Template);
  if (!isText) return members;
  return members.map((member) => (isScalar(member) ? asText(member) : member));
}

function isScalar(value: Value): boolean {
  return value !== null && !isUnknown(value) && !isList(value) && !isMap(value);
}
