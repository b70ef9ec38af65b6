import type { Variables } from '../../../pipelines/step.ts';
import { joined, type Reference, type Text } from '../../../pipelines/text.ts';

/** What earlier steps and jobs said. */
export interface Known {
  /** `<step>.<output>` and `<job>.<output>`. */
  readonly outputs: Variables;
  readonly variables: Variables;
}

/** Puts in what references stand for, where earlier steps of the pipeline say it. */
export function resolveText(text: Text, known: Known): Text {
  if (text.every((part) => typeof part === 'string')) return text;
  return joined(text.flatMap((part) => (typeof part === 'string' ? [part] : standsFor(part, known))));
}

export function resolveVariables(variables: Variables, known: Known): Variables {
  const entries = Object.entries(variables);
  if (entries.every(([, text]) => text.every((part) => typeof part === 'string'))) return variables;
  return Object.fromEntries(entries.map(([name, text]) => [name, resolveText(text, known)]));
}

function standsFor(reference: Reference, { outputs, variables }: Known): Text {
  const { kind, name } = reference;
  if (kind === 'output') return own(outputs, name) ?? [reference];
  if (kind !== 'variable' && kind !== 'unknown') return [reference];
  return own(variables, name.replace(/^env\./, '')) ?? [reference];
}

function own(values: Variables, name: string): Text | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
