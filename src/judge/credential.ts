import type { Credential } from '../evidence/repo/secrets/credential.ts';

/**
 * Whether a credential counts as one that opens something: not harmless by its kind, and not one that stands in a test,
 * a document or an example only to be read. A credential whose own structure shows that a provider issued it counts in
 * tests and documents too; a private key there is a test's own.
 */
export function isLive({ harmless, place, proof, detector }: Credential): boolean {
  if (harmless !== null || place === 'example' || place === 'vendored') return false;
  if (place === 'own') return true;
  return proof === 'structure' && detector !== 'private-key';
}

const WHY_HARMLESS: Readonly<Record<NonNullable<Credential['harmless']>, string>> = {
  'test-mode': "a key of the provider's test mode",
  'local-only': 'it opens a service on the developer’s own machine',
  'public-by-design': 'a key that clients are given by design; restrict what it may do',
  expired: 'it has expired',
  passphrase: 'protected by a passphrase',
  'identifier-only': 'it names an access key; its secret is not there',
  'wrong-checksum': 'its checksum is wrong, so it was never issued',
  'chosen-word': 'a password that a person chose; move it if it opens anything',
};

/** Why a credential that is not live is worth a remark, in a few words. */
export function whyNotLive({ harmless, place }: Credential): string {
  if (harmless !== null) return WHY_HARMLESS[harmless];
  if (place === 'vendored') return 'in a vendored file';
  return place === 'documentation' ? 'in a document' : `in ${place === 'example' ? 'an example' : 'a test'}`;
}

/** The credential without its value: what it is, how it begins, how it is written. */
export function nameOf({ what, prefix, encoding }: Credential): string {
  const begins = prefix === null ? '' : ` (${prefix}…)`;
  return `${what}${begins}${encoding === null ? '' : `, encoded as ${encoding}`}`;
}
