import type { Source } from '../judge/source.ts';
import type { PipelineSystem } from './pipelines.ts';
import { activitiesIn, type JobRef, nameOf } from './places.ts';
import { written } from './text.ts';

/** Why a person has to agree before the job starts; `undefined` when nobody has to. */
export function heldBy(ref: JobRef): { readonly at: Source; readonly because: string } | undefined {
  const { job } = ref;
  if (job.waitsForPerson.answer === 'yes')
    return (
      job.waitsForPerson.reasons[0] ?? {
        at: job.source,
        because: `a person has to agree before ${nameOf(ref)}`,
      }
    );
  const [approval] = activitiesIn({ workflow: ref.workflow, job }, 'approve');
  if (approval) return { at: approval.activity.source, because: `a person has to agree in ${nameOf(ref)}` };
  // A workflow that a person starts is no hold inside a run.
  const own = job.occasions.filter(({ event }) => event !== 'manual' && event !== 'api');
  const [manual] = own;
  if (!manual || !own.every(({ isManual }) => isManual)) return undefined;
  return { at: manual.source, because: manual.because ?? `a person has to start ${nameOf(ref)}` };
}

/** Forges that can hold a job for reviewers by the environment that it names. */
const PROTECTS: ReadonlySet<PipelineSystem> = new Set(['github-actions', 'gitlab-ci', 'azure', 'bitbucket']);

/** The environment by which the forge may hold the job for a person: whether it does is a setting there. */
export function forgeMayHold({
  workflow,
  job,
}: JobRef): { readonly at: Source; readonly name: string } | undefined {
  if (!job.environment || !PROTECTS.has(workflow.system)) return undefined;
  return { at: job.environment.source, name: written(job.environment.name) };
}
