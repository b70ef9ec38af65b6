const KNOWN = new Map<string, string>();

/** `storage_encrypted` -> `StorageEncrypted`. Acronyms are ordinary words: `vpc_id` -> `VpcId`. */
export function propertyName(attribute: string): string {
  let name = KNOWN.get(attribute);
  if (name === undefined) {
    name = attribute
      .split('_')
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
      .join('');
    KNOWN.set(attribute, name);
  }
  return name;
}
