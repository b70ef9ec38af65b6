import type { Deployment } from '../pipelines/deployments.ts';
import { indexPipelines } from '../pipelines/index-pipelines.ts';
import { dependsOn } from '../pipelines/order.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { nameOf } from '../pipelines/places.ts';
import { DEPLOYED_TESTS, lastOf } from '../pipelines/promotions.ts';
import { mayHoldMore } from '../pipelines/unseen.ts';
import { type Statement, unknown } from './statement.ts';

/** Whether it runs before the merge only: where the forge demands it, it comes before all that the merge starts. */
export function runsBeforeMerge({ job }: Deployment): boolean {
  return (
    job.occasions.length > 0 &&
    job.occasions.every(({ event }) => event === 'merge-queue' || event === 'change-request')
  );
}

/** What may be tested before the merge: whether the forge waits for it is not in the files. */
export function testedBeforeMerge(
  pipelines: Pipelines,
  earlier: readonly Deployment[],
): Statement | undefined {
  const { activitiesOf, ancestorsOf } = indexPipelines(pipelines);
  for (const each of earlier.filter(runsBeforeMerge)) {
    const test = DEPLOYED_TESTS.flatMap(activitiesOf).find(
      (found) =>
        found.workflow === each.workflow && dependsOn(pipelines, found, lastOf(each)).answer === 'yes',
    );
    if (test) {
      const because = `${nameOf(test)} tests before the merge; whether the forge waits for it is not in the files`;
      return unknown(test.activity.source, because, { plane: 'forge' });
    }
    const isIn = ({ job }: Deployment | { job: Deployment['job'] }) => ancestorsOf(job).has(each.job);
    const [holder] = mayHoldMore(pipelines, { kinds: DEPLOYED_TESTS, isIn });
    if (holder)
      return unknown(holder.at, `a test before the merge may be in ${holder.what}: ${holder.because}`, {
        how: holder.settle,
      });
  }
  return undefined;
}
