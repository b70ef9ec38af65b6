import type { Pipelines } from '../pipelines/pipelines.ts';
import { allJobs } from '../pipelines/places.ts';
import type { Source } from './source.ts';
import { type Statement, unknown } from './statement.ts';

/**
 * A forbidden thing may stand in what was not read: where there is such a part, a pass is unknown. Names the first
 * part and how many there are; nothing where all was read.
 */
export function unreadParts(pipelines: Pipelines, forbidden: string): readonly Statement[] {
  const parts = partsOf(pipelines);
  const [first] = parts;
  if (!first) return [];
  const rest = parts.length > 1 ? ` (and ${parts.length - 1} more)` : '';
  const because = `${forbidden} may stand in ${first.what}${rest}: ${first.because}`;
  return [unknown(first.at, because, { how: first.settle })];
}

interface Part {
  readonly what: string;
  readonly because: string;
  readonly at: Source;
  readonly settle: string;
}

const READ_IT = 'read it and judge this by hand';

function partsOf(pipelines: Pipelines): readonly Part[] {
  const found = new Map<string, Part>();
  for (const { what, because, at, settle } of pipelines.unresolved)
    found.set(what, { what, because, at, settle });
  for (const { job } of allJobs(pipelines)) {
    const opaque = [job.opaque, ...job.steps.map((step) => step.opaque)].filter((part) => part !== null);
    const unfollowed = job.steps.flatMap((step) => step.unfollowed);
    for (const { what, because, source } of [...opaque, ...unfollowed])
      found.set(what, { what, because, at: source, settle: READ_IT });
  }
  return [...found.values()];
}
