import { HOLE, openText } from '../../../resources/policies/open-text.ts';
import { Template, type Value, type ValueMap } from '../../../resources/value.ts';

/**
 * A key of which a part is known only later, with a hole in its place: the claim of an issuer that does not exist yet
 * (`HOLE:sub`). What stands under it stays known. `undefined`: nothing of it is written.
 */
export function openKey(key: Value | undefined): string | undefined {
  return key instanceof Template && key.parts.some((part) => typeof part === 'string')
    ? openText(key)?.text
    : undefined;
}

export function isOpenKey(text: string): boolean {
  return text.includes(HOLE);
}

/** Whether a mapping may have a key that is not seen as it is. */
export function hasOpenKey(map: ValueMap): boolean {
  return Object.keys(map).some(isOpenKey);
}
