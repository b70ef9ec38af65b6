import type { Source } from '../judge/source.ts';
import type { ActivityKind } from './activity.ts';
import type { Explained } from './answer.ts';
import type { Job, Pipelines, Workflow } from './pipelines.ts';
import { type ActivityRef, activitiesIn, allJobs, type JobRef } from './places.ts';
import { literalOf } from './text.ts';

/** How one workflow makes another start. */
export interface Link {
  readonly from: Workflow;
  readonly to: Workflow;
  /** `end`: when the other ends. `dispatch`: a step of the other starts it. */
  readonly kind: 'end' | 'dispatch';
  readonly onlyAfterSuccess: Explained;
  /** The step that starts it. */
  readonly dispatch: ActivityRef | null;
  readonly source: Source;
}

/** Lookups that most questions need, made once for a model. */
export interface PipelineIndex {
  readonly jobs: readonly JobRef[];
  /** The jobs that a job waits for, direct ones. */
  needsOf(job: Job): readonly JobRef[];
  /** The jobs that a job waits for, directly or not, nearest first. */
  ancestorsOf(job: Job): ReadonlySet<Job>;
  /** Everything of a kind that the pipelines do. */
  activitiesOf(kind: ActivityKind): readonly ActivityRef[];
  /** What makes a workflow start, besides its own events. */
  linksTo(workflow: Workflow): readonly Link[];
}

/** Models are never changed, so what is found in one holds as long as it lives. */
const INDEXES = new WeakMap<Pipelines, PipelineIndex>();

/** The lookups of a model. */
export function indexPipelines(pipelines: Pipelines): PipelineIndex {
  const known = INDEXES.get(pipelines);
  if (known) return known;
  const made = makeIndex(pipelines);
  INDEXES.set(pipelines, made);
  return made;
}

function makeIndex(pipelines: Pipelines): PipelineIndex {
  const jobs = allJobs(pipelines);
  const needs = new Map<Job, readonly JobRef[]>();
  for (const workflow of pipelines.workflows) {
    const byId = new Map(workflow.jobs.map((job) => [job.id, job]));
    for (const job of workflow.jobs) {
      const found = job.needs.flatMap((id) => byId.get(id) ?? []);
      needs.set(
        job,
        found.map((need) => ({ workflow, job: need })),
      );
    }
  }
  const links = new Map<Workflow, Link[]>();
  for (const link of [...linksByEnd(pipelines), ...linksByDispatch(pipelines, jobs)]) {
    const known = links.get(link.to);
    if (known) known.push(link);
    else links.set(link.to, [link]);
  }
  const byKind = new Map<ActivityKind, ActivityRef[]>();
  for (const ref of jobs.flatMap((each) => activitiesIn(each))) {
    const members = byKind.get(ref.activity.kind);
    if (members) members.push(ref);
    else byKind.set(ref.activity.kind, [ref]);
  }
  const ancestors = new Map<Job, ReadonlySet<Job>>();
  const needsOf = (job: Job) => needs.get(job) ?? [];
  return {
    jobs,
    needsOf,
    ancestorsOf(job) {
      const known = ancestors.get(job);
      if (known) return known;
      const found = new Set<Job>();
      // A set is walked in the order of insertion, what is added on the way included.
      for (const next of [{ job }, ...needsOf(job)]) if (next.job !== job) found.add(next.job);
      for (const next of found) for (const { job: need } of needsOf(next)) if (need !== job) found.add(need);
      ancestors.set(job, found);
      return found;
    },
    activitiesOf: (kind) => byKind.get(kind) ?? [],
    linksTo: (workflow) => links.get(workflow) ?? [],
  };
}

function linksByEnd({ workflows }: Pipelines): readonly Link[] {
  const byId = new Map(workflows.map((workflow) => [workflow.id, workflow]));
  return workflows.flatMap((to) =>
    to.startedBy.flatMap(({ workflow, onlyAfterSuccess, source }): Link[] => {
      const from = byId.get(workflow);
      return from ? [{ from, to, kind: 'end', onlyAfterSuccess, dispatch: null, source }] : [];
    }),
  );
}

/** `gh workflow run deploy.yml`, `repository_dispatch`: the target is a file's name, a path or a workflow's name. */
function linksByDispatch({ workflows }: Pipelines, jobs: readonly JobRef[]): readonly Link[] {
  const dispatches = jobs.flatMap((ref) => activitiesIn(ref, 'dispatch'));
  if (dispatches.length === 0) return [];
  const byName = new Map<string, Workflow>();
  for (const workflow of workflows) {
    for (const name of [workflow.name, workflow.id, workflow.id.split('/').at(-1) ?? ''])
      if (!byName.has(name)) byName.set(name, workflow);
  }
  return dispatches.flatMap((dispatch): Link[] => {
    const { detail, source } = dispatch.activity;
    const to = byName.get(literalOf(detail.target ?? []) ?? '');
    if (!to) return [];
    const onlyAfterSuccess: Explained = { answer: 'yes', reasons: [] };
    return [{ from: dispatch.workflow, to, kind: 'dispatch', onlyAfterSuccess, dispatch, source }];
  });
}
