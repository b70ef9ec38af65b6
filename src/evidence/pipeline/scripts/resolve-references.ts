import type { Variables } from '../../../pipelines/step.ts';
import { joined, type Reference, type Text } from '../../../pipelines/text.ts';

/** What earlier steps and jobs said. */
export interface Known {
  /** `<step>.<output>` and `<job>.<output>`. */
  readonly outputs: Variables;
  readonly variables: Variables;
}

/** Puts in what references stand for, where earlier steps of the pipeline say it; the same text where none does. */
export function resolveText(text: Text, known: Known): Text {
  if (!isSettled(text, known)) return text;
  return joined(
    text.flatMap((part) => (typeof part === 'string' ? [part] : (standsFor(part, known) ?? [part]))),
  );
}

/** The same of every variable; the same record where nothing is put in. */
export function resolveVariables(variables: Variables, known: Known): Variables {
  let resolved: Record<string, Text> | undefined;
  for (const name of Object.keys(variables)) {
    const text = variables[name] ?? [];
    if (!isSettled(text, known)) continue;
    resolved ??= { ...variables };
    resolved[name] = resolveText(text, known);
  }
  return resolved ?? variables;
}

/** Something of the text is said by an earlier step. */
function isSettled(text: Text, known: Known): boolean {
  return text.some((part) => typeof part !== 'string' && standsFor(part, known) !== undefined);
}

function standsFor(reference: Reference, { outputs, variables }: Known): Text | undefined {
  const { kind, name } = reference;
  if (kind === 'output') return own(outputs, name);
  if (kind !== 'variable' && kind !== 'unknown') return undefined;
  return own(variables, name.replace(/^env\./, ''));
}

function own(values: Variables, name: string): Text | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
