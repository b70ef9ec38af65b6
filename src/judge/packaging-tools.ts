import type { Answer } from '../pipelines/answer.ts';
import { activitiesIn, type JobRef } from '../pipelines/places.ts';

/** Whether a job installs only what lock files say, so that packaging the same commit again gives the same. */
export function installsFromLock(ref: JobRef): Answer {
  const answers = activitiesIn({ workflow: ref.workflow, job: ref.job }, 'install').map(
    ({ activity }) => activity.detail.isFrozen ?? 'unknown',
  );
  if (answers.length === 0 || answers.includes('unknown')) return 'unknown';
  return answers.includes('no') ? 'no' : 'yes';
}
