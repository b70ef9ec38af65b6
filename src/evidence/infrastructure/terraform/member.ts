import {
  isList,
  isMap,
  Reference,
  referencesIn,
  Template,
  Unresolved,
  type Value,
  type ValueMap,
} from '../../../resources/value.ts';
import { attributeOf } from './attribute.ts';
import { eachCandidate } from './candidates.ts';
import { kindOf, parseNumber } from './functions/argument.ts';
import { Failure, OpenMembers } from './functions/failure.ts';
import { reasonOf } from './functions/open-arguments.ts';
import { hasOpenKey } from './open-key.ts';
import { isWhole, OpenInstances, type Run } from './scope.ts';

/** `value.name`. */
export function memberOf(value: Value, name: string, run: Run): Value {
  return eachCandidate(value, (candidate) => {
    if (isMap(candidate)) return candidate[name] ?? absentMember(candidate, name, run);
    if (candidate instanceof OpenInstances) return memberOf(candidate.instance, name, run);
    if (isWhole(candidate)) return attributeOf(candidate, name, run);
    if (candidate instanceof Reference) return new Reference(candidate.to, `${candidate.attribute}.${name}`);
    if (candidate instanceof Unresolved) return candidate;
    const index = isList(candidate) ? parseNumber(name) : undefined;
    if (index !== undefined) return indexOf(candidate, index, run);
    // Before splat expressions, `list.attribute` was the attribute of a block's only instance.
    if (
      isList(candidate) &&
      candidate.length === 1 &&
      candidate[0] !== undefined &&
      isBlock(candidate[0], run)
    )
      return memberOf(candidate[0], name, run);
    return new Failure(`${kindOf(candidate)} has no attribute \`${name}\``);
  });
}

/** `value[key]`. */
export function indexOf(value: Value, key: Value, run: Run): Value {
  return eachCandidate(value, (of) => eachCandidate(key, (at) => plainIndexOf(of, at, run)));
}

function plainIndexOf(value: Value, key: Value, run: Run): Value {
  if (value instanceof OpenInstances) return value.instance;
  if (value instanceof Unresolved) return value;
  if (key instanceof Failure) return key;
  if (typeof key !== 'string' && typeof key !== 'number' && typeof key !== 'boolean')
    return key === null
      ? new Failure('the key is null')
      : new Unresolved(`the key is open: ${reasonOf(key)}`, referencesIn([value, key]));
  if (isList(value)) return listMember(value, key);
  if (isMap(value)) return value[String(key)] ?? absentMember(value, String(key), run);
  if (isWhole(value))
    return typeof key === 'string' ? attributeOf(value, key, run) : new Failure('it has no members');
  if (value instanceof Reference) return referenceMember(value, key);
  if (value instanceof Template) return new Failure('a string has no members');
  return new Failure(`${kindOf(value)} has no members`);
}

function listMember(list: readonly Value[], key: string | number | boolean): Value {
  const index = typeof key === 'string' ? parseNumber(key) : key;
  if (typeof index !== 'number' || index < 0 || !Number.isInteger(index))
    return new Failure(`\`${String(key)}\` is no place in a list`);
  const open = list.findIndex((member) => member instanceof OpenMembers);
  if (open >= 0 && open <= index) return new Unresolved(reasonOf(list[open]), referencesIn(list));
  const member = list[index];
  return member !== undefined ? member : new Failure(`the list has ${list.length} members, none at ${index}`);
}

function referenceMember({ to, attribute }: Reference, key: string | number | boolean): Reference {
  return new Reference(to, `${attribute}[${typeof key === 'number' ? key : JSON.stringify(key)}]`);
}

/** What a block does not hold may be known once its resource exists; what a plain mapping does not hold is an error. */
function absentMember(map: ValueMap, name: string, run: Run): Value {
  const block = run.blocks.get(map);
  if (!block && hasOpenKey(map)) return new Unresolved('a key of the map is open', referencesIn(map));
  if (!block) return name in map ? null : new Failure(`there is no \`${name}\` in the map`);
  return new Reference(block.to, `${block.attribute}.${name}`);
}

function isBlock(value: Value, run: Run): boolean {
  return typeof value === 'object' && value !== null && run.blocks.has(value);
}
