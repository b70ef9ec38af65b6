import type { Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { fieldOf, fieldsOf, isFalse, type Located, textOf, textsOf } from '../../yaml/located.ts';
import { textWith, type VariableLookup } from './text.ts';

/** Variables as they are written, the later ones before the earlier. */
export type WrittenVariables = ReadonlyMap<string, string>;

/** The variables of a `variables` field; a value may stand beside its description. */
export function writtenVariables(value: Located | undefined): WrittenVariables {
  const variables = new Map<string, string>();
  for (const [name, field] of fieldsOf(value)) {
    const text = textOf(field.value.kind === 'map' ? fieldOf(field.value, 'value') : field.value);
    if (text !== undefined) variables.set(name, text);
  }
  return variables;
}

/** The global variables that a job takes over: all, none, or those that `inherit` names. */
export function inheritedVariables(job: Located, global: WrittenVariables): WrittenVariables {
  const inherit = fieldOf(fieldOf(job, 'inherit'), 'variables');
  if (isFalse(inherit)) return new Map();
  if (inherit?.kind !== 'list') return global;
  const names = new Set(textsOf(inherit));
  return new Map([...global].filter(([name]) => names.has(name)));
}

const MAX_DEPTH = 20;
const MAX_PARTS = 200;
const MAX_LENGTH = 20_000;

function lengthOf(text: Text): number {
  return text.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0);
}

/** Looks variables up in what is written, and in what those hold. */
export function lookupIn(variables: WrittenVariables): VariableLookup {
  const known = new Map<string, Text | 'open'>();
  const lookup = (name: string, depth: number): Text | undefined => {
    const written = variables.get(name);
    if (written === undefined || depth > MAX_DEPTH) return undefined;
    const found = known.get(name);
    if (found) return found === 'open' ? undefined : found;
    known.set(name, 'open');
    const text = textWith(written, (inner) => lookup(inner, depth + 1));
    const isLarge = text.length > MAX_PARTS || lengthOf(text) > MAX_LENGTH;
    const bounded: Text = isLarge ? [{ kind: 'unknown', name, raw: `$${name}` }] : text;
    known.set(name, bounded);
    return bounded;
  };
  return (name) => lookup(name, 0);
}

export function variablesOf(written: WrittenVariables, lookup: VariableLookup): Variables {
  return Object.fromEntries([...written.keys()].map((name) => [name, lookup(name) ?? []]));
}
