import { describe, expect, it } from 'vitest';
import { followedJob } from '../../../../test/followed-steps.ts';
import { ACTIVITY_KINDS, type Activity } from '../../../pipelines/activity.ts';
import type { Use } from '../../../pipelines/step.ts';
import { activitiesOf } from './recognise.ts';
import type { Row } from './row.ts';
import { ROWS } from './rows.ts';

const KINDS = ['action', 'orb', 'pipe', 'task', 'plugin', 'template', 'image'] as const;

async function activitiesOfExample({ example }: Row): Promise<readonly Activity[]> {
  const isLine = typeof example === 'string';
  const { steps } = await followedJob([isLine ? { run: example } : { use: useOf(example) }]);
  return steps.flatMap(({ step, commands }) => activitiesOf(step, commands));
}

/** `action actions/checkout@v4` with its inputs. */
function useOf({ use, inputs = {} }: Exclude<Row['example'], string>): Use {
  const [kind = '', named = ''] = use.split(' ');
  const [name = '', version = null] = named.split('@');
  return {
    kind: KINDS.find((it) => it === kind) ?? 'action',
    name,
    version,
    inputs: Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, [value]])),
    source: { path: 'ci.yml', line: 10 },
  };
}

const kindsOf = (kinds: readonly string[]) => [...new Set(kinds)].sort();

describe('the table of activities', () => {
  it.each(ROWS.map((row) => [row.id, row] as const))('%s recognises its example', async (id, row) => {
    const expected = row.gives ?? row.does.map(({ kind }) => kind);

    const found = (await activitiesOfExample(row)).filter((activity) => activity.row === id);

    expect(kindsOf(found.map(({ kind }) => kind))).toEqual(kindsOf(expected));
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

  it('holds at least 1,000 rows', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(1000);
  });
});
