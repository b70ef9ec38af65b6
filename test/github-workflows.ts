import { type Fact, presentOrThrow } from '../src/judge/fact.ts';
import type { Job, Pipelines, Workflow } from '../src/pipelines/pipelines.ts';
import { collectedFact } from './collected-fact.ts';

/** A tree of workflow files, by name, and other files, by path. */
export async function readPipelines(
  workflows: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>> = {},
): Promise<Pipelines> {
  const named = Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}`, text] as const);
  const fact: Fact<Pipelines> = await collectedFact('pipelines', { ...Object.fromEntries(named), ...others });
  return presentOrThrow(fact);
}

/** The workflow of a file by its name. */
export function workflowIn({ workflows }: Pipelines, name: string): Workflow {
  const found = workflows.find(({ id }) => id === `.github/workflows/${name}`);
  if (!found) throw new Error(`no workflow ${name}`);
  return found;
}

/** The one workflow of a text. */
export async function readWorkflow(text: string): Promise<Workflow> {
  return workflowIn(await readPipelines({ 'w.yml': text }), 'w.yml');
}

/** A job by its id. */
export function jobIn(workflow: Workflow, id: string): Job {
  const found = workflow.jobs.find((job) => job.id === id);
  if (!found) throw new Error(`no job ${id}; there are ${workflow.jobs.map((job) => job.id).join(', ')}`);
  return found;
}

/** Occasions in short: `push main`, `change-request *?` for another branch and unknown. */
export function occasionsIn(holder: Pick<Job, 'occasions'>): readonly string[] {
  return holder.occasions.map(({ event, branch, tag, runs }) => {
    const mark = runs === 'unknown' ? '?' : '';
    return `${event} ${event === 'tag' ? (tag ?? '*') : (branch ?? '*')}${mark}`;
  });
}
