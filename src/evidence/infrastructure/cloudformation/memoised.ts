import { Unresolved, type Value } from '../../../resources/value.ts';
import type { Decision } from './conditions.ts';

/** Finds each name once. */
export function memoised<T>(find: (name: string) => T): (name: string) => T {
  const found = new Map<string, { readonly value: T }>();
  return (name) => {
    const known = found.get(name) ?? { value: find(name) };
    found.set(name, known);
    return known.value;
  };
}

/** What leads back to itself cannot be told. */
export function guardedValue(what: string, find: (name: string) => Value): (name: string) => Value {
  const open = new Set<string>();
  return memoised((name) => {
    if (open.has(name)) return new Unresolved(`the ${what} \`${name}\` leads back to itself`);
    open.add(name);
    try {
      return find(name);
    } finally {
      open.delete(name);
    }
  });
}

/** A condition that leads back to itself is open. */
export function guardedDecision(find: (name: string) => Decision): (name: string) => Decision {
  const open = new Set<string>();
  return memoised((name) => {
    if (open.has(name)) return { open: `the condition \`${name}\` rests on itself` };
    open.add(name);
    try {
      return find(name);
    } finally {
      open.delete(name);
    }
  });
}
