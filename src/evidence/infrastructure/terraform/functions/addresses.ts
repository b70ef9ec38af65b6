import type { Value } from '../../../../resources/value.ts';
import { type AddressBlock, blockOf, maskOf, textOfAddress, textOfBlock } from './address-block.ts';
import { asInteger, asText } from './argument.ts';
import { type FunctionTable, known } from './definition.ts';
import { FunctionError } from './failure.ts';

const ANY = Number.POSITIVE_INFINITY;

/** https://developer.hashicorp.com/terraform/language/functions, "IP network functions". */
export const ADDRESS_FUNCTIONS: FunctionTable = {
  cidrcontains: known(2, ([outer, inner]) => contains(blockOf(asText(outer)), asText(inner))),
  cidrhost: known(2, ([block, number]) => host(blockOf(asText(block)), BigInt(asInteger(number)))),
  cidrnetmask: known(1, ([block]) => netmask(blockOf(asText(block)))),
  cidrsubnet: known(3, ([block, bits, number]) =>
    textOfBlock(subnet(blockOf(asText(block)), asInteger(bits), BigInt(asInteger(number)))),
  ),
  cidrsubnets: known([1, ANY], ([block, ...bits]) => subnets(blockOf(asText(block)), bits.map(asInteger))),
};

function contains(outer: AddressBlock, text: string): Value {
  const inner = blockOf(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
  if (inner.width !== outer.width) throw new FunctionError('the addresses are of different kinds');
  const shift = BigInt(outer.width - outer.prefix);
  return inner.prefix >= outer.prefix && inner.network >> shift === outer.network >> shift;
}

function host(block: AddressBlock, number: bigint): string {
  const size = 1n << BigInt(block.width - block.prefix);
  if (number >= size || -number > size) throw new FunctionError('the block has no address of that number');
  return textOfAddress(block.network + (number < 0n ? size + number : number), block.width);
}

function netmask(block: AddressBlock): string {
  if (block.width === 128) throw new FunctionError('only blocks of IPv4 have a netmask');
  return textOfAddress(maskOf(block), block.width);
}

function subnet(block: AddressBlock, bits: number, number: bigint): AddressBlock {
  const prefix = block.prefix + bits;
  if (bits < 0 || prefix > block.width) throw new FunctionError('the block has not that many bits left');
  if (number < 0n || number >= 1n << BigInt(bits))
    throw new FunctionError('the block has no part of that number');
  return { ...block, prefix, network: block.network | (number << BigInt(block.width - prefix)) };
}

/** Blocks one behind the other, each on its own boundary. */
function subnets(block: AddressBlock, bits: readonly number[]): Value {
  const end = block.network + (1n << BigInt(block.width - block.prefix));
  let next = block.network;
  return bits.map((more) => {
    const prefix = block.prefix + more;
    if (more < 1 || prefix > block.width) throw new FunctionError('the block has not that many bits left');
    const size = 1n << BigInt(block.width - prefix);
    const network = ((next + size - 1n) / size) * size;
    next = network + size;
    if (next > end) throw new FunctionError('the block has not that many addresses');
    return textOfBlock({ ...block, prefix, network });
  });
}
