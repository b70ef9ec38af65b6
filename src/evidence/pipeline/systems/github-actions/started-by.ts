import { type Explained, no, unsure, yes } from '../../../../pipelines/answer.ts';
import type { JobDefinition, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { shortened } from './conditions.ts';
import type { Header } from './headers.ts';
import { type Trigger, typesOf } from './triggers.ts';

/**
 * How a workflow follows others.
 *
 * @param afterFailure its jobs as they are when the other workflow failed.
 */
export function startedBy(
  trigger: Trigger,
  others: readonly Header[],
  jobs: readonly JobDefinition[],
  afterFailure: readonly JobDefinition[],
): WorkflowDefinition['startedBy'] {
  const onlyAfterSuccess = guardOf(trigger, jobs, afterFailure);
  return others.map(({ path }) => ({ workflow: path, onlyAfterSuccess, source: trigger.at }));
}

function guardOf(
  trigger: Trigger,
  jobs: readonly JobDefinition[],
  afterFailure: readonly JobDefinition[],
): Explained {
  const types = typesOf(trigger);
  if (types && !types.includes('completed'))
    return no(trigger.at, `it starts when the other is ${types.join(', ')}, not when it has ended`);
  const failing = new Map(afterFailure.map((job) => [job.id, job]));
  const working = jobs.filter(doesWork);
  const unguarded = working.filter(({ id }) => doesWork(failing.get(id)));
  const [first] = unguarded;
  if (!first) {
    const guard = working.map(({ condition }) => condition).find((condition) => condition !== null);
    if (!guard) return yes(trigger.at, 'its steps run only after success');
    return yes(guard.source, `\`if: ${shortened(guard.text)}\``);
  }
  const isSure = unguarded.length === working.length && unguarded.every((job) => surely(failing.get(job.id)));
  const because = `the job \`${first.id}\` runs whatever the other workflow came to`;
  return isSure ? no(first.source, because) : unsure(first.source, because);
}

function doesWork(job: JobDefinition | undefined): boolean {
  if (!job || job.occasions.length === 0) return false;
  return job.steps.length === 0 || job.steps.some(({ occasions }) => occasions.length > 0);
}

function surely(job: JobDefinition | undefined): boolean {
  return job?.occasions.some(({ runs }) => runs === 'yes') ?? false;
}
