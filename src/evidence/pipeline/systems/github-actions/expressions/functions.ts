import type { Answer } from '../../../../../pipelines/answer.ts';
import { equals } from './compare.ts';
import { ofAnswer, plain, textLike, textOfValue, UNKNOWN, type Value, valueOfData } from './value.ts';

/** Calls a function that looks at its arguments only; `undefined` for the status functions. */
export function callFunction(name: string, args: readonly Value[]): Value | undefined {
  const [first = UNKNOWN, second = UNKNOWN] = args;
  if (name === 'contains') return ofAnswer(contains(first, second));
  if (name === 'startswith') return ofAnswer(startsWith(first, second));
  if (name === 'endswith') return ofAnswer(endsWith(first, second));
  if (name === 'format') return format(args);
  if (name === 'join') return join(first, args[1] ?? plain(','));
  if (name === 'fromjson') return fromJson(first);
  if (name === 'tojson') return toJson(first);
  if (name === 'hashfiles') return UNKNOWN;
  return undefined;
}

function contains(search: Value, item: Value): Answer {
  if (search.kind === 'list') {
    const found = search.items.map((member) => equals(member, item));
    if (found.includes('yes')) return 'yes';
    return found.includes('unknown') ? 'unknown' : 'no';
  }
  const part = textOfValue(item)?.toLowerCase();
  if (part === '') return 'yes';
  const text = textOfValue(search)?.toLowerCase();
  if (part === undefined) return text === '' ? 'unknown' : 'unknown';
  if (text !== undefined) return text.includes(part) ? 'yes' : 'no';
  return search.kind === 'unknown' && search.prefix.toLowerCase().includes(part) ? 'yes' : 'unknown';
}

function startsWith(search: Value, item: Value): Answer {
  const part = textOfValue(item)?.toLowerCase();
  if (part === undefined) return 'unknown';
  const text = textOfValue(search)?.toLowerCase();
  if (text !== undefined) return text.startsWith(part) ? 'yes' : 'no';
  if (search.kind !== 'unknown') return 'unknown';
  const known = search.prefix.toLowerCase();
  if (known.startsWith(part)) return 'yes';
  return part.startsWith(known) ? 'unknown' : 'no';
}

function endsWith(search: Value, item: Value): Answer {
  const part = textOfValue(item)?.toLowerCase();
  const text = textOfValue(search)?.toLowerCase();
  if (part === undefined) return 'unknown';
  if (text === undefined) return part === '' ? 'yes' : 'unknown';
  return text.endsWith(part) ? 'yes' : 'no';
}

function format([template = UNKNOWN, ...args]: readonly Value[]): Value {
  const text = textOfValue(template);
  if (text === undefined) return UNKNOWN;
  let result = '';
  for (const part of formatParts(text)) {
    const value = typeof part === 'string' ? part : textOfValue(args[part] ?? UNKNOWN);
    if (value === undefined) return textLike(result);
    result += value;
  }
  return plain(result);
}

/** The strings of a format's template, and the numbers of the arguments between them. */
export function formatParts(template: string): readonly (string | number)[] {
  return (template.match(/\{\{|\}\}|\{\d{1,3}\}|[^{}]+|[{}]/g) ?? []).map((part) => {
    if (part === '{{' || part === '}}') return part.charAt(0);
    return /^\{\d+\}$/.test(part) ? Number(part.slice(1, -1)) : part;
  });
}

function join(list: Value, separator: Value): Value {
  if (list.kind !== 'list') return list.kind === 'plain' ? list : UNKNOWN;
  const texts = list.items.map(textOfValue);
  const between = textOfValue(separator);
  if (between === undefined || texts.includes(undefined)) return UNKNOWN;
  return plain(texts.join(between));
}

function fromJson(value: Value): Value {
  const text = textOfValue(value);
  if (text === undefined) return UNKNOWN;
  try {
    return valueOfData(JSON.parse(text));
  } catch {
    return UNKNOWN;
  }
}

function toJson(value: Value): Value {
  if (value.kind === 'plain') return plain(JSON.stringify(value.value));
  return value.kind === 'unknown' ? UNKNOWN : { kind: 'unknown', truth: 'yes', prefix: '', except: [] };
}

/** The members of a list or an object, a property of each: `needs.*.result`. */
export function everyMember(value: Value): Value {
  if (value.kind === 'list') return value;
  if (value.kind === 'record' && value.rest.kind === 'plain')
    return { kind: 'list', items: [...value.fields.values()] };
  return UNKNOWN;
}

/** A property of a value; of each member, where the value is the list of `.*`. */
export function propertyOf(of: Value, key: Value, isSpread: boolean): Value {
  if (isSpread && of.kind === 'list')
    return { kind: 'list', items: of.items.map((item) => propertyOf(item, key, false)) };
  if (of.kind === 'plain') return plain(null);
  const name = textOfValue(key);
  if (of.kind === 'unknown' || name === undefined) return UNKNOWN;
  if (of.kind === 'list') return of.items[Number(name)] ?? plain(null);
  return of.fields.get(name.toLowerCase()) ?? of.rest;
}
