/** More blocks than `Fn::Cidr` gives: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html */
const MAX_BLOCKS = 256;

/** `count` blocks of 2^`bits` addresses inside a block; `undefined` where they do not fit or cannot be told. */
export function blocksOf(block: string, count: number, bits: number): readonly string[] | undefined {
  return block.includes(':') ? blocksOfSix(block, count, bits) : blocksOfFour(block, count, bits);
}

function blocksOfFour(block: string, count: number, bits: number): readonly string[] | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(block);
  if (!match || count < 1 || count > MAX_BLOCKS || bits < 1 || bits > 31) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, length = 0] = match.slice(1).map(Number);
  if ([a, b, c, d].some((part) => part > 255) || length > 32) return undefined;
  const size = 2 ** bits;
  if (count * size > 2 ** (32 - length)) return undefined;
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const start = address - (address % 2 ** (32 - length));
  return Array.from({ length: count }, (_, index) => `${dotted(start + index * size)}/${32 - bits}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

function blocksOfSix(block: string, count: number, bits: number): readonly string[] | undefined {
  const [text = '', written = ''] = block.split('/');
  const address = numberOfSix(text);
  const length = /^\d{1,3}$/.test(written) ? Number(written) : 129;
  if (address === undefined || length > 128 || !Number.isInteger(bits)) return undefined;
  if (count < 1 || count > MAX_BLOCKS || bits < 1 || bits > 127) return undefined;
  const size = 1n << BigInt(bits);
  const room = 1n << BigInt(128 - length);
  if (BigInt(count) * size > room) return undefined;
  const start = address - (address % room);
  return Array.from({ length: count }, (_, at) => `${textOfSix(start + BigInt(at) * size)}/${128 - bits}`);
}

/** https://www.rfc-editor.org/rfc/rfc4291#section-2.2 */
function numberOfSix(text: string): bigint | undefined {
  const [before = '', after, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const left = before === '' ? [] : before.split(':');
  const right = after === undefined || after === '' ? [] : after.split(':');
  const missing = 8 - left.length - right.length;
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(Math.max(0, missing)).fill('0'), ...right];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

/** The longest run of zeros is left out. */
function textOfSix(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((address >> BigInt(112 - at * 16)) & 0xffffn).toString(16),
  );
  const runs = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)];
  const zeros = ([run]: RegExpExecArray) => run.replace(/:/g, '').length;
  const [longest] = runs.sort((a, b) => zeros(b) - zeros(a));
  if (!longest) return groups.join(':');
  const text = groups.join(':');
  const rest = text.slice(longest.index + longest[0].length);
  return `${text.slice(0, longest.index)}:${rest === '' ? ':' : rest}`;
}
