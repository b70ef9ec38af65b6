import { type Explained, no, yes } from './answer.ts';
import { indexPipelines, type Link } from './index-pipelines.ts';
import type { Pipelines, Workflow } from './pipelines.ts';
import { nameOf, type Place, sourceOf } from './places.ts';

/**
 * Whether `later` runs after `earlier` when both run: by the order of steps in one job, by what jobs and stages wait
 * for, by workflows that start others. Says nothing about failures: that is `blocks`.
 */
export function dependsOn(pipelines: Pipelines, later: Place, earlier: Place): Explained {
  if (later.job === earlier.job) return orderInJob(later, earlier);
  const index = indexPipelines(pipelines);
  if (index.ancestorsOf(later.job).has(earlier.job))
    return yes(sourceOf(later), `${nameOf(later)} waits for ${nameOf(earlier)}`);
  const link = linkBetween(pipelines, earlier, later.workflow);
  if (link) return yes(link.source, `\`${link.to.name}\` is started by \`${link.from.name}\``);
  return no(sourceOf(later), `${nameOf(later)} does not wait for ${nameOf(earlier)}`);
}

function orderInJob(later: Place, earlier: Place): Explained {
  const isAfter = positionIn(later) > positionIn(earlier);
  const because = isAfter ? 'stands after it in the same job' : 'does not stand after it in the same job';
  return (isAfter ? yes : no)(sourceOf(later), `\`${partOf(later)}\` ${because}`);
}

function partOf({ job, step, activity }: Place): string {
  return activity?.title ?? step?.name ?? job.id;
}

/** Where in its job a place stands: comparable numbers, for places of the same job. */
export function positionIn({ job, step, activity }: Place): number {
  if (!step) return 0;
  const at = job.steps.indexOf(step);
  if (!activity) return at;
  return at + step.activities.indexOf(activity) / (step.activities.length + 1);
}

/** How a place leads to the start of another workflow: through any number of workflows between. */
export function linkBetween(pipelines: Pipelines, earlier: Place, to: Workflow): Link | undefined {
  const index = indexPipelines(pipelines);
  const seen = new Set<Workflow>([to]);
  for (const workflow of seen) {
    for (const link of index.linksTo(workflow)) {
      if (link.from === earlier.workflow && leadsTo(pipelines, earlier, link)) return link;
      seen.add(link.from);
    }
  }
  return undefined;
}

/** A workflow's end comes after all of its jobs; a step that starts another after what its job waits for. */
function leadsTo(pipelines: Pipelines, earlier: Place, { dispatch }: Link): boolean {
  if (!dispatch) return true;
  if (dispatch.job === earlier.job) return positionIn(dispatch) >= positionIn(earlier);
  return indexPipelines(pipelines).ancestorsOf(dispatch.job).has(earlier.job);
}
