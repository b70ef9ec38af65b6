import { fieldOf, type LocatedField, textsOf } from '../../yaml/located.ts';
import type { Problems } from './problems.ts';

export interface OrderedJob {
  readonly key: string;
  readonly field: LocatedField;
  readonly needs: readonly string[];
}

/** The jobs of a workflow, each after those that it needs. Needs that lead nowhere or in a circle are left out. */
export function orderedJobs(
  jobs: readonly (readonly [string, LocatedField])[],
  problems: Problems,
  id: string,
): readonly OrderedJob[] {
  const byKey = new Map(jobs.map(([key, field]) => [key.toLowerCase(), { key, field }]));
  const ordered: OrderedJob[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (name: string) => {
    const job = byKey.get(name);
    if (!job || state.has(name)) return;
    state.set(name, 'open');
    const node = fieldOf(job.field.value, 'needs');
    const needs: string[] = [];
    for (const written of new Set(textsOf(node))) {
      const need = byKey.get(written.toLowerCase());
      visit(written.toLowerCase());
      if (need && state.get(written.toLowerCase()) === 'done') needs.push(need.key);
      else {
        const because = need ? 'the jobs need each other in a circle' : 'there is no job of this name';
        problems.wrong(
          node?.at ?? job.field.at,
          `the need "${written.slice(0, 60)}" of job \`${job.key}\``,
          because,
          id,
        );
      }
    }
    state.set(name, 'done');
    ordered.push({ ...job, needs });
  };
  for (const name of byKey.keys()) visit(name);
  return ordered;
}
