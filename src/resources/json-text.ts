import { HOLE } from './policies/open-text.ts';
import { Choice, isList, isMap, JsonText, Template, type TemplatePart, type Value } from './value.ts';

/** Marks an open part in a text that is handed to the JSON parser: private-use characters around its number. */
const MARK = /\uE000(\d+)\uE001/g;
const ANY_MARK = /[\uE000\uE001]/;

/** Longer texts are no policy or definition that AWS would take. */
const MAX_LENGTH = 1_000_000;
const MAX_DEPTH = 100;

/**
 * What a JSON text says: policies, container definitions, dashboards. A mapping or list is given back as it is, a
 * template is read around its open parts, which stay open in the result. `undefined`: this is no JSON.
 */
export function jsonValue(value: Value | undefined): Value | undefined {
  if (value instanceof JsonText) return value.value;
  if (typeof value === 'string') return parsed(value, []);
  if (value instanceof Choice) {
    const between = value.between.map(jsonValue);
    return between.includes(undefined) ? undefined : new Choice([between[0], between[1]], value.on);
  }
  if (value instanceof Template) return valueOfTemplate(value);
  return isMap(value) || isList(value) ? value : undefined;
}

function valueOfTemplate({ parts }: Template): Value | undefined {
  const open: Exclude<TemplatePart, string>[] = [];
  let text = '';
  let isInString = false;
  for (const part of parts) {
    if (typeof part === 'string') {
      if (ANY_MARK.test(part)) return undefined;
      isInString = endsInString(part, isInString);
      text += part;
      continue;
    }
    const mark = `\uE000${open.length}\uE001`;
    text += isInString ? mark : `"${mark}"`;
    open.push(part);
  }
  return parsed(text, open);
}

/** Whether a text, begun inside a string of JSON or outside, ends inside one. */
function endsInString(text: string, began: boolean): boolean {
  let isInString = began;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\' && isInString) at += 1;
    else if (text[at] === '"') isInString = !isInString;
  }
  return isInString;
}

function parsed(text: string, open: readonly Exclude<TemplatePart, string>[]): Value | undefined {
  if (text.length > MAX_LENGTH || !/^\s*[[{]/.test(text)) return undefined;
  const json = parsedJson(text) ?? parsedJson(withoutTrailingCommas(text));
  if (json === undefined) return undefined;
  return filled(json, open, 0);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** AWS refuses a comma behind the last member; what the author meant is plain all the same. */
function withoutTrailingCommas(text: string): string {
  let isInString = false;
  let comma = -1;
  const left: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\\' && isInString) at += 1;
    else if (letter === '"') isInString = !isInString;
    if (isInString || letter.trim() === '') continue;
    if ((letter === ']' || letter === '}') && comma >= 0) {
      left.push(text.slice(start, comma));
      start = comma + 1;
    }
    comma = letter === ',' ? at : -1;
  }
  return left.join('') + text.slice(start);
}

function filled(
  json: unknown,
  open: readonly Exclude<TemplatePart, string>[],
  depth: number,
): Value | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (typeof json === 'string') return open.length > 0 ? filledText(json, open) : json;
  if (typeof json === 'number' || typeof json === 'boolean' || json === null) return json;
  if (Array.isArray(json)) return json.map((member) => filled(member, open, depth + 1) ?? null);
  const map: Record<string, Value> = Object.create(null);
  for (const [key, member] of Object.entries(json ?? {}))
    map[key.replace(MARK, HOLE)] = filled(member, open, depth + 1) ?? null;
  return map;
}

function filledText(text: string, open: readonly Exclude<TemplatePart, string>[]): Value {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const part = open[Number(match[1])];
    if (part === undefined) continue;
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(part);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  const [first] = parts;
  if (first === undefined) return text;
  if (parts.length > 1) return new Template(parts);
  return first instanceof JsonText ? first.value : first;
}
