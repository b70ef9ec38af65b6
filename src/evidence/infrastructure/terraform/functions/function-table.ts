import type { FunctionDefinition, FunctionTable } from './definition.ts';
import { NUMERIC_FUNCTIONS } from './numeric.ts';

const TABLES: readonly FunctionTable[] = [NUMERIC_FUNCTIONS];

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
