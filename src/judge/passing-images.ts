import { type ActivityRef, activitiesIn } from '../pipelines/places.ts';
import { occasionsOf } from '../pipelines/situations.ts';

/** Whether an image is built for its own job only, and gone with its machine: it is nothing that is deployed. */
export function staysWithItsJob(ref: ActivityRef): boolean {
  const { workflow, job, activity } = ref;
  // What Compose builds to start it stays on the machine of the job.
  if (activity.row === 'docker-compose-up') return true;
  if (activity.kind !== 'image-build') return false;
  const handsOn = activitiesIn(
    { workflow, job },
    'image-push',
    'artifact-upload',
    'package-publish',
    'deploy',
  );
  if (handsOn.length > 0 || job.artifacts.some(({ direction }) => direction === 'up')) return false;
  const tests = activitiesIn(
    { workflow, job },
    'e2e-test',
    'integration-test',
    'smoke-test',
    'load-test',
    'dast',
  );
  return tests.length > 0 || (activity.row.startsWith('docker-compose') && isByHand(ref));
}

function isByHand(ref: ActivityRef): boolean {
  const occasions = occasionsOf(ref);
  return occasions.length > 0 && occasions.every(({ isManual, event }) => isManual || event === 'manual');
}
