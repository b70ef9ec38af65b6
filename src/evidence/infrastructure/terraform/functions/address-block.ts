import { FunctionError } from './failure.ts';

/** A block of addresses, of IPv4 (32 bits wide) or IPv6 (128). */
export interface AddressBlock {
  readonly network: bigint;
  readonly prefix: number;
  readonly width: 32 | 128;
}

/** Reads `10.0.0.0/8` or `fd00::/8`; bits behind the prefix are cleared. */
export function blockOf(text: string): AddressBlock {
  const [, address = '', digits = ''] = /^([0-9a-fA-F.:]{2,45})\/(\d{1,3})$/.exec(text) ?? [];
  const width = address.includes(':') ? 128 : 32;
  const number = width === 32 ? fourParts(address) : sixteenBytes(address);
  const prefix = Number(digits);
  if (number === undefined || digits === '' || prefix > width)
    throw new FunctionError(`\`${text.slice(0, 60)}\` is no block of addresses`);
  return { network: number & maskOf({ prefix, width }), prefix, width };
}

/** The bits that a block fixes. */
export function maskOf({ prefix, width }: Pick<AddressBlock, 'prefix' | 'width'>): bigint {
  return ((1n << BigInt(prefix)) - 1n) << BigInt(width - prefix);
}

/** An address in its canonical spelling (RFC 5952 for IPv6). */
export function textOfAddress(address: bigint, width: 32 | 128): string {
  if (width === 32) return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => Number((address >> BigInt(112 - at * 16)) & 0xffffn));
  const { start, length } = longestZeros(groups);
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

export function textOfBlock({ network, prefix, width }: AddressBlock): string {
  return `${textOfAddress(network, width)}/${prefix}`;
}

function fourParts(text: string): bigint | undefined {
  const parts = text.split('.');
  // As Go does, a leading zero is refused: it might mean octal.
  if (parts.length !== 4 || parts.some((part) => !/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255))
    return undefined;
  return parts.reduce((address, part) => (address << 8n) | BigInt(part), 0n);
}

function sixteenBytes(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map(groupsOf);
  if (!left || !right) return undefined;
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...Array<bigint>(missing).fill(0n), ...right];
  return groups.reduce((address, group) => (address << 16n) | group, 0n);
}

function groupsOf(text: string): bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    const embedded = at === parts.length - 1 && part.includes('.') ? fourParts(part) : undefined;
    if (embedded !== undefined) groups.push(embedded >> 16n, embedded & 0xffffn);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [at, group] of groups.entries()) {
    if (group !== 0) start = at + 1;
    else if (at + 1 - start > best.length) best = { start, length: at + 1 - start };
  }
  return best;
}
