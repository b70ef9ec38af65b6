import type { Source } from '../judge/source.ts';
import type { Activity, ActivityKind } from './activity.ts';
import type { Job, Pipelines, Workflow } from './pipelines.ts';
import type { Step } from './step.ts';

/** A job with the workflow that it stands in. */
export interface JobRef {
  readonly workflow: Workflow;
  readonly job: Job;
}

/** A step with all around it. */
export interface StepRef extends JobRef {
  readonly step: Step;
}

/** Something that a step does, with all around it. */
export interface ActivityRef extends StepRef {
  readonly activity: Activity;
}

/** Any of them: predicates take what the question is about, the job as a whole or a part of it. */
export type Place = JobRef & { readonly step?: Step; readonly activity?: Activity };

/**
 * Every job that can start, matrix legs and calls of reusable workflows one by one, in the order of files and jobs.
 * Jobs of workflows that only others call are left out: they stand inlined where the call is.
 */
export function allJobs({ workflows }: Pipelines): readonly JobRef[] {
  return workflows.filter(({ isCalledOnly }) => !isCalledOnly).flatMap(jobsOf);
}

/** The jobs of one workflow. */
export function jobsOf(workflow: Workflow): readonly JobRef[] {
  return workflow.jobs.map((job) => ({ workflow, job }));
}

/** The steps of a job, or the one step that a place is. */
export function stepsOf({ workflow, job, step }: Place): readonly StepRef[] {
  return (step ? [step] : job.steps).map((each) => ({ workflow, job, step: each }));
}

/** What a job or a step does, in its order: all of it, or the kinds that are asked for. */
export function activitiesIn(place: Place, ...kinds: readonly ActivityKind[]): readonly ActivityRef[] {
  const { workflow, job } = place;
  const found: ActivityRef[] = [];
  // Asked for again and again: only what is found is made.
  for (const step of place.step ? [place.step] : job.steps)
    for (const activity of step.activities)
      if ((place.activity ?? activity) === activity && (kinds.length === 0 || kinds.includes(activity.kind)))
        found.push({ workflow, job, step, activity });
  return found;
}

/** Everything of these kinds that the pipelines do, wherever. */
export function allActivities(
  pipelines: Pipelines,
  ...kinds: readonly ActivityKind[]
): readonly ActivityRef[] {
  return allJobs(pipelines).flatMap((ref) => activitiesIn(ref, ...kinds));
}

/** Where the place is written. */
export function sourceOf({ job, step, activity }: Place): Source {
  return activity?.source ?? step?.source ?? job.source;
}

/** Legs of large matrices have names that nobody reads to the end. */
const LONGEST_NAME = 72;

/** What to call the job in a sentence: `` `deploy-prod` ``. */
export function nameOf({ job: { id } }: JobRef): string {
  return id.length > LONGEST_NAME ? `\`${id.slice(0, LONGEST_NAME - 3)}...\`` : `\`${id}\``;
}

/** Jobs in a sentence: `` `a`, `b`, `c` and 2 more ``. */
export function namesOf(refs: readonly JobRef[]): string {
  const names = [...new Set(refs.map(nameOf))];
  if (names.length > 3) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What to call the place in a sentence: an activity by its title and its job, else by the job. */
export function titleOf(place: Place): string {
  return place.activity ? `\`${place.activity.title}\` in ${nameOf(place)}` : nameOf(place);
}
