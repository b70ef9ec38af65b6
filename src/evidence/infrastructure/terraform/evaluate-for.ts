import {
  isList,
  isMap,
  isOpen,
  Reference,
  referencesIn,
  Unresolved,
  type Value,
} from '../../../resources/value.ts';
import type { ForExpression, Splat } from '../hcl/syntax.ts';
import { eachCandidate } from './candidates.ts';
import { asTruth } from './evaluate-operator.ts';
import { kindOf, numberText, sortedKeys } from './functions/argument.ts';
import { Failure, OpenMembers } from './functions/failure.ts';
import { reasonOf } from './functions/open-arguments.ts';
import { isSet } from './functions/sets.ts';
import { outputsOf } from './named-value.ts';
import { isOpenKey } from './open-key.ts';
import { bind, evaluateIn, isWhole, OpenInstances, type Run, type Scope } from './scope.ts';
import { bindSplatItem } from './symbol.ts';

export interface Member {
  readonly key: Value;
  readonly value: Value;
}

/** The members of a list or mapping in Terraform's order. */
export function membersOf(collection: Value, run: Run): readonly Member[] | Unresolved {
  if (isList(collection)) {
    const isItsKey = isSet(collection);
    return collection.map((value, index) => ({ key: isItsKey ? value : index, value }));
  }
  if (isMap(collection))
    return sortedKeys(collection).map((key) => ({
      key: isOpenKey(key) ? new Unresolved('a part of the key is known only later') : key,
      value: collection[key] ?? null,
    }));
  const outputs = isWhole(collection) ? outputsOf(collection, run) : undefined;
  if (outputs) return membersOf(outputs, run);
  if (collection instanceof Unresolved) return collection;
  if (isOpen(collection)) return new Unresolved(reasonOf(collection), referencesIn(collection));
  return new Failure(`${kindOf(collection)} has no members`);
}

/** `[for ...]` and `{for ...}`. */
export function evaluateFor(expression: ForExpression, scope: Scope): Value {
  return eachCandidate(evaluateIn(scope, expression.collection), (collection) => {
    if (collection instanceof OpenInstances && !expression.key)
      return openMembers(collection, collection.instance, expression, scope);
    const members = membersOf(collection, scope.module.run);
    if (members instanceof Unresolved) return members;
    scope.module.run.steps -= members.length;
    const key = expression.key;
    return key ? objectOf(expression, key, members, scope) : listOf(expression, members, scope);
  });
}

function scopeOf(expression: ForExpression, { key, value }: Member, scope: Scope): Scope {
  const outer = expression.keyName === undefined ? scope : bind(scope, expression.keyName, key);
  return bind(outer, expression.valueName, value);
}

/** Of members that nobody can count, what is made of one of them is still known. */
function openMembers(open: Unresolved, value: Value, expression: ForExpression, scope: Scope): Value {
  const key = new Unresolved(open.because);
  const made = evaluateIn(scopeOf(expression, { key, value }, scope), expression.value);
  return [new OpenMembers(open.because, referencesIn(made))];
}

function listOf(expression: ForExpression, members: readonly Member[], scope: Scope): Value {
  const result: Value[] = [];
  for (const member of members) {
    const inner = scopeOf(expression, member, scope);
    const isIn = isTaken(expression, inner);
    if (isIn === false) continue;
    if (isIn instanceof Failure) return isIn;
    const value = evaluateIn(inner, expression.value);
    const open =
      isIn instanceof Unresolved ? isIn : member.value instanceof OpenMembers ? member.value : undefined;
    result.push(open ? new OpenMembers(open.because, referencesIn(value)) : value);
  }
  return result;
}

function objectOf(
  expression: ForExpression,
  keyExpression: ForExpression['value'],
  members: readonly Member[],
  scope: Scope,
): Value {
  const result: Record<string, Value> = Object.create(null);
  for (const member of members) {
    const inner = scopeOf(expression, member, scope);
    const isIn = isTaken(expression, inner);
    if (isIn === false) continue;
    if (isIn instanceof Failure) return isIn;
    const key = evaluateIn(inner, keyExpression);
    const text = textOfKey(key);
    if (key instanceof Failure) return key;
    const value = evaluateIn(inner, expression.value);
    if (text === undefined || isIn instanceof Unresolved || member.value instanceof OpenMembers)
      return new Unresolved(
        `a key is open: ${reasonOf(isIn === true ? key : isIn)}`,
        referencesIn([key, value]),
      );
    const known = result[text];
    result[text] = !expression.isGrouped ? value : isList(known) ? [...known, value] : [value];
  }
  return result;
}

function isTaken({ condition }: ForExpression, scope: Scope): boolean | Unresolved {
  return condition === undefined ? true : asTruth(evaluateIn(scope, condition));
}

function textOfKey(key: Value): string | undefined {
  if (typeof key === 'string') return key;
  if (typeof key === 'number') return numberText(key);
  return typeof key === 'boolean' ? String(key) : undefined;
}

/** `list[*].a`: of what is no list, a list of one; of null, none. */
export function evaluateSplat({ target, each }: Splat, scope: Scope): Value {
  const ofOne = (value: Value) => evaluateIn(bindSplatItem(scope, value), each);
  return eachCandidate(evaluateIn(scope, target), (value) => {
    if (value === null) return [];
    if (isList(value)) return value.map((member) => splatMember(member, ofOne));
    if (value instanceof OpenInstances)
      return [new OpenMembers(value.because, referencesIn(ofOne(value.instance)))];
    if (value instanceof Unresolved) return value;
    if (value instanceof Reference && !isWhole(value))
      return ofOne(new Reference(value.to, `${value.attribute}[*]`));
    return [ofOne(value)];
  });
}

function splatMember(member: Value, ofOne: (value: Value) => Value): Value {
  if (!(member instanceof OpenMembers)) return ofOne(member);
  return new OpenMembers(member.because, referencesIn(ofOne(member)));
}
