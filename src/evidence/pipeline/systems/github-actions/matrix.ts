import type { Source } from '../../../../judge/source.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { fieldOf, fieldsOf, isNull, type Located, membersOf } from '../../yaml/located.ts';
import { surroundings, UNKNOWN_PAST, valueOfText } from './contexts.ts';
import { evaluate } from './expressions/evaluate.ts';
import { ExpressionError } from './expressions/expression.ts';
import { record, textOfValue, UNKNOWN, type Value } from './expressions/value.ts';
import type { Given, Leg, Scope } from './scope.ts';
import { scalarText, textOf } from './texts.ts';

/** Beyond so many legs one job stands for all of them. */
const MAX_LEGS = 24;
/** GitHub's own limit for one matrix. */
const MAX_COMBINATIONS = 256;

/** The legs of a job's matrix; one `null` when there is none. */
export function legsOf(job: Located, scope: Scope): readonly (Leg | null)[] {
  const matrix = fieldOf(fieldOf(job, 'strategy'), 'matrix');
  if (matrix === undefined || isNull(matrix)) return [null];
  const value = valueOfNode(matrix, scope);
  if (value.kind !== 'record') return [openLeg([], matrix.at)];
  const axes = [...value.fields].filter(([name]) => name !== 'include' && name !== 'exclude');
  const keys = matrix.kind === 'map' ? fieldsOf(matrix).map(([name]) => name) : axes.map(([name]) => name);
  const included = listOf(value.fields.get('include'));
  const excluded = listOf(value.fields.get('exclude'));
  const lists = axes.map(([name, axis]) => [name, listOf(axis)] as const);
  const isOpen = !included || !excluded || lists.some(([, list]) => !list);
  if (isOpen)
    return [
      openLeg(
        keys.filter((key) => !/^(?:include|exclude)$/i.test(key)),
        matrix.at,
      ),
    ];
  const combinations = combine(lists.map(([name, list]) => [name, list ?? []] as const));
  if (!combinations) return [openLeg(keys, matrix.at)];
  const kept = combinations.filter((leg) => !(excluded ?? []).some((pattern) => isCovered(leg, pattern)));
  const legs = withIncluded(kept, included ?? [], new Set(axes.map(([name]) => name)));
  if (legs.length > MAX_LEGS)
    return [openLeg([...new Set(legs.flatMap((leg) => [...leg.keys()]))], matrix.at)];
  return legs.map(legFrom);
}

type Values = ReadonlyMap<string, Value>;

/** One job for all legs: whatever it takes from the matrix is open. */
function openLeg(keys: readonly string[], _at: Source): Leg {
  const values = new Map(
    keys.map((key): [string, Given] => {
      const text: Text = [{ kind: 'matrix', name: key, raw: `\${{ matrix.${key} }}` }];
      return [key.toLowerCase(), { text, value: UNKNOWN }];
    }),
  );
  return { title: '', values, isOpen: true };
}

function legFrom(values: Values): Leg {
  const given = new Map(
    [...values].map(([name, value]): [string, Given] => {
      const known = textOfValue(value);
      const raw = `\${{ matrix.${name} }}`;
      const text: Text = known === undefined ? [{ kind: 'matrix', name, raw }] : known === '' ? [] : [known];
      return [name, { text, value }];
    }),
  );
  return { title: [...values.values()].flatMap(titleParts).join(', '), values: given, isOpen: false };
}

function titleParts(value: Value): readonly string[] {
  if (value.kind === 'plain') return value.value === null ? [] : [String(value.value)];
  if (value.kind === 'list') return value.items.slice(0, 10).flatMap(titleParts);
  if (value.kind === 'record') return [...value.fields.values()].slice(0, 10).flatMap(titleParts);
  return ['?'];
}

/** Every combination of the axes; `undefined` when there are more than GitHub runs. */
function combine(axes: readonly (readonly [string, readonly Value[]])[]): Values[] | undefined {
  let combinations: Values[] = axes.length === 0 ? [] : [new Map()];
  for (const [name, values] of axes) {
    if (combinations.length * values.length > MAX_COMBINATIONS) return undefined;
    combinations = combinations.flatMap((leg) => values.map((value) => new Map([...leg, [name, value]])));
  }
  return combinations;
}

/** Whether an entry of `exclude` names every value that it names as the leg has it. */
function isCovered(leg: Values, pattern: Value): boolean {
  if (pattern.kind !== 'record') return false;
  return [...pattern.fields].every(([name, value]) => {
    const own = leg.get(name);
    return own !== undefined && isWithin(own, value);
  });
}

function isWithin(own: Value, wanted: Value): boolean {
  if (wanted.kind === 'record' && own.kind === 'record')
    return [...wanted.fields].every(([name, value]) => {
      const member = own.fields.get(name);
      return member !== undefined && isWithin(member, value);
    });
  if (wanted.kind === 'list' && own.kind === 'list')
    return (
      wanted.items.length === own.items.length &&
      wanted.items.every((item, at) => {
        const member = own.items[at];
        return member !== undefined && isWithin(member, item);
      })
    );
  const text = textOfValue(own);
  return (
    text !== undefined && own.kind === 'plain' && wanted.kind === 'plain' && text === textOfValue(wanted)
  );
}

/**
 * An entry of `include` is added to every leg whose own values it does not change, else it is a leg of its own.
 * https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
function withIncluded(
  legs: readonly Values[],
  included: readonly Value[],
  axes: ReadonlySet<string>,
): Values[] {
  const result = [...legs];
  const originals = legs.length;
  for (const entry of included) {
    if (entry.kind !== 'record') continue;
    let isAdded = false;
    for (let at = 0; at < originals; at += 1) {
      const leg = result[at];
      if (!leg || !keepsValues(leg, entry.fields, axes)) continue;
      result[at] = new Map([...leg, ...entry.fields]);
      isAdded = true;
    }
    if (!isAdded) result.push(new Map(entry.fields));
  }
  return result;
}

function keepsValues(leg: Values, added: Values, axes: ReadonlySet<string>): boolean {
  return [...added].every(([name, value]) => {
    const own = leg.get(name);
    return !axes.has(name) || (own !== undefined && isWithin(own, value) && isWithin(value, own));
  });
}

/** Members of a list; `undefined` when they are not all known. */
function listOf(value: Value | undefined): readonly Value[] | undefined {
  if (value === undefined) return [];
  if (value.kind === 'plain' && value.value === null) return [];
  if (value.kind !== 'list' || value.items.some((item) => item.kind === 'unknown' && item === UNKNOWN))
    return undefined;
  return value.items;
}

/** Values of one setting: aliases can repeat them without end. */
const MAX_VALUES = 5000;

/** YAML as a value, its expressions evaluated as far as they are known. */
export function valueOfNode(node: Located, scope: Scope): Value {
  return valueWithin(node, scope, { left: MAX_VALUES });
}

function valueWithin(node: Located, scope: Scope, room: { left: number }): Value {
  room.left -= 1;
  if (room.left < 0) return UNKNOWN;
  if (node.kind === 'list')
    return { kind: 'list', items: membersOf(node).map((item) => valueWithin(item, scope, room)) };
  if (node.kind === 'map') {
    const fields = fieldsOf(node).map(
      ([name, { value }]) => [name, valueWithin(value, scope, room)] as const,
    );
    return record(Object.fromEntries(fields), { kind: 'plain', value: null });
  }
  if (node.kind !== 'scalar') return UNKNOWN;
  if (typeof node.value !== 'string') return { kind: 'plain', value: node.value };
  return valueOfTemplate(node.value, node, scope);
}

/** A single expression keeps its type; anything else is a text. */
function valueOfTemplate(text: string, node: Located, scope: Scope): Value {
  const parts = scope.reading.templates.partsOf(text.trim());
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') {
    if (only.expression instanceof ExpressionError) {
      textOf(text, node.at, scope);
      return UNKNOWN;
    }
    return evaluate(only.expression, surroundings(scope, undefined, UNKNOWN_PAST));
  }
  return valueOfText(scalarText(node, scope) ?? []);
}
