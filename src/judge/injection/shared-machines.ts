import type { ActivityKind } from '../../pipelines/activity.ts';
import type { Workflow } from '../../pipelines/pipelines.ts';
import type { Step } from '../../pipelines/step.ts';
import { literalOf } from '../../pipelines/text.ts';
import { remark, type Statement, unknown } from '../statement.ts';

/** Jobs that run proposed changes on machines of the team, which keep what a change leaves there. */
export function judgeRunners({ jobs }: Workflow): readonly Statement[] {
  const found = new Map<string, Statement>();
  for (const { key, runner, occasions } of jobs) {
    const forChanges = occasions.some(
      ({ event }) => event === 'change-request' || event === 'privileged-change-request',
    );
    if (runner.isSelfHosted.answer !== 'yes' || !forChanges) continue;
    const because = `\`${key}\` runs proposed changes on a machine of your own: in a public repository anybody's`;
    found.set(key, unknown(runner.source, because, { plane: 'forge' }));
  }
  return [...found.values()];
}

/** Jobs that publish what they build with files of a cache. */
export function judgeCaches({ id, jobs }: Workflow): readonly Statement[] {
  const found = new Map<string, Statement>();
  for (const job of jobs) {
    const cache = job.steps.find(restoresCache);
    const publishes = job.steps.some(({ activities }) => activities.some(({ kind }) => PUBLISHING.has(kind)));
    if (!cache || !publishes) continue;
    const because = `\`${job.key}\` publishes what it builds with files of a cache: whoever can write to the cache can change it`;
    found.set(job.key, remark(cache.source, because, { address: `${id}#${job.key}#cache` }));
  }
  return [...found.values()];
}

const PUBLISHING: ReadonlySet<ActivityKind> = new Set(['package-publish', 'image-push', 'release']);

function restoresCache({ use, activities }: Step): boolean {
  if (activities.some(({ kind }) => kind === 'cache')) return true;
  const cache = use ? literalOf(use.inputs.cache ?? []) : undefined;
  return cache !== undefined && cache !== '' && cache !== 'false';
}
