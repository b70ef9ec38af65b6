import { Choice, isList, isMap, JsonText, Reference, Template, Unresolved, type Value } from './value.ts';

/** Why a value is open, at the first place where it is; a reference counts as open. `undefined`: it is written out. */
export function firstOpen(value: Value | undefined): string | undefined {
  if (value instanceof Unresolved) return value.because;
  if (value instanceof Choice) return `it rests on \`${value.on}\`, which is not decided here`;
  if (value instanceof Reference)
    return `\`${value.to.slice(value.to.indexOf('#') + 1)}\` is known only once it exists`;
  if (value instanceof JsonText) return firstOpen(value.value);
  if (value instanceof Template) return firstOf(value.parts);
  if (isList(value)) return firstOf(value);
  return isMap(value) ? firstOf(Object.values(value)) : undefined;
}

function firstOf(values: readonly Value[]): string | undefined {
  for (const value of values) {
    const open = firstOpen(value);
    if (open !== undefined) return open;
  }
  return undefined;
}
