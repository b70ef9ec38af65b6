import { presentOrThrow } from '../src/judge/fact.ts';
import type { Occasion } from '../src/pipelines/occasion.ts';
import type { Job, Pipelines } from '../src/pipelines/pipelines.ts';
import { collectedFact } from './collected-fact.ts';

/** The pipelines of a tree of these files, as the collector reads them. */
export async function readPipelines(files: Readonly<Record<string, string>>): Promise<Pipelines> {
  return presentOrThrow(await collectedFact('pipelines', files));
}

/** The job of this id. */
export function jobIn({ workflows }: Pipelines, id: string): Job {
  const jobs = workflows.flatMap((workflow) => workflow.jobs);
  const job = jobs.find((one) => one.id === id);
  if (!job) throw new Error(`no job is called ${id}: ${jobs.map((one) => one.id).join(', ')}`);
  return job;
}

/** Occasions as short texts: `push main`, `change-request main?` where it may run, `tag manual`. */
export function occasionTexts(occasions: readonly Occasion[]): readonly string[] {
  return occasions.map(({ event, branch, tag, runs, isManual, paths }) => {
    const words = [event, branch ?? tag ?? '*'];
    if (isManual) words.push('manual');
    if (paths) words.push(`[${[...paths.include, ...paths.exclude.map((path) => `!${path}`)].join(' ')}]`);
    return words.join(' ') + (runs === 'unknown' ? '?' : '');
  });
}
