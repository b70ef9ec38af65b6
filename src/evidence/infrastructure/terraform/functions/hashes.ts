import { createHash } from 'node:crypto';
import type { Value } from '../../../../resources/value.ts';
import { asText } from './argument.ts';
import { type FunctionTable, known, partial } from './definition.ts';
import { FunctionError, OpenResult } from './failure.ts';
import { textOfFile } from './tree-files.ts';

const DIGESTS = ['md5', 'sha1', 'sha256', 'sha512'] as const;

/** https://developer.hashicorp.com/terraform/language/functions, "Hash and crypto functions". */
export const HASH_FUNCTIONS: FunctionTable = {
  ...Object.fromEntries(
    DIGESTS.flatMap((digest) => [
      [digest, known(1, ([text]) => hash(digest, asText(text), 'hex'))],
      [
        `file${digest}`,
        known(1, ([path], context) => hash(digest, textOfFile(asText(path), context), 'hex')),
      ],
    ]),
  ),
  ...Object.fromEntries(
    (['sha256', 'sha512'] as const).flatMap((digest) => [
      [`base64${digest}`, known(1, ([text]) => hash(digest, asText(text), 'base64'))],
      [
        `filebase64${digest}`,
        known(1, ([path], context) => hash(digest, textOfFile(asText(path), context), 'base64')),
      ],
    ]),
  ),
  bcrypt: different('a bcrypt hash is a new one each time', 2),
  rsadecrypt: different('a secret is not decrypted here', 2),
  uuid: different('it is a new identifier each time', 0),
  uuidv5: known(2, ([namespace, name]) => uuidOfName(asText(namespace), asText(name))),
};

function different(because: string, atMost: number) {
  return partial([0, atMost], () => {
    throw new OpenResult(because);
  });
}

function hash(digest: (typeof DIGESTS)[number], text: string, encoding: 'hex' | 'base64'): string {
  return createHash(digest).update(text).digest(encoding);
}

/** https://www.rfc-editor.org/rfc/rfc4122#appendix-C */
const NAMESPACES: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

function uuidOfName(namespace: string, name: string): Value {
  const id = (NAMESPACES[namespace] ?? namespace).replaceAll('-', '');
  if (!/^[0-9a-fA-F]{32}$/.test(id)) throw new FunctionError('the namespace is no UUID');
  const bytes = createHash('sha1').update(Buffer.from(id, 'hex')).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
