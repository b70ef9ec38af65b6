import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { CONTROLS } from '../../src/checklist/index.generated.ts';
import { ITEMS } from '../../src/checklist/items.ts';
import { EXAMPLE_NOW, writeExample } from '../example-tree.ts';

const listed = new Map(ITEMS.flatMap(({ controls }) => controls).map((control) => [control.id, control]));

describe('the checklist', () => {
  it('has 36 items and 151 controls, each named once', () => {
    const ids = ITEMS.flatMap(({ controls }) => controls.map(({ id }) => id));

    expect(ITEMS).toHaveLength(36);
    expect(ids).toHaveLength(151);
    expect(new Set(ids).size).toBe(151);
  });

  it('lists every control under an item of its section or of another part of the checklist', () => {
    for (const item of ITEMS) {
      for (const { id } of item.controls) expect(id.split('/')[0]).toBe(item.section);
    }
  });
});

describe.each(CONTROLS.map((control) => [control.id, control] as const))('%s', (id, control) => {
  it('stands in the checklist with the same tier, severity and planes', () => {
    const { tier, severity, planes } = control;

    expect({ id, tier, severity, planes }).toEqual(listed.get(id));
  });

  it('says why, how and what to do in whole sentences, with a reference', () => {
    for (const text of [control.why, control.how, control.remedy])
      expect(text).toMatch(/^[A-Z`].{20,}[.:`)]$/s);
    expect(control.title).not.toMatch(/\.$/);
    expect(control.references.length).toBeGreaterThan(0);
  });

  it('has an example of a pass and of a fail', () => {
    expect(Object.keys(control.examples.pass).length).toBeGreaterThan(0);
    expect(Object.keys(control.examples.fail).length).toBeGreaterThan(0);
  });

  const examples = Object.entries(control.examples).flatMap(([verdict, named]) =>
    Object.entries(named).map(([name, example]) => [verdict, name, example] as const),
  );

  it.each(examples)('%s: %s', async (verdict, _name, example) => {
    const tree = writeExample(example);
    try {
      const report = await check(tree.root, { controls: [id], now: EXAMPLE_NOW });
      const [judged] = report.controls;

      expect({ verdict: judged?.verdict, said: judged?.subjects.map(({ because }) => because) }).toEqual({
        verdict,
        said: expect.anything(),
      });
      if (verdict === 'fail') expect(judged?.findings.length).toBeGreaterThan(0);
    } finally {
      tree.remove();
    }
  });
});
