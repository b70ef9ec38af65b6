import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, activitiesIn, allJobs, type JobRef } from '../pipelines/places.ts';
import { written } from '../pipelines/text.ts';

/** Releases on the forge whose job packs an archive before. */
export function releasedArchives(pipelines: Pipelines): readonly ActivityRef[] {
  return allJobs(pipelines).flatMap((ref) => (packs(ref) ? activitiesIn(ref, 'release').slice(0, 1) : []));
}

function packs({ job }: JobRef): boolean {
  return job.steps.some(({ commands }) =>
    commands.some(({ words }) => {
      const [program = '', ...rest] = words.map(written);
      return (
        program === 'zip' ||
        (program === 'tar' && rest.some((word) => /^-?\w{0,5}c\w{0,8}$|^--create$/.test(word)))
      );
    }),
  );
}
