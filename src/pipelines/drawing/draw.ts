import type { Job, Pipelines, Workflow } from '../pipelines.ts';
import { drawJob, lookOf } from './draw-job.ts';
import type { DrawnJob, DrawnWorkflow, PipelineDrawing } from './drawing.ts';
import { journeysOf } from './journeys.ts';
import { startsOf } from './starts.ts';

/** Draws what was understood. Same pipelines, same drawing. */
export function drawPipelines(pipelines: Pipelines): PipelineDrawing {
  return {
    workflows: pipelines.workflows.filter(({ isCalledOnly }) => !isCalledOnly).map(drawWorkflow),
    links: pipelines.workflows.flatMap(({ id, startedBy }) =>
      startedBy.map(({ workflow, onlyAfterSuccess }) => ({
        from: workflow,
        to: id,
        label: onlyAfterSuccess.answer === 'yes' ? 'when it went well' : 'when it ends',
      })),
    ),
    journeys: journeysOf(pipelines),
    unresolved: unreadParts(pipelines),
  };
}

/** Files and parts that could not be read, each once, wherever it is called from. */
function unreadParts({ unresolved, workflows }: Pipelines): PipelineDrawing['unresolved'] {
  const parts = new Map<string, PipelineDrawing['unresolved'][number]>();
  for (const { what, because, settle, at } of unresolved) {
    const key = JSON.stringify([what, at.path, at.line]);
    parts.set(key, { what, because, settle, source: at });
  }
  const known = new Set(unresolved.map(({ what }) => what));
  for (const { opaque } of workflows.flatMap(({ jobs }) => jobs.flatMap((job) => [job, ...job.steps]))) {
    if (!opaque || known.has(opaque.what)) continue;
    known.add(opaque.what);
    const { what, because, source } = opaque;
    parts.set(what, { what, because, settle: 'read it and judge it by hand', source });
  }
  return [...parts.values()];
}

function drawWorkflow(workflow: Workflow): DrawnWorkflow {
  const { id, system, name, source } = workflow;
  const starts = startsOf(workflow.occasions, system);
  const groups = groupsOf(workflow.jobs);
  const drawnId = new Map(groups.flatMap(({ id: own, legs }) => legs.map((leg) => [leg.id, own] as const)));
  const ranks = new Map<string, number>();
  const jobs = groups.map(({ id: own, legs }): DrawnJob => {
    const needs = [...new Set(legs.flatMap((leg) => leg.needs))].flatMap((need) => drawnId.get(need) ?? []);
    const before = [...new Set(needs)].filter((need) => need !== own);
    const rank = Math.max(-1, ...before.map((need) => ranks.get(need) ?? -1)) + 1;
    ranks.set(own, rank);
    return { ...drawJob(legs, own, system, starts), needs: before, rank };
  });
  return { id, system, name, source, starts, jobs };
}

interface Group {
  readonly id: string;
  readonly legs: [Job, ...Job[]];
}

/** Legs of one matrix that do the same are drawn as one job, under the name that they share. */
function groupsOf(jobs: readonly Job[]): readonly Group[] {
  const groups = new Map<string, Group>();
  const keys = new Map<string, number>();
  for (const job of jobs) {
    const look = lookOf(job);
    const known = groups.get(look);
    if (known) {
      known.legs.push(job);
      continue;
    }
    keys.set(job.key, (keys.get(job.key) ?? 0) + 1);
    groups.set(look, { id: job.id, legs: [job] });
  }
  return [...groups.values()].map(({ id, legs }) => ({
    id: legs.length > 1 && keys.get(legs[0].key) === 1 ? legs[0].key : id,
    legs,
  }));
}
