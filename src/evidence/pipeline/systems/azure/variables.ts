import type { SecretUse, Variables } from '../../../../pipelines/step.ts';
import { literalOf } from '../../../../pipelines/text.ts';
import { scalarOf } from '../../yaml-node.ts';
import type { Expanded } from './expanded.ts';
import { type Known, textOf } from './text.ts';

export interface ReadVariables {
  readonly variables: Variables;
  /** Variable groups: what the project holds, secrets among it. */
  readonly groups: readonly SecretUse[];
}

/** Reads `variables:` as a mapping or as a list, groups included. */
export function variablesOf(node: Expanded | undefined, known: Known): ReadVariables {
  const groups: SecretUse[] = [];
  const variables: [string, readonly Variables[string][number][]][] = [];
  const add = (name: string, value: Expanded | undefined) => {
    // A value under a condition that only the run can tell may be another.
    const raw = value && value.guards.length > 0 ? `$(${name})` : (scalarOf(value) ?? '');
    variables.push([name, textOf(raw, known)]);
  };
  for (const [name, value] of node?.entries() ?? []) add(name, value);
  for (const item of node?.items() ?? []) {
    const name = scalarOf(item.get('name'));
    const group = scalarOf(item.get('group'));
    if (group !== undefined) groups.push({ name: group, source: item.source });
    else if (name !== undefined) add(name, item.guards.length > 0 ? undefined : item.get('value'));
    // A template's variables may be a mapping inside a list.
    else for (const [key, value] of item.entries()) add(key, value);
  }
  return { variables: Object.fromEntries(variables), groups };
}

export function knownWith(known: Known, variables: Variables): Known {
  return new Map([
    ...known,
    ...Object.entries(variables).map(([name, text]) => [name.toLowerCase(), text] as const),
  ]);
}

/** The variables whose values nothing leaves open, for conditions. */
export function literalsOf(known: Known): ReadonlyMap<string, string> {
  return new Map(
    [...known].flatMap(([name, text]) => {
      const value = literalOf(text);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
