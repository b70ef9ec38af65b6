import type { Located, LocatedField, LocatedMap } from '../../yaml/located.ts';

/** GitLab's deep merge: mappings are merged field by field, anything else is replaced. */
export function mergedWith(base: Located, over: Located): Located {
  if (base.kind !== 'map' || over.kind !== 'map') return over;
  const fields = new Map(base.fields);
  for (const [name, field] of over.fields) fields.set(name, mergedField(fields.get(name), field));
  return { kind: 'map', fields, at: over.at } satisfies LocatedMap;
}

export function mergedField(base: LocatedField | undefined, over: LocatedField): LocatedField {
  return base ? { at: over.at, value: mergedWith(base.value, over.value) } : over;
}
