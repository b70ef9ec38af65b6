import type { Resource } from '../resource.ts';

/** Names that say nothing beside the module that they stand in. */
const PLAIN = new Set(['this', 'main', 'default', 'self', 'resource']);

/** What a person would call a resource: its address without the type, the indexes and what only repeats. */
export function shortName({ address, original }: Pick<Resource, 'address' | 'original'>): string {
  const words = withoutIndexes(address)
    .split('.')
    .filter((word) => word !== 'module' && word !== 'data' && word !== original.type);
  const last = words.at(-1) ?? address;
  const before = words.at(-2);
  if (before === undefined) return last;
  const isPlain = PLAIN.has(last) || original.type.endsWith(`_${last}`);
  return isPlain ? before : `${before}.${last}`;
}

/** The declaration that several instances share. */
export function withoutIndexes(address: string): string {
  // An index may hold any text; a linear scan finds its end.
  let text = '';
  let depth = 0;
  for (const character of address) {
    if (character === '[') depth += 1;
    else if (character === ']' && depth > 0) depth -= 1;
    else if (depth === 0) text += character;
  }
  return text;
}
