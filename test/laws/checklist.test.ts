import { describe, expect, it } from 'vitest';
import { ITEMS } from '../../src/checklist/items.ts';

/** Controls of the third tier that the checklist itself has; the others of that tier are its extension pack. */
const THIRD_TIER = [
  'delivery/e2e-owned-by-qa',
  'environments/provisioned-in-minutes',
  'environments/inventory-owned',
  'security/on-premises-assessed',
];

describe('the checklist', () => {
  it('has 36 items with 151 controls, and some of its extension pack, each named once', () => {
    const controls = ITEMS.flatMap((item) => item.controls);
    const ids = controls.map(({ id }) => id);
    const extensions = controls.filter(({ id, tier }) => tier === 3 && !THIRD_TIER.includes(id));

    expect(ITEMS).toHaveLength(36);
    expect(ids).toHaveLength(151 + extensions.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists every control under an item of its section', () => {
    for (const item of ITEMS) {
      for (const { id } of item.controls) expect(id.split('/')[0]).toBe(item.section);
    }
  });
});
