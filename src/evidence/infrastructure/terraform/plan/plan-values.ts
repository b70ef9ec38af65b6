import { Reference, Unresolved, type Value, type ValueMap } from '../../../../resources/value.ts';
import { type Json, list, record } from './plan-json.ts';
import type { PlanReferences, ReferenceScope } from './plan-references.ts';

/** What the values of one resource are read with. */
export interface ValueReading {
  readonly references: PlanReferences;
  readonly scope: ReferenceScope;
  /** Ids and ARNs that the plan knows already, and whose they are. */
  readonly identities: ReadonlyMap<string, Reference>;
}

/**
 * Attributes of a planned resource. What is known only after the apply is a reference where the configuration says to
 * what. Nothing, and empty lists that nobody wrote, are left out, as they are when the source is read.
 */
export function plannedAttributes(
  values: Json,
  unknown: unknown,
  expressions: Json,
  reading: ValueReading,
  depth = 0,
): ValueMap {
  const result: Record<string, Value> = Object.create(null);
  const open = record(unknown);
  for (const name of new Set([...Object.keys(values), ...Object.keys(open)])) {
    const expression = expressions[name];
    // What the provider alone will tell is not written anywhere.
    if (open[name] === true && expression === undefined) continue;
    const value = planned(values[name], open[name], expression, reading, name, depth + 1);
    if (value !== undefined && !(expression === undefined && isEmpty(value))) result[name] = value;
  }
  return result;
}

const MAX_DEPTH = 100;

function planned(
  value: unknown,
  unknown: unknown,
  expression: unknown,
  reading: ValueReading,
  name: string,
  depth: number,
): Value | undefined {
  if (depth > MAX_DEPTH) return new Unresolved('it is nested too deep');
  if (unknown === true) return openValue(expression, reading, name);
  if (Array.isArray(value) || Array.isArray(unknown)) {
    const [values, open] = [list(value), list(unknown)];
    const blocks = Array.isArray(expression) ? expression : undefined;
    return Array.from({ length: Math.max(values.length, open.length) }, (_, index) => {
      const written = blocks ? blocks[Math.min(index, blocks.length - 1)] : expression;
      return planned(values[index], open[index], written, reading, '', depth + 1) ?? null;
    });
  }
  if (typeof value === 'object' && value !== null) {
    const inner = isExpression(expression) ? undefined : record(expression);
    const members = inner ?? fill(record(value), record(unknown), expression);
    return plannedAttributes(record(value), unknown, members, reading, depth + 1);
  }
  if (typeof value === 'string') return identified(value, expression, reading);
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** Members of a mapping that one expression gives all at once share it. */
function fill(value: Json, unknown: Json, expression: unknown): Json {
  return Object.fromEntries([...Object.keys(value), ...Object.keys(unknown)].map((key) => [key, expression]));
}

function isExpression(value: unknown): boolean {
  return 'references' in record(value) || 'constant_value' in record(value);
}

/** Attributes that hold several ids. */
const PLURAL = /(?:_ids|_arns|[^s]s)$/;

function openValue(expression: unknown, { references, scope }: ValueReading, name: string): Value {
  const found = references.of(expression, scope);
  const [only, ...others] = found;
  if (only && PLURAL.test(name)) return found;
  if (only && others.length === 0) return only;
  return new Unresolved('it is known only after the plan is applied', found);
}

/** An id that exists already is still the id of the resource that the configuration names. */
function identified(value: string, expression: unknown, reading: ValueReading): Value {
  const reference = reading.identities.get(value);
  if (!reference || expression === undefined) return value;
  const isMeant = reading.references
    .of(expression, reading.scope)
    .some(({ to, attribute }) => to === reference.to && (attribute === 'id' || attribute === 'arn'));
  return isMeant ? new Reference(reference.to, reference.attribute) : value;
}

function isEmpty(value: Value): boolean {
  return Array.isArray(value) && value.length === 0;
}
