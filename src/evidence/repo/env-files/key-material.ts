import type { Credential } from '../secrets/credential.ts';
import { looksGenerated } from '../secrets/randomness.ts';
import type { KeyMaterial } from './env-file.ts';

/** What key material a text file holds. `null` when it holds none. */
export function keyInText(text: string, credentials: readonly Credential[]): KeyMaterial | null {
  const keys = credentials.filter(({ detector }) => detector === 'private-key');
  if (keys.some(({ harmless }) => harmless === null)) return 'open';
  if (keys.length > 0) return 'locked';
  if (/-----BEGIN [A-Z0-9 ]{0,40}(?:CERTIFICATE|PUBLIC KEY|PARAMETERS|REQUEST|CRL)/.test(text))
    return 'public';
  // One generated word and nothing else: the master key of Rails, a key of Laravel or of a VPN.
  const word = text.trim();
  return !/\s/.test(word) && looksGenerated(word) ? 'word' : null;
}

/** What key material a binary file holds, from its first bytes and its name. */
export function keyInBytes(path: string, head: Uint8Array): KeyMaterial | null {
  const isContainer = isPkcs12(head) || isJavaStore(head);
  if (isContainer) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    if (/^debug\.(?:keystore|jks)$/.test(name)) return 'debug-store';
    return /trust|cacert|ca-cert|root-?ca|\bca\b|public/.test(name) ? 'trust-store' : 'store';
  }
  return isDerPrivateKey(head) ? 'open' : null;
}

/** PKCS#12: a SEQUENCE that starts with version 3. https://www.rfc-editor.org/rfc/rfc7292#section-4 */
function isPkcs12(head: Uint8Array): boolean {
  const body = derBody(head);
  return body >= 0 && head[body] === 0x02 && head[body + 1] === 1 && head[body + 2] === 3;
}

/** PKCS#1, PKCS#8 and SEC1: a SEQUENCE that starts with version 0 or 1, then an INTEGER, a SEQUENCE or a string. */
function isDerPrivateKey(head: Uint8Array): boolean {
  const body = derBody(head);
  if (body < 0 || head[body] !== 0x02 || head[body + 1] !== 1 || (head[body + 2] ?? 9) > 1) return false;
  return [0x02, 0x30, 0x04].includes(head[body + 3] ?? 0);
}

function derBody(head: Uint8Array): number {
  const length = head[1] ?? 0;
  if (head[0] !== 0x30 || head.length < 16) return -1;
  return length < 0x80 ? 2 : 2 + (length & 0x7f);
}

/** JKS and JCEKS. */
function isJavaStore(head: Uint8Array): boolean {
  const magic = [...head.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return magic === 'feedfeed' || magic === 'cececece';
}
