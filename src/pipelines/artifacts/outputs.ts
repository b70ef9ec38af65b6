import type { Job } from '../pipelines.ts';
import type { JobRef } from '../places.ts';
import { joined, type Part, type Reference, type Text } from '../text.ts';

/** How far an output is followed through jobs that only hand it on. */
const MAX_DEPTH = 8;

/**
 * Puts in what other jobs hand on, where their outputs say what it is: `${{ needs.build.outputs.image }}` becomes the
 * text of that output. What stays open stays a reference.
 */
export function withOutputs(text: Text, { workflow, job }: JobRef): Text {
  if (!text.some((part) => typeof part !== 'string' && part.kind === 'output')) return text;
  const jobs = new Map(
    workflow.jobs.flatMap((each) => [[each.id, each] as const, [each.key, each] as const]),
  );
  return resolved(text, job, jobs, 0);
}

function resolved(text: Text, job: Job, jobs: ReadonlyMap<string, Job>, depth: number): Text {
  if (depth > MAX_DEPTH) return text;
  return joined(
    text.flatMap((part): readonly Part[] => {
      const found = typeof part === 'string' ? undefined : outputOf(part, jobs);
      if (!found || found.job === job) return [part];
      return resolved(found.text, found.job, jobs, depth + 1);
    }),
  );
}

function outputOf({ kind, name }: Reference, jobs: ReadonlyMap<string, Job>) {
  if (kind !== 'output') return undefined;
  const dot = name.lastIndexOf('.');
  const job = jobs.get(name.slice(0, dot));
  const output = name.slice(dot + 1);
  const text = job && Object.hasOwn(job.outputs, output) ? job.outputs[output] : undefined;
  return job && text ? { job, text } : undefined;
}

/** The step of a job that an output is of: `<step>.<output>`. */
export function stepOfOutput({ kind, name }: Reference, { steps }: Job) {
  if (kind !== 'output') return undefined;
  const id = name.slice(0, Math.max(0, name.indexOf('.')));
  return id === '' ? undefined : steps.find((step) => step.id === id);
}
