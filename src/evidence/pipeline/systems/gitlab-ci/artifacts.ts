import type { ArtifactUse } from '../../../../pipelines/pipelines.ts';
import { fieldOf, isFalse, type Located, membersOf, textOf, textsOf } from '../../yaml/located.ts';

/** What a job hands on and takes over. In GitLab that goes by the name of the job. */
export function artifactsOf(key: string, job: Located): readonly ArtifactUse[] {
  const uses: ArtifactUse[] = [];
  const own = fieldOf(job, 'artifacts');
  if (own && (fieldOf(own, 'paths') || fieldOf(own, 'untracked') || fieldOf(own, 'reports')))
    uses.push({ direction: 'up', name: [key], source: own.at });
  const dependencies = fieldOf(job, 'dependencies');
  const needs = fieldOf(job, 'needs');
  if (dependencies)
    for (const name of textsOf(dependencies))
      uses.push({ direction: 'down', name: [name], source: dependencies.at });
  else if (needs)
    for (const need of membersOf(needs)) {
      const name = textOf(need) ?? textOf(fieldOf(need, 'job'));
      if (name !== undefined && !isFalse(fieldOf(need, 'artifacts')))
        uses.push({ direction: 'down', name: [name], source: need.at });
    }
  else uses.push({ direction: 'down', name: null, source: job.at });
  return uses;
}
