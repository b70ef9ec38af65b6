import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { check as Check } from '../../src/check.ts';
import { CONTROLS } from '../../src/checklist/index.generated.ts';
import { ITEMS } from '../../src/checklist/items.ts';
import type { Control } from '../../src/judge/control.ts';
import type { Section } from '../../src/judge/verdict.ts';
import { EXAMPLE_NOW, writeExample } from '../example-tree.ts';

// The bundle is what users run: a package that the bundler mangles must fail here.
const { check }: { check: typeof Check } = await import(pathToFileURL(resolve('dist/index.js')).href);

const listed = new Map(ITEMS.flatMap(({ controls }) => controls).map((control) => [control.id, control]));

/** The laws that every control of a section keeps. One test file a section, so that they run side by side. */
export function describeControlsOf(section: Section): void {
  it('lists every control that has a file', () => {
    const ids = CONTROLS.map(({ id }) => id).filter((id) => id.startsWith(`${section}/`));

    expect(ids.filter((id) => !listed.has(id))).toEqual([]);
  });

  for (const control of CONTROLS) {
    if (control.id.startsWith(`${section}/`)) describe(control.id, () => describeControl(control));
  }
}

function describeControl(control: Control): void {
  const { id, tier, severity, planes } = control;

  it('stands in the checklist with the same tier, severity and planes', () => {
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
}
