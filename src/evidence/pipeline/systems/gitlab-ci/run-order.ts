import type { JobDefinition } from '../../../../pipelines/pipelines.ts';

/** Jobs in an order in which they can run: each after those that it needs, else as written. */
export function runOrder(jobs: readonly JobDefinition[]): readonly JobDefinition[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const placed = new Set<string>();
  const ordered: JobDefinition[] = [];
  const place = (first: JobDefinition): void => {
    const open = [first];
    const entered = new Set<string>();
    for (let job = open.at(-1); job; job = open.at(-1)) {
      const waiting = entered.has(job.id)
        ? []
        : job.needs.filter((id) => !placed.has(id) && !entered.has(id));
      entered.add(job.id);
      const before = waiting.flatMap((id) => byId.get(id) ?? []);
      if (before.length > 0) {
        open.push(...before.reverse());
        continue;
      }
      open.pop();
      if (!placed.has(job.id)) ordered.push(job);
      placed.add(job.id);
    }
  };
  for (const job of jobs) if (!placed.has(job.id)) place(job);
  return ordered;
}
