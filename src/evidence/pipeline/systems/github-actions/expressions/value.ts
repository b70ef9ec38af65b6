import type { Answer } from '../../../../../pipelines/answer.ts';

/** What an expression comes to, as far as files tell. */
export type Value =
  | { readonly kind: 'plain'; readonly value: null | boolean | number | string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | {
      readonly kind: 'record';
      /** By name in lower case. */
      readonly fields: ReadonlyMap<string, Value>;
      /** What a field is that is not named. */
      readonly rest: Value;
    }
  | {
      readonly kind: 'unknown';
      /** Whether it counts as true. */
      readonly truth: Answer;
      /** It is a text that begins so. */
      readonly prefix: string;
      /** Texts in lower case that it is not. */
      readonly except: readonly string[];
    };

export const NULL: Value = { kind: 'plain', value: null };
export const UNKNOWN: Value = { kind: 'unknown', truth: 'unknown', prefix: '', except: [] };

export function plain(value: null | boolean | number | string): Value {
  return { kind: 'plain', value };
}

/** A text of which only the beginning is known. */
export function textLike(prefix: string, except: readonly string[] = []): Value {
  const truth = prefix === '' ? 'unknown' : 'yes';
  return { kind: 'unknown', truth, prefix, except: except.map((text) => text.toLowerCase()) };
}

export function record(fields: Readonly<Record<string, Value>>, rest: Value): Value {
  return { kind: 'record', fields: byName(fields), rest };
}

/** A record that is made when somebody asks for a field of it: most of what a context holds is never asked for. */
export function lateRecord(make: () => Readonly<Record<string, Value>>, rest: Value): Value {
  let made: ReadonlyMap<string, Value> | undefined;
  return {
    kind: 'record',
    get fields() {
      made ??= byName(make());
      return made;
    },
    rest,
  };
}

function byName(fields: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  const named = new Map<string, Value>();
  for (const name of Object.keys(fields)) named.set(name.toLowerCase(), fields[name] ?? NULL);
  return named;
}

/** Parsed JSON or YAML as a value; texts as they are. */
export function valueOfData(data: unknown, depth = 0): Value {
  if (data === undefined || data === null) return NULL;
  if (typeof data === 'boolean' || typeof data === 'number' || typeof data === 'string') return plain(data);
  if (depth > 50 || typeof data !== 'object') return UNKNOWN;
  if (Array.isArray(data)) return { kind: 'list', items: data.map((item) => valueOfData(item, depth + 1)) };
  const fields = Object.entries(data).map(([name, field]) => [name, valueOfData(field, depth + 1)] as const);
  return record(Object.fromEntries(fields), NULL);
}

/** Whether it counts as true: `false`, `0`, `''` and `null` do not. */
export function truthOf(value: Value): Answer {
  if (value.kind === 'unknown') return value.truth;
  if (value.kind !== 'plain') return 'yes';
  return value.value === null || value.value === false || value.value === 0 || value.value === ''
    ? 'no'
    : Number.isNaN(value.value)
      ? 'no'
      : 'yes';
}

export function ofAnswer(answer: Answer): Value {
  if (answer === 'unknown') return UNKNOWN;
  return plain(answer === 'yes');
}

/** As GitHub puts it into a text; `undefined` when it is not known. */
export function textOfValue(value: Value): string | undefined {
  if (value.kind === 'plain') return value.value === null ? '' : String(value.value);
  if (value.kind === 'list') return 'Array';
  return value.kind === 'record' ? 'Object' : undefined;
}
