import {
  Choice,
  isList,
  isMap,
  JsonText,
  Reference,
  referencesIn,
  Template,
  type TemplatePart,
  Unresolved,
  type Value,
} from '../../../../resources/value.ts';
import { asText } from './argument.ts';
import { FunctionError } from './failure.ts';
import { reasonOf } from './open-arguments.ts';

/** Puts texts together; with open parts among them the result is a template. */
export function joinedText(values: readonly Value[]): Value {
  const parts: TemplatePart[] = [];
  for (const part of values.flatMap(partsOf)) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  }
  const [first] = parts;
  if (first === undefined) return '';
  return parts.length === 1 && (typeof first === 'string' || first instanceof JsonText)
    ? first
    : new Template(parts);
}

function partsOf(value: Value): readonly TemplatePart[] {
  if (value instanceof Template) return value.parts;
  if (isPart(value)) return [value];
  if (isList(value) || isMap(value)) throw new FunctionError('a string is needed');
  return [asText(value)];
}

function isPart(value: Value): value is Exclude<TemplatePart, string> {
  return (
    value instanceof Reference ||
    value instanceof Choice ||
    value instanceof Unresolved ||
    value instanceof JsonText
  );
}

/** The text that a function makes of something open. */
export function openText(value: Value): Unresolved {
  return new Unresolved(reasonOf(value), referencesIn(value));
}
