import { gunzipSync } from 'node:zlib';
import type { Value } from '../../../../resources/value.ts';
import { asText } from './argument.ts';
import { decodeCsv } from './csv.ts';
import { type FunctionTable, known, partial } from './definition.ts';
import { FunctionError, OpenResult } from './failure.ts';

/** https://developer.hashicorp.com/terraform/language/functions, "Encoding functions", without JSON and YAML. */
export const ENCODING_FUNCTIONS: FunctionTable = {
  base64decode: known(1, ([text]) => utf8(bytesOf(asText(text)))),
  base64encode: known(1, ([text]) => Buffer.from(asText(text)).toString('base64')),
  base64gunzip: known(1, ([text]) => unzip(bytesOf(asText(text)))),
  base64gzip: partial(1, () => {
    throw new OpenResult('the bytes of a compressed text depend on who compresses it');
  }),
  csvdecode: known(1, ([text]) => decodeCsv(asText(text))),
  textdecodebase64: known(2, ([text, encoding]) => decodeText(bytesOf(asText(text)), asText(encoding))),
  textencodebase64: known(2, ([text, encoding]) =>
    encodeText(asText(text), asText(encoding)).toString('base64'),
  ),
  urldecode: known(1, ([text]) => urlDecode(asText(text))),
  urlencode: known(1, ([text]) => urlEncode(asText(text))),
};

function bytesOf(base64: string): Buffer {
  if (!/^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/.test(base64) || base64.replace(/[\r\n]/g, '').length % 4 !== 0)
    throw new FunctionError('the text is not base64');
  return Buffer.from(base64, 'base64');
}

function utf8(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!Buffer.from(text).equals(bytes)) throw new FunctionError('what is encoded is no text');
  return text;
}

/** Larger texts are not unpacked. */
const MAX_UNZIPPED = 1_000_000;

function unzip(bytes: Buffer): string {
  try {
    return utf8(gunzipSync(bytes, { maxOutputLength: MAX_UNZIPPED }));
  } catch (error) {
    if (error instanceof RangeError) throw new OpenResult('what is compressed is very large');
    throw new FunctionError('the bytes are not compressed with gzip');
  }
}

const ENCODINGS: Readonly<Record<string, BufferEncoding>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'utf-16le': 'utf16le',
  'us-ascii': 'ascii',
  'iso-8859-1': 'latin1',
};

function encodeText(text: string, encoding: string): Buffer {
  const name = encoding.toLowerCase();
  if (name === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  return Buffer.from(text, encodingNamed(name));
}

function decodeText(bytes: Buffer, encoding: string): Value {
  const name = encoding.toLowerCase();
  if (name !== 'utf-16be') return bytes.toString(encodingNamed(name));
  if (bytes.length % 2 === 1) throw new FunctionError('the bytes are not in that encoding');
  return Buffer.from(bytes).swap16().toString('utf16le');
}

function encodingNamed(name: string): BufferEncoding {
  const encoding = ENCODINGS[name];
  if (encoding === undefined)
    throw new OpenResult(`the encoding \`${name}\` is not among those that are known`);
  return encoding;
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** As Go escapes a query: a space is a plus sign. */
function urlEncode(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD'))
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function urlDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new FunctionError('the text is not encoded as in an address');
  }
}
