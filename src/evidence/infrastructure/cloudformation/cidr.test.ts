import { describe, expect, it } from 'vitest';
import { blocksOf } from './cidr.ts';

describe('Fn::Cidr', () => {
  it.each([
    ['10.0.0.0/16', 2, 8, ['10.0.0.0/24', '10.0.1.0/24']],
    ['2001:db8:1234:1a00::/56', 2, 64, ['2001:db8:1234:1a00::/64', '2001:db8:1234:1a01::/64']],
    ['2001:db8::/32', 1, 96, ['2001:db8::/32']],
    ['::/0', 1, 64, ['::/64']],
    ['1:0:0:2::/64', 2, 16, ['1:0:0:2::/112', '1::2:0:0:1:0/112']],
  ])('%s in %i blocks of %i bits', (block, count, bits, expected) => {
    expect(blocksOf(block, count, bits)).toEqual(expected);
  });

  it.each([
    ['2001:db8::/64', 2, 64],
    ['2001:db8::/64', 1_000_000_000, 8],
    ['2001:db8::1::/64', 1, 8],
    ['2001:db8:/64', 1, 8],
    ['2001:db8::/129', 1, 8],
    ['10.0.0.0/24', 2, 8],
  ])('%s in %i blocks of %i bits cannot be told', (block, count, bits) => {
    expect(blocksOf(block, count, bits)).toBeUndefined();
  });
});
