import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A sortable id: 48 bits of time and 80 of chance, in 26 characters (https://github.com/ulid/spec). */
export function ulid(now: Date): string {
  const time = now.getTime();
  let head = '';
  for (let place = 9; place >= 0; place -= 1) head += ALPHABET[Math.floor(time / 32 ** place) % 32];
  return head + [...randomBytes(16)].map((byte) => ALPHABET[byte % 32]).join('');
}
