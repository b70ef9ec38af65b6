import { jsonValue } from '../../../../resources/json-text.ts';
import {
  Choice,
  isList,
  isMap,
  type Scalar,
  type Value,
  type ValueMap,
} from '../../../../resources/value.ts';
import { propertyName } from './names.ts';
import type { Draft, Origin, Origins } from './origins.ts';
import type { AttributeRule, Attributes } from './row.ts';

const NO_ATTRIBUTES: Attributes = {};
const NO_RULE: AttributeRule = {};

/** Writes the attributes of a resource or block into a draft, in CloudFormation's words. */
export function convertAttributes(
  attributes: ValueMap,
  rules: Attributes,
  draft: Draft,
  origin: Origin,
  origins: Origins,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) continue;
    const rule = ruleOf(rules, name);
    if (rule.is === 'nothing') continue;
    const from = { resource: origin.resource, path: [...origin.path, name] };
    const converted = convert(value, rule, name, from, origins);
    if (converted === undefined) continue;
    if (rule.to === '' && isMap(converted)) {
      origins.spread(draft, converted, from);
      continue;
    }
    const path = rule.to === undefined ? [propertyName(name)] : rule.to.split('.');
    origins.put(draft, path, converted, from);
  }
}

function ruleOf(rules: Attributes, name: string): AttributeRule {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  return typeof rule === 'string' ? { to: rule } : (rule ?? NO_RULE);
}

function convert(
  value: Value,
  rule: AttributeRule,
  name: string,
  origin: Origin,
  origins: Origins,
): Value | undefined {
  if (value instanceof Choice) return eitherWay(value, (one) => convert(one, rule, name, origin, origins));
  if (rule.is === 'json') return jsonValue(value) ?? value;
  const shaped = shape(value, rule);
  if (isList(shaped)) return convertList(shaped, rule, name, origin, origins);
  if (isMap(shaped)) {
    const from = isList(value) ? { resource: origin.resource, path: [...origin.path, 0] } : origin;
    return convertMap(shaped, rule, from, origins);
  }
  return convertScalar(shaped, rule, name);
}

/** `undefined` where nothing stands. */
function shape(value: Value, rule: AttributeRule): Value | undefined {
  if (rule.is === 'list') return isList(value) ? value : [value];
  if ((rule.is === 'one' || rule.is === 'first') && isList(value)) return value[0];
  return rule.is === 'many' && isMap(value) ? [value] : value;
}

function convertList(
  list: readonly Value[],
  rule: AttributeRule,
  name: string,
  origin: Origin,
  origins: Origins,
): Value {
  return list.flatMap((member, index) => {
    const from = { resource: origin.resource, path: [...origin.path, index] };
    if (isMap(member)) return [convertBlock(member, rule, from, origins)];
    const converted = convert(member, rule.is === 'list' ? NO_RULE : rule, name, from, origins);
    return converted === undefined ? [] : [converted];
  });
}

/** A mapping that no rule calls a block is the author's data: its keys stay as they are. */
function convertMap(map: ValueMap, rule: AttributeRule, origin: Origin, origins: Origins): Value {
  if (rule.is !== 'one' && rule.attributes === undefined) return map;
  return convertBlock(map, rule, origin, origins);
}

function convertBlock(map: ValueMap, rule: AttributeRule, origin: Origin, origins: Origins): Value {
  const draft = origins.createDraft();
  convertAttributes(map, rule.attributes ?? NO_ATTRIBUTES, draft, origin, origins);
  return draft;
}

function convertScalar(value: Value | undefined, rule: AttributeRule, name: string): Value | undefined {
  if (typeof value === 'object' || value === undefined) return value;
  if (rule.values && Object.hasOwn(rule.values, String(value))) return rule.values[String(value)];
  return coerced(value, rule, name);
}

function coerced(value: Scalar, rule: AttributeRule, name: string): Scalar {
  if (rule.is === 'text') return String(value);
  if (rule.is === 'number') return numberOf(value);
  if (rule.is === 'flag') return flagOf(value);
  // `value` is what authors name things by: parameters, headers, tags.
  if (name !== 'value' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function numberOf(value: Scalar): Scalar {
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value;
}

/** Terraform takes `"true"`, `"1"` and `1` for a boolean. */
function flagOf(value: Scalar): Scalar {
  if (value === 'true' || value === '1' || value === 1) return true;
  return value === 'false' || value === '0' || value === 0 ? false : value;
}

function eitherWay(choice: Choice, convertOne: (value: Value) => Value | undefined): Choice {
  const [first, second] = choice.between;
  return new Choice(
    [first == null ? undefined : convertOne(first), second == null ? undefined : convertOne(second)],
    choice.on,
  );
}
