import { jsonValue } from '../../../../resources/json-text.ts';
import { isList, isMap, JsonText, type Value } from '../../../../resources/value.ts';
import { asText, mapOf, numberText, sortedKeys } from './argument.ts';
import { type FunctionTable, partial } from './definition.ts';
import { FunctionError, OpenResult } from './failure.ts';
import { firstOpen, isUnknown, reasonOf } from './open-arguments.ts';

/** Texts in JSON. */
export const JSON_FUNCTIONS: FunctionTable = {
  jsondecode: partial(1, ([text]) => decode(text ?? null)),
  jsonencode: partial(1, ([value]) => encode(value ?? null)),
};

/** As Terraform spells it: keys in order, no spaces, and nothing that could end a script element. */
export function jsonText(value: Value): string {
  if (typeof value === 'number') return numberText(value);
  if (isList(value)) return `[${value.map(jsonText).join()}]`;
  if (isMap(value)) {
    const members = sortedKeys(value).map((key) => `${jsonString(key)}:${jsonText(value[key] ?? null)}`);
    return `{${members.join()}}`;
  }
  return typeof value === 'string' ? jsonString(value) : String(value);
}

const ESCAPED = /[<>&\u2028\u2029]/g;

function jsonString(text: string): string {
  return JSON.stringify(text).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function encode(value: Value): Value {
  return firstOpen(value) === undefined ? jsonText(value) : new JsonText(value);
}

function decode(text: Value): Value {
  if (isUnknown(text)) {
    const value = jsonValue(text);
    if (value === undefined) throw new OpenResult(reasonOf(text));
    return value;
  }
  try {
    return plainValue(JSON.parse(asText(text)));
  } catch (error) {
    if (error instanceof SyntaxError) throw new FunctionError('the text is no JSON');
    throw error;
  }
}

const MAX_DEPTH = 200;

/** Parsed JSON or YAML as a value of ours. */
export function plainValue(parsed: unknown, depth = 0): Value {
  if (depth > MAX_DEPTH) throw new OpenResult('it is nested too deeply to be read here');
  if (typeof parsed === 'string' || typeof parsed === 'number' || typeof parsed === 'boolean') return parsed;
  if (Array.isArray(parsed)) return parsed.map((member) => plainValue(member, depth + 1));
  if (typeof parsed !== 'object' || parsed === null) return null;
  return mapOf(Object.entries(parsed).map(([key, member]) => [key, plainValue(member, depth + 1)]));
}
