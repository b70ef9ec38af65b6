import { DEFAULT_ROWS } from './defaults/index.generated.ts';
import type { DefaultRow, Fallback } from './defaults/row.ts';
import type { PropertyPath, Resource } from './resource.ts';
import { isMap } from './value.ts';

export type { Fallback } from './defaults/row.ts';

const BY_PROPERTY = new Map(DEFAULT_ROWS.map((row) => [keyOf(row), row]));

/** What AWS, or the language's own provider, makes of a property that is not written; `undefined`: nothing is known. */
export function defaultOf(resource: Resource, path: PropertyPath): Fallback | undefined {
  const { type, stack } = resource;
  const property = path.filter((key) => typeof key === 'string').join('.');
  const language = stack.kind.startsWith('terraform') ? 'terraform' : 'cloudformation';
  const own = BY_PROPERTY.get(keyOf({ type, property, language }));
  if (own && (!own.isOfBlock || isBlockWritten(resource, path))) return own.fallback;
  return BY_PROPERTY.get(keyOf({ type, property }))?.fallback;
}

function isBlockWritten({ properties }: Resource, [block]: PropertyPath): boolean {
  return block !== undefined && isMap(properties[block]);
}

function keyOf({ type, property, language }: Pick<DefaultRow, 'type' | 'property' | 'language'>): string {
  return `${type} ${property} ${language ?? ''}`;
}
