import type { Credential } from '../evidence/repo/secrets/credential.ts';

/**
 * Whether a credential counts as one that opens something: not harmless by its kind, and not one that stands in an
 * example or a vendored file. In tests, documents, templates and the setup of a developer's machine only those count whose own structure shows that a
 * provider issued them; a private key there is a test's own.
 */
export function isLive({ harmless, place, proof, detector }: Credential): boolean {
  if (harmless !== null || place === 'example' || place === 'vendored') return false;
  if (place === 'own') return true;
  return proof === 'structure' && detector !== 'private-key';
}

const WHY_HARMLESS: Readonly<Record<NonNullable<Credential['harmless']>, string>> = {
  'test-mode': "a key of the provider's test mode",
  'local-only': 'it is for development or tests on one machine',
  'public-by-design': 'a key that clients are given by design; restrict what it may do',
  expired: 'it has expired',
  passphrase: 'protected by a passphrase',
  'identifier-only': 'it names an access key; its secret is not there',
  'wrong-checksum': 'its checksum is wrong, so it was never issued',
  'chosen-word': 'a password that a person chose; move it if it opens anything',
  'declared-example': 'the code declares the same value to be an example',
};

const WHERE: Readonly<Record<Credential['place'], string>> = {
  own: 'in the code',
  workbench: 'for the machine of a developer',
  test: 'in a test',
  documentation: 'in a document',
  template: 'in a template',
  example: 'in an example',
  vendored: 'in a vendored file',
};

/** Why a credential that is not live is worth a remark, in a few words. */
export function whyNotLive({ harmless, place }: Credential): string {
  if (harmless !== null) return WHY_HARMLESS[harmless];
  return WHERE[place];
}

/** The credential without its value: what it is, how it begins, how it is written. */
export function nameOf({ what, prefix, encoding }: Credential): string {
  const begins = prefix === null ? '' : ` (${prefix}…)`;
  return `${what}${begins}${encoding === null ? '' : `, encoded as ${encoding}`}`;
}
