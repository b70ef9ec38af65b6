import { Unresolved, type Value, type ValueMap } from '../../../../resources/value.ts';
import { type Json, list, type PlanJson, record, text } from './plan-json.ts';

/** The configuration of a provider: constants, and variables of the root. */
export function planProvider(key: string | undefined, plan: PlanJson): ValueMap | undefined {
  const configurations = record(plan.configuration.provider_config);
  // A module without a provider of its own inherits the root's.
  const configuration =
    key === undefined ? undefined : (configurations[key] ?? configurations[key.split(':').pop() ?? '']);
  if (configuration === undefined) return undefined;
  return expressionsValue(record(record(configuration).expressions), record(plan.variables));
}

function expressionsValue(expressions: Json, variables: Json): ValueMap {
  const result: Record<string, Value> = Object.create(null);
  for (const [name, expression] of Object.entries(expressions))
    result[name] = expressionValue(expression, variables);
  return result;
}

function expressionValue(expression: unknown, variables: Json): Value {
  if (Array.isArray(expression)) return expression.map((block) => expressionsValue(record(block), variables));
  const { constant_value: constant, references } = record(expression);
  if (constant !== undefined) return plainValue(constant);
  if (references === undefined) return expressionsValue(record(expression), variables);
  const [name] = list(references);
  const variable = /^var\.([\w-]+)$/.exec(text(name) ?? '')?.[1];
  const value = variable === undefined ? undefined : record(variables[variable]).value;
  return value === undefined ? new Unresolved('the plan does not say what it comes to') : plainValue(value);
}

const MAX_DEPTH = 100;

/** A value of JSON, in mappings without a prototype. */
export function plainValue(value: unknown, depth = 0): Value {
  if (depth > MAX_DEPTH) return new Unresolved('it is nested too deep');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((member) => plainValue(member, depth + 1));
  if (typeof value !== 'object' || value === null) return null;
  return Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainValue(member, depth + 1)])),
  );
}
