import { ADDRESS_FUNCTIONS } from './addresses.ts';
import { CONVERSION_FUNCTIONS } from './conversions.ts';
import { DATE_FUNCTIONS } from './dates.ts';
import type { FunctionDefinition, FunctionTable } from './definition.ts';
import { ENCODING_FUNCTIONS } from './encoding.ts';
import { FILE_FUNCTIONS } from './files.ts';
import { FORMAT_FUNCTIONS } from './format.ts';
import { HASH_FUNCTIONS } from './hashes.ts';
import { JSON_FUNCTIONS } from './json.ts';
import { LIST_FUNCTIONS } from './lists.ts';
import { MAP_FUNCTIONS } from './maps.ts';
import { NUMERIC_FUNCTIONS } from './numeric.ts';
import { PROVIDER_FUNCTIONS } from './provider-functions.ts';
import { REDUCING_FUNCTIONS } from './reductions.ts';
import { REGEX_FUNCTIONS } from './regexes.ts';
import { SET_FUNCTIONS } from './sets.ts';
import { TEXT_FUNCTIONS } from './text.ts';
import { YAML_FUNCTIONS } from './yaml.ts';

const TABLES: readonly FunctionTable[] = [
  NUMERIC_FUNCTIONS,
  TEXT_FUNCTIONS,
  FORMAT_FUNCTIONS,
  REGEX_FUNCTIONS,
  LIST_FUNCTIONS,
  MAP_FUNCTIONS,
  SET_FUNCTIONS,
  REDUCING_FUNCTIONS,
  JSON_FUNCTIONS,
  YAML_FUNCTIONS,
  ENCODING_FUNCTIONS,
  FILE_FUNCTIONS,
  DATE_FUNCTIONS,
  HASH_FUNCTIONS,
  ADDRESS_FUNCTIONS,
  CONVERSION_FUNCTIONS,
  PROVIDER_FUNCTIONS,
];

const FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map(
  TABLES.flatMap((table) => Object.entries(table)),
);

/** The function of a name, `core::` before it or not. */
export function functionNamed(name: string): FunctionDefinition | undefined {
  return FUNCTIONS.get(name.startsWith('core::') ? name.slice('core::'.length) : name);
}

/** The names of all functions. */
export function functionNames(): readonly string[] {
  return [...FUNCTIONS.keys()];
}
