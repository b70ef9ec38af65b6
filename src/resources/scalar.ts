import type { Value } from './value.ts';

/** A written text, number or boolean as text. Empty for everything else: lists and mappings have no text of their own. */
export function scalarText(value: Value | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}
