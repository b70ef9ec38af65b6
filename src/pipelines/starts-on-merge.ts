import { type Explained, no, unsure, yes } from './answer.ts';
import { heldBy } from './holds.ts';
import { indexPipelines } from './index-pipelines.ts';
import type { Pipelines } from './pipelines.ts';
import { nameOf, type Place, sourceOf } from './places.ts';
import { occasionsOf, wordsForOccasion } from './situations.ts';

/** How many workflows may start one another before a merge counts as not leading there. */
const MAX_WORKFLOWS = 8;

/** Whether a push to trunk comes to this place with no person in between. */
export function startsOnMerge(pipelines: Pipelines, place: Place, depth = 0): Explained {
  const index = indexPipelines(pipelines);
  for (const job of [place.job, ...index.ancestorsOf(place.job)]) {
    const held = heldBy({ workflow: place.workflow, job });
    if (held) return no(held.at, held.because);
  }
  const merges = occasionsOf(place).filter(({ event, isTrunk }) => event === 'push' && isTrunk);
  const free = merges.filter(({ isManual }) => !isManual);
  if (free.some(({ runs }) => runs === 'yes'))
    return yes(sourceOf(place), `a push to trunk starts ${nameOf(place)}`);
  const dispatched = depth < MAX_WORKFLOWS ? dispatchedOnMerge(pipelines, place, depth) : undefined;
  if (dispatched) return dispatched;
  const [open] = free;
  if (open)
    return unsure(
      open.source,
      open.because ?? `whether ${nameOf(place)} runs on a push to trunk cannot be told`,
    );
  const [held] = merges;
  if (held) return no(held.source, held.because ?? `a person has to start ${nameOf(place)}`);
  const events = [...new Set(occasionsOf(place).map(wordsForOccasion))].slice(0, 3);
  const because =
    events.length === 0
      ? `nothing starts ${nameOf(place)}`
      : `${nameOf(place)} starts on ${events.join(', ')} only`;
  return no(sourceOf(place), because);
}

/** A step elsewhere starts the workflow, and a merge comes to that step. */
function dispatchedOnMerge(pipelines: Pipelines, place: Place, depth: number): Explained | undefined {
  if (!occasionsOf(place).some(({ event }) => event === 'manual' || event === 'api')) return undefined;
  for (const { dispatch } of indexPipelines(pipelines).linksTo(place.workflow)) {
    if (!dispatch || dispatch.workflow === place.workflow) continue;
    const answer = startsOnMerge(pipelines, dispatch, depth + 1);
    if (answer.answer !== 'no') return answer;
  }
  return undefined;
}
