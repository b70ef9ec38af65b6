import { describe, expect, it } from 'vitest';
import { ITEMS } from '../../src/checklist/items.ts';

describe('the checklist', () => {
  it('has 36 items with 151 controls, and some of its extension pack, each named once', () => {
    const ids = ITEMS.flatMap(({ controls }) => controls.map(({ id }) => id));
    const extensions = [
      'delivery/deploy-serialised-and-timeboxed',
      'security/network-baseline',
      'security/waf-on-public-edge',
    ];

    expect(ITEMS).toHaveLength(36);
    expect(ids.filter((id) => !extensions.includes(id))).toHaveLength(151);
    expect(new Set(ids).size).toBe(151 + extensions.length);
  });

  it('lists every control under an item of its section', () => {
    for (const item of ITEMS) {
      for (const { id } of item.controls) expect(id.split('/')[0]).toBe(item.section);
    }
  });
});
