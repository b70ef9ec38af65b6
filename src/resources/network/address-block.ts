import { Reference, Template, type Value } from '../value.ts';

/** How much of the internet a block of addresses is. */
export type Breadth =
  /** All of it, or half of it. */
  | 'world'
  /** Some of it, down to one address. */
  | 'public'
  /** None of it: addresses that are not routed there. */
  | 'private';

export interface AddressBlock {
  readonly family: 4 | 6;
  /** The first address. */
  readonly start: bigint;
  readonly prefix: number;
}

/**
 * Blocks that the internet does not route.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
]
  .map(parseBlock)
  .filter((block) => block !== undefined);

/** Reads `10.0.0.0/8` or `2001:db8::/32`; a bare address is a block of one. `undefined`: it is no such thing. */
export function parseBlock(text: string): AddressBlock | undefined {
  const [address = '', length, ...more] = text.trim().split('/');
  const family = address.includes(':') ? 6 : 4;
  const start = family === 4 ? parseFour(address) : parseSix(address);
  const bits = family === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (start === undefined || prefix < 0 || prefix > bits || more.length > 0) return undefined;
  const host = BigInt(bits - prefix);
  return { family, start: (start >> host) << host, prefix };
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseSix(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 0) return undefined;
  const words = [...head, ...Array<string>(halves.length === 1 ? 0 : missing).fill('0'), ...tail];
  if (!words.every((word) => /^[\da-f]{1,4}$/i.test(word))) return undefined;
  return words.reduce((sum, word) => sum * 65536n + BigInt(`0x${word}`), 0n);
}

/** Whether `inner` lies wholly in `outer`. */
export function contains(outer: AddressBlock, inner: AddressBlock): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
  const host = BigInt((outer.family === 4 ? 32 : 128) - outer.prefix);
  return inner.start >> host === outer.start >> host;
}

/** `2000::/3` is all of IPv6 that is handed out; two halves of IPv4 are as good as the whole. */
export function breadthOf(block: AddressBlock): Breadth {
  if (block.prefix <= (block.family === 4 ? 1 : 3)) {
    return PRIVATE.some((one) => contains(one, block)) ? 'private' : 'world';
  }
  return PRIVATE.some((one) => contains(one, block)) ? 'private' : 'public';
}

/** The breadth of what a property holds; `undefined` where it cannot be told. */
export function breadthOfValue(value: Value): Breadth | undefined {
  if (typeof value === 'string') {
    const block = parseBlock(value);
    return block && breadthOf(block);
  }
  // The block of a network of one's own, whatever it is.
  if (value instanceof Reference) return /cidr/i.test(value.attribute) ? 'private' : undefined;
  if (!(value instanceof Template)) return undefined;
  const end = value.parts.at(-1);
  const length = typeof end === 'string' ? /\/(\d{1,3})$/.exec(end)?.[1] : undefined;
  return length !== undefined && Number(length) >= 8 ? 'public' : undefined;
}
