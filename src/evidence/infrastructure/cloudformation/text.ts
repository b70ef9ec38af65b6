import {
  Choice,
  isList,
  JsonText,
  Reference,
  referencesIn,
  Template,
  type TemplatePart,
  Unresolved,
  type Value,
} from '../../../resources/value.ts';

/** A template has 1 MB; parts that are put into each other multiply. */
const MAX_LENGTH = 1_000_000;

/**
 * Texts put together. Known parts become one string; where all that is open is one condition, it is a choice of two
 * texts; otherwise the open parts stay in their places.
 */
export function joinedText(values: readonly (Value | undefined)[]): Value {
  const on = onlyChoice(values);
  if (on !== undefined) {
    const text = (side: 0 | 1) =>
      joinedText(values.map((value) => (value instanceof Choice ? value.between[side] : value)));
    return new Choice([text(0), text(1)], on);
  }
  const parts: TemplatePart[] = [];
  let room = MAX_LENGTH;
  for (const value of values)
    for (const part of partsOf(value)) {
      room -= typeof part === 'string' ? part.length : 1;
      if (room < 0) return new Unresolved('its text is too long to be put together');
      push(parts, part);
    }
  const [first] = parts;
  if (first === undefined) return '';
  return parts.length === 1 ? first : new Template(parts);
}

function onlyChoice(values: readonly (Value | undefined)[]): string | undefined {
  let on: string | undefined;
  for (const value of values) {
    if (!(value instanceof Choice)) continue;
    if (on !== undefined && on !== value.on) return undefined;
    if (value.between.some((one) => one instanceof Choice)) return undefined;
    on = value.on;
  }
  return on;
}

function partsOf(value: Value | undefined): readonly TemplatePart[] {
  if (value === undefined || value === null) return [];
  if (value instanceof Template) return value.parts;
  if (value instanceof Reference || value instanceof Unresolved) return [value];
  if (value instanceof Choice || value instanceof JsonText) return [value];
  if (typeof value === 'object')
    return [new Unresolved(`a ${isList(value) ? 'list' : 'mapping'} is no text`, referencesIn(value))];
  return [String(value)];
}

function push(parts: TemplatePart[], part: TemplatePart): void {
  const last = parts.at(-1);
  if (part === '') return;
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
  else parts.push(part);
}
