import { type Detector, type Harmless, matchAt } from '../detector.ts';

/** Longest armour that is looked at: an RSA key of 16,384 bits with every line break escaped. */
const MAX_ARMOUR = 20_000;
const BEGIN = /-----BEGIN ((?:RSA |DSA |EC |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?)-----/y;
const BEGIN_REACH = '-----BEGIN ENCRYPTED '.length;

/** A private key in its armour, also as a string with escaped or joined lines. */
export const privateKey: Detector = {
  anchors: ['PRIVATE KEY'],
  proof: 'structure',
  detect({ text }, at) {
    const lead = text.slice(Math.max(0, at - BEGIN_REACH), at).lastIndexOf('-----BEGIN ');
    if (lead < 0) return undefined;
    const line = Math.max(0, at - BEGIN_REACH) + lead;
    const begin = matchAt(BEGIN, text, line);
    const label = begin?.[1];
    if (!begin || label === undefined) return undefined;
    const bodyStart = line + begin[0].length;
    const window = text.slice(bodyStart, bodyStart + MAX_ARMOUR);
    const end = window.indexOf('-----END ');
    // Another beginning before the end belongs to the key that ends.
    if (end < 0 || window.slice(0, end).includes('-----BEGIN ')) return undefined;
    const body = bodyOf(window.slice(0, end));
    const harmless =
      label.startsWith('ENCRYPTED') || /4,ENCRYPTED/.test(window.slice(0, 200)) ? 'passphrase' : undefined;
    const material = materialOf(label, body);
    if (material === 'none' && harmless === undefined) return undefined;
    return match(
      line,
      bodyStart + end,
      label,
      harmless ?? (material === 'locked' ? 'passphrase' : undefined),
    );
  },
};

function match(start: number, end: number, label: string, harmless: Harmless | undefined) {
  return {
    detector: 'private-key',
    what: label.startsWith('PGP') ? 'PGP private key' : 'private key',
    start,
    end,
    proof: 'structure' as const,
    ...(harmless === undefined ? {} : { harmless }),
  };
}

/** The base64 between the armour: without headers, escapes, quotes and the signs that join lines. */
function bodyOf(armoured: string): string {
  return armoured
    .replace(/\\[nrt]/g, '\n')
    .replace(/^[ \t"'+,]*(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset)[^\n]{0,200}$/gm, '')
    .replace(/^=[A-Za-z0-9+/]{4}$/m, '')
    .replace(/[\s"'`+,;.\\|>#*-]+(?=\n)|(?<=\n)[\s"'`+,;.\\|>#*-]+|\s/g, '')
    .replace(/^["'`+,]+|["'`+,]+$/g, '');
}

type Material = 'open' | 'locked' | 'none';

/** Whether the base64 decodes to the beginning of a key. What was typed to show the form does not. */
function materialOf(label: string, body: string): Material {
  if (body.length < 60 || !/^[A-Za-z0-9+/]+=*$/.test(body) || new Set(body).size < 20) return 'none';
  const bytes = Buffer.from(body, 'base64');
  if (label.startsWith('PGP')) return ((bytes[0] ?? 0) & 0x80) !== 0 ? 'open' : 'none';
  if (bytes.subarray(0, 14).toString('latin1') === 'openssh-key-v1') {
    const length = bytes.readUInt32BE(15);
    return bytes.subarray(19, 19 + length).toString('latin1') === 'none' ? 'open' : 'locked';
  }
  return isKeySequence(bytes) ? 'open' : 'none';
}

/** DER of PKCS#1, PKCS#8 and SEC1 keys: a SEQUENCE that starts with a small version number. */
function isKeySequence(bytes: Buffer): boolean {
  if (bytes[0] !== 0x30) return false;
  const first = bytes[1] ?? 0;
  const header = first < 0x80 ? 2 : 2 + (first & 0x7f);
  return bytes[header] === 0x02 && bytes[header + 1] === 1 && (bytes[header + 2] ?? 9) <= 1;
}
