import { describe, expect, it } from 'vitest';
import { commandOf, stepUsing, stepWith } from '../../../../test/pipeline-steps.ts';
import { ACTIVITY_KINDS } from '../../../pipelines/activity.ts';
import { activitiesOf } from './recognise.ts';
import { ROWS } from './rows.ts';

describe('the table of activities', () => {
  it.each(ROWS.map((row) => [row.id, row] as const))('%s recognises its example', (_id, row) => {
    const { example } = row;
    const isLine = typeof example === 'string';
    const step = isLine ? stepWith() : stepUsing(example.use, example.inputs ?? {});
    const expected = row.gives ?? row.does.map(({ kind }) => kind);

    const found = activitiesOf(step, isLine ? [commandOf(example)] : []).filter((it) => it.row === row.id);

    expect([...new Set(found.map(({ kind }) => kind))].sort()).toEqual([...new Set(expected)].sort());
  });

  it('no two rows have one id', () => {
    const ids = ROWS.map(({ id }) => id);

    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('every row names the page that documents it', () => {
    expect(ROWS.filter(({ docs }) => !/^https:\/\/[\w.-]+\/?\S*$/.test(docs))).toEqual([]);
  });

  it('every kind of activity has a row', () => {
    const kinds = new Set(ROWS.flatMap(({ does }) => does.map(({ kind }) => kind)));

    expect(ACTIVITY_KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('holds at least 700 rows', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(700);
  });
});
