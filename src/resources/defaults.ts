import { DEFAULT_ROWS } from './defaults/index.generated.ts';
import type { DefaultRow, Fallback } from './defaults/row.ts';
import type { PropertyPath, Resource } from './resource.ts';

export type { Fallback } from './defaults/row.ts';

const BY_PROPERTY = new Map(DEFAULT_ROWS.map((row) => [keyOf(row), row.fallback]));

/** What AWS, or the language's own provider, makes of a property that is not written; `undefined`: nothing is known. */
export function defaultOf({ type, stack }: Resource, path: PropertyPath): Fallback | undefined {
  const property = path.filter((key) => typeof key === 'string').join('.');
  const language = stack.kind.startsWith('terraform') ? 'terraform' : 'cloudformation';
  return BY_PROPERTY.get(keyOf({ type, property, language })) ?? BY_PROPERTY.get(keyOf({ type, property }));
}

function keyOf({ type, property, language }: Pick<DefaultRow, 'type' | 'property' | 'language'>): string {
  return `${type} ${property} ${language ?? ''}`;
}
