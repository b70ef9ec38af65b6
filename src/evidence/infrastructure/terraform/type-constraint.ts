import { Choice, isList, isMap, type Value, type ValueMap } from '../../../resources/value.ts';
import type { Expression } from '../hcl/syntax.ts';
import { numberText, parseNumber } from './functions/argument.ts';
import { asSet } from './functions/sets.ts';

/**
 * The type of a variable. `fallback` is the second argument of `optional()`.
 * @see https://developer.hashicorp.com/terraform/language/expressions/type-constraints
 */
export type TypeConstraint =
  | { readonly kind: 'any' | 'string' | 'number' | 'bool' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly of: TypeConstraint }
  | { readonly kind: 'tuple'; readonly members: readonly TypeConstraint[] }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, ObjectAttribute> };

interface ObjectAttribute {
  readonly type: TypeConstraint;
  readonly isOptional: boolean;
  readonly fallback: Expression | undefined;
}

const ANY: TypeConstraint = { kind: 'any' };

/** Reads `list(object({ name = string }))`, and the old `"list"`. What is not known means any type. */
export function typeConstraintOf(expression: Expression): TypeConstraint {
  if (expression.kind === 'parentheses') return typeConstraintOf(expression.inner);
  if (expression.kind === 'variable') return namedType(expression.name, ANY);
  if (expression.kind === 'literal') return namedType(String(expression.value), ANY);
  if (expression.kind !== 'call') return ANY;
  const [inner] = expression.arguments;
  if (!inner) return ANY;
  if (expression.name === 'object') return objectType(inner);
  if (expression.name === 'tuple')
    return inner.kind === 'tuple' ? { kind: 'tuple', members: inner.elements.map(typeConstraintOf) } : ANY;
  return namedType(expression.name, typeConstraintOf(inner));
}

function namedType(name: string, of: TypeConstraint): TypeConstraint {
  if (name === 'string' || name === 'number' || name === 'bool') return { kind: name };
  return name === 'list' || name === 'set' || name === 'map' ? { kind: name, of } : ANY;
}

function objectType(expression: Expression): TypeConstraint {
  if (expression.kind !== 'object') return ANY;
  const attributes = new Map<string, ObjectAttribute>();
  for (const { key, value } of expression.items) {
    if (key.kind !== 'literal') return ANY;
    const isOptional = value.kind === 'call' && value.name === 'optional';
    const type = isOptional ? value.arguments[0] : value;
    attributes.set(String(key.value), {
      type: type ? typeConstraintOf(type) : ANY,
      isOptional,
      fallback: isOptional ? value.arguments[1] : undefined,
    });
  }
  return { kind: 'object', attributes };
}

/**
 * A value as a variable of this type holds it: texts become numbers, absent attributes their defaults. What does not
 * fit, which Terraform would refuse, stays as it is.
 */
export function convert(
  value: Value,
  type: TypeConstraint,
  evaluate: (expression: Expression) => Value,
): Value {
  if (value === null || type.kind === 'any') return value;
  if (value instanceof Choice) {
    const [first, second] = value.between.map((one) => one && convert(one, type, evaluate));
    return new Choice([first, second], value.on);
  }
  if (isList(value)) return convertList(value, type, evaluate);
  if (isMap(value)) return convertMap(value, type, evaluate);
  return convertScalar(value, type);
}

function convertScalar(value: Value, { kind }: TypeConstraint): Value {
  if (kind === 'string') {
    if (typeof value === 'number') return numberText(value);
    return typeof value === 'boolean' ? String(value) : value;
  }
  if (kind === 'number' && typeof value === 'string') return parseNumber(value) ?? value;
  if (kind === 'bool' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function convertList(
  value: readonly Value[],
  type: TypeConstraint,
  evaluate: (expression: Expression) => Value,
): Value {
  if (type.kind === 'tuple')
    return value.map((member, index) => convert(member, type.members[index] ?? ANY, evaluate));
  if (type.kind !== 'list' && type.kind !== 'set') return value;
  const members = value.map((member) => convert(member, type.of, evaluate));
  return type.kind === 'set' ? asSet(members) : members;
}

function convertMap(
  value: ValueMap,
  type: TypeConstraint,
  evaluate: (expression: Expression) => Value,
): Value {
  const result: Record<string, Value> = Object.create(null);
  if (type.kind === 'map') {
    for (const [key, member] of Object.entries(value)) result[key] = convert(member, type.of, evaluate);
    return result;
  }
  if (type.kind !== 'object') return value;
  for (const [name, attribute] of type.attributes) {
    const given = value[name];
    if (given !== undefined && given !== null) result[name] = convert(given, attribute.type, evaluate);
    else if (attribute.fallback)
      result[name] = convert(evaluate(attribute.fallback), attribute.type, evaluate);
    else if (attribute.isOptional || given === null) result[name] = null;
  }
  return result;
}
