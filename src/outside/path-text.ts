import { isUtf8 } from 'node:buffer';

/** A path as text. `raw` holds its bytes where they are no UTF-8 and the text only stands for them. */
export interface PathText {
  readonly path: string;
  readonly raw?: Uint8Array;
}

/** File systems and git store names as bytes in any encoding. */
export function textOfPath(bytes: Uint8Array): PathText {
  const path = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return isUtf8(bytes) ? { path } : { path, raw: bytes };
}
